package dev.flambeau.kernels.matrix;

import org.jspecify.annotations.Nullable;

/// `A = V diag(values) Vᵀ` of symmetric matrices, the way of LAPACK's syevd for up to 25 rows: tridiagonal
/// first, then diagonal.
public final class SymmetricEigen {
    private final int n;
    private final double[] a;
    private final double[] d;
    private final double[] e;
    private final double[] tau;
    /// The reflectors, one after the other.
    private final double[] reflectors;

    private final Householder householder = new Householder(Precision.DOUBLE);

    /// The eigenvectors, one after the other; null if they were not wanted.
    private double @Nullable [] vectors;

    private SymmetricEigen(double[] a, int n) {
        this.a = a;
        this.n = n;
        d = new double[n];
        e = new double[Math.max(n - 1, 0)];
        tau = new double[n];
        reflectors = new double[n * n];
    }

    /// @param a     of n rows and columns, row after row; changed
    /// @param upper true to read the upper triangle, false for the lower
    /// @return null if the iteration does not converge
    public static @Nullable SymmetricEigen of(double[] a, int n, boolean upper, boolean vectors, Precision precision) {
        SymmetricEigen eigen = new SymmetricEigen(a, n);
        eigen.mirror(upper);
        eigen.reduce();
        if (upper) {
            reverse(eigen.d, 0, n);
            reverse(eigen.e, 0, n - 1);
        }
        double[] basis = vectors ? identity(n) : null;
        if (!new TridiagonalEigen(eigen.d, eigen.e, basis, precision).run()) {
            return null;
        }
        if (basis != null) {
            eigen.turnBack(basis, upper);
        }
        eigen.vectors = basis;
        return eigen;
    }

    /// The eigenvalues, rising.
    public double[] values() {
        return d;
    }

    /// The eigenvectors, one after the other; null if they were not wanted.
    public double @Nullable [] vectors() {
        return vectors;
    }

    /// Makes both triangles equal. With the upper one the order of rows and columns is turned round, since
    /// LAPACK then begins with the last.
    private void mirror(boolean upper) {
        if (upper) {
            reverse(a, 0, n * n);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[j * n + i] = a[i * n + j];
            }
        }
    }

    private static void reverse(double[] x, int from, int to) {
        for (int i = from, j = to - 1; i < j; i++, j--) {
            double moved = x[i];
            x[i] = x[j];
            x[j] = moved;
        }
    }

    private void reduce() {
        double[] w = new double[n];
        for (int i = 0; i < n - 1; i++) {
            int length = n - i - 1;
            int v = i * n + i + 1;
            System.arraycopy(a, v, reflectors, v, length);
            double t = householder.reflect(reflectors, v, length);
            tau[i] = t;
            d[i] = a[i * n + i];
            e[i] = reflectors[v];
            reflectors[v] = 1;
            if (t != 0) {
                for (int r = 0; r < length; r++) {
                    w[r] = t * Vectors.dot(a, (i + 1 + r) * n + i + 1, reflectors, v, length);
                }
                Vectors.add(-t / 2 * Vectors.dot(w, 0, reflectors, v, length), reflectors, v, w, 0, length);
                for (int r = 0; r < length; r++) {
                    int row = (i + 1 + r) * n + i + 1;
                    Vectors.add(-reflectors[v + r], w, 0, a, row, length);
                    Vectors.add(-w[r], reflectors, v, a, row, length);
                }
            }
        }
        if (n > 0) {
            d[n - 1] = a[n * n - 1];
        }
    }

    private void turnBack(double[] basis, boolean upper) {
        for (int i = 0; upper && i < n; i++) {
            reverse(basis, i * n, (i + 1) * n);
        }
        for (int i = n - 2; i >= 0; i--) {
            householder.apply(tau[i], reflectors, i * n + i + 1, n - i - 1, basis, i + 1, n, n);
        }
        for (int i = 0; upper && i < n; i++) {
            reverse(basis, i * n, (i + 1) * n);
        }
    }

    private static double[] identity(int n) {
        double[] one = new double[n * n];
        for (int i = 0; i < n; i++) {
            one[i * n + i] = 1;
        }
        return one;
    }
}
