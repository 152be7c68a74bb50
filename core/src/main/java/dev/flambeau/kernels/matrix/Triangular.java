package dev.flambeau.kernels.matrix;

/// Solves with triangular matrices that lie row after row; only their triangle is read.
public final class Triangular {
    private Triangular() {}

    /// Replaces b by x, where `a x = b`.
    ///
    /// @param a     of n rows and columns
    /// @param upper true to read the upper triangle
    /// @param unit  true to take ones for the diagonal
    /// @param b     n rows of any number of columns
    public static void solve(double[] a, int n, boolean upper, boolean unit, double[] b) {
        int columns = n == 0 ? 0 : b.length / n;
        for (int step = 0; step < n; step++) {
            int i = upper ? n - 1 - step : step;
            int from = upper ? i + 1 : 0;
            for (int k = from; k < from + step; k++) {
                Vectors.add(-a[i * n + k], b, k * columns, b, i * columns, columns);
            }
            if (!unit) {
                double pivot = a[i * n + i];
                for (int j = i * columns; j < (i + 1) * columns; j++) {
                    b[j] /= pivot;
                }
            }
        }
    }
}
