package dev.flambeau.kernels.matrix;

/// `A = Q R` by Householder reflectors, as LAPACK's geqrf, orgqr and ormqr. Matrices lie column after column.
public final class QrFactorization {
    private QrFactorization() {}

    /// Writes R and, below its diagonal, the reflectors over a matrix.
    ///
    /// @param a of m rows and n columns
    /// @return the factors of min(m, n) reflectors
    public static double[] factor(double[] a, int m, int n, Precision precision) {
        Householder householder = new Householder(precision);
        double[] tau = new double[Math.min(m, n)];
        for (int i = 0; i < tau.length; i++) {
            int pivot = i * m + i;
            tau[i] = householder.reflect(a, pivot, m - i);
            householder.apply(tau[i], a, pivot, m - i, a, pivot + m, m, n - i - 1);
        }
        return tau;
    }

    /// The first columns of Q, the product of the reflectors.
    ///
    /// @param a       the reflectors, in columns of m
    /// @param tau     their factors
    /// @param columns how many, from the number of reflectors to m
    public static double[] product(double[] a, int m, double[] tau, int columns, Precision precision) {
        Householder householder = new Householder(precision);
        double[] q = new double[m * columns];
        for (int j = tau.length; j < columns; j++) {
            q[j * m + j] = 1;
        }
        for (int i = tau.length - 1; i >= 0; i--) {
            int pivot = i * m + i;
            householder.apply(tau[i], a, pivot, m - i, q, pivot + m, m, columns - i - 1);
            householder.firstColumn(tau[i], a, pivot, m - i, q, pivot);
        }
        return q;
    }

    /// Multiplies columns by the product of the reflectors from the left.
    ///
    /// @param a         the reflectors, in columns of m
    /// @param tau       their factors
    /// @param transpose true for the transposed product
    /// @param c         columns of m; changed
    public static void multiply(double[] a, int m, double[] tau, boolean transpose, double[] c, Precision precision) {
        Householder householder = new Householder(precision);
        for (int step = 0; step < tau.length; step++) {
            int i = transpose ? step : tau.length - 1 - step;
            householder.apply(tau[i], a, i * m + i, m - i, c, i, m, c.length / m);
        }
    }
}
