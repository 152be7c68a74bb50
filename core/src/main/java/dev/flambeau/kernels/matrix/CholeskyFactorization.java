package dev.flambeau.kernels.matrix;

/// `A = L Lᵀ` of symmetric positive definite matrices, row after row.
public final class CholeskyFactorization {
    private CholeskyFactorization() {}

    /// Writes L over the lower triangle, which alone is read, and zeros above it.
    ///
    /// @param a of n rows and columns
    /// @return 0, or the order of the first leading minor that is not positive; the columns from there on are
    ///     as they were, but for the diagonal element that should be positive
    public static int factor(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(a, i * n + i + 1, (i + 1) * n, 0);
        }
        for (int j = 0; j < n; j++) {
            int diagonal = j * n + j;
            double square = a[diagonal] - Vectors.dot(a, j * n, a, j * n, j);
            if (!(square > 0)) {
                a[diagonal] = square;
                return j + 1;
            }
            double root = Math.sqrt(square);
            a[diagonal] = root;
            for (int i = j + 1; i < n; i++) {
                a[i * n + j] = (a[i * n + j] - Vectors.dot(a, i * n, a, j * n, j)) / root;
            }
        }
        return 0;
    }
}
