package dev.flambeau.kernels.matrix;

/// Reflectors `H = I - tau v vᵀ` with `v[0] = 1`, as LAPACK makes them: the first element they leave has the
/// sign opposite to what was there.
///
/// In single precision each step is rounded to float: a vector that nearly vanishes in the course of a
/// factorization then has the digits that PyTorch has, which are mostly rounding errors.
final class Householder {
    private static final double SAFELY_SMALL = 1e-140;
    private static final double SAFELY_LARGE = 1e140;

    private final Precision precision;

    Householder(Precision precision) {
        this.precision = precision;
    }

    private double round(double x) {
        return precision.round(x);
    }

    /// Makes the reflector that leaves of a vector only its first element, which takes its place; behind it
    /// comes the rest of v.
    ///
    /// @return tau; 0 if there is nothing to do
    double reflect(double[] x, int at, int n) {
        double rest = round(norm(x, at + 1, n - 1));
        if (rest == 0) {
            return 0;
        }
        double alpha = x[at];
        double large = Math.max(Math.abs(alpha), rest);
        double ratio = round(Math.min(Math.abs(alpha), rest) / large);
        double length = round(large * round(Math.sqrt(round(1 + round(ratio * ratio)))));
        double beta = -Math.copySign(length, alpha);
        double scale = round(1 / round(alpha - beta));
        for (int i = at + 1; i < at + n; i++) {
            x[i] = round(x[i] * scale);
        }
        x[at] = beta;
        return round(round(beta - alpha) / beta);
    }

    private static double norm(double[] x, int at, int n) {
        double largest = 0;
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
            sum += x[i] * x[i];
        }
        if (largest == 0 || largest > SAFELY_SMALL && largest < SAFELY_LARGE) {
            return Math.sqrt(sum);
        }
        sum = 0;
        for (int i = at; i < at + n; i++) {
            sum += x[i] / largest * (x[i] / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /// Applies a reflector to columns. Neither v[0] nor what stands in its place is read.
    ///
    /// @param v       of n elements from vo on
    /// @param c       the columns, the first from co on, each `distance` behind the one before
    /// @param columns how many
    void apply(double tau, double[] v, int vo, int n, double[] c, int co, int distance, int columns) {
        if (tau == 0) {
            return;
        }
        for (int j = 0; j < columns; j++) {
            int at = co + j * distance;
            double w = round(Vectors.dot(precision, v, vo + 1, c, at + 1, n - 1) + c[at]);
            double t = round(-tau * w);
            c[at] = round(c[at] - tau * w);
            Vectors.add(precision, t, v, vo + 1, c, at + 1, n - 1);
        }
    }

    /// Writes the first column of a reflector, which also is what it makes of the first unit vector.
    void firstColumn(double tau, double[] v, int vo, int n, double[] c, int co) {
        c[co] = round(1 - tau);
        for (int i = 1; i < n; i++) {
            c[co + i] = round(-tau * v[vo + i]);
        }
    }
}
