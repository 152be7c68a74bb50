package dev.flambeau.kernels.matrix;

/// `A = Q B Pᵀ` with an upper bidiagonal B (Golub and Kahan 1965), as LAPACK's gebrd.
final class Bidiagonalization {
    /// The diagonal of B, and what stands above it.
    final double[] d;

    final double[] e;

    private final double[] a;
    private final int m;
    private final int n;
    private final double[] tauQ;
    private final double[] tauP;
    /// The reflectors of P, row after row.
    private final double[] rows;

    private final Householder householder = new Householder(Precision.DOUBLE);

    /// @param a of m rows and at most as many columns n, column after column; becomes the reflectors
    Bidiagonalization(double[] a, int m, int n) {
        this.a = a;
        this.m = m;
        this.n = n;
        d = new double[n];
        e = new double[Math.max(n - 1, 0)];
        tauQ = new double[n];
        tauP = new double[n];
        rows = new double[n * n];
        double[] product = new double[m];
        for (int i = 0; i < n; i++) {
            int pivot = i * m + i;
            tauQ[i] = householder.reflect(a, pivot, m - i);
            d[i] = a[pivot];
            householder.apply(tauQ[i], a, pivot, m - i, a, pivot + m, m, n - i - 1);
            if (i < n - 1) {
                reflectRow(i, product);
            }
        }
    }

    /// Leaves of what stands right of the diagonal in row i only its first element.
    private void reflectRow(int i, double[] product) {
        int length = n - i - 1;
        int at = i * n + i + 1;
        for (int j = 0; j < length; j++) {
            rows[at + j] = a[(i + 1 + j) * m + i];
        }
        double tau = householder.reflect(rows, at, length);
        tauP[i] = tau;
        e[i] = rows[at];
        rows[at] = 1;
        int below = m - i - 1;
        java.util.Arrays.fill(product, 0, below, 0);
        for (int j = 0; j < length; j++) {
            Vectors.add(rows[at + j], a, (i + 1 + j) * m + i + 1, product, 0, below);
        }
        for (int j = 0; j < length; j++) {
            Vectors.add(-tau * rows[at + j], product, 0, a, (i + 1 + j) * m + i + 1, below);
        }
    }

    /// Multiplies vectors of m elements, one after the other, by Q.
    void multiplyQ(double[] vectors) {
        for (int i = n - 1; i >= 0; i--) {
            householder.apply(tauQ[i], a, i * m + i, m - i, vectors, i, m, vectors.length / m);
        }
    }

    /// Multiplies vectors of n elements, one after the other, by P.
    void multiplyP(double[] vectors) {
        for (int i = n - 2; i >= 0; i--) {
            householder.apply(tauP[i], rows, i * n + i + 1, n - i - 1, vectors, i + 1, n, vectors.length / n);
        }
    }
}
