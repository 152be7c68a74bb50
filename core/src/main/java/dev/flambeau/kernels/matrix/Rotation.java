package dev.flambeau.kernels.matrix;

/// A plane rotation `[c s; -s c]` (Givens 1958).
final class Rotation {
    private static final double SAFELY_SMALL = 1e-150;
    private static final double SAFELY_LARGE = 1e150;

    double c = 1;
    double s;

    /// What the rotation leaves of the pair it was made for.
    double length;

    /// Makes the rotation that turns (f, g) into (length, 0); the length has the sign of f.
    void toZero(double f, double g) {
        if (g == 0) {
            c = 1;
            s = 0;
            length = f;
        } else if (f == 0) {
            c = 0;
            s = Math.signum(g);
            length = Math.abs(g);
        } else {
            double r = length(f, g);
            c = Math.abs(f) / r;
            length = Math.copySign(r, f);
            s = g / length;
        }
    }

    static double length(double f, double g) {
        double large = Math.max(Math.abs(f), Math.abs(g));
        return large > SAFELY_SMALL && large < SAFELY_LARGE ? Math.sqrt(f * f + g * g) : Math.hypot(f, g);
    }

    /// Applies a rotation to two of the rows of n elements.
    static void apply(double[] rows, int n, int first, int second, double c, double s) {
        int p = first * n;
        int q = second * n;
        for (int i = 0; i < n; i++) {
            double x = rows[p + i];
            double y = rows[q + i];
            rows[p + i] = c * x + s * y;
            rows[q + i] = c * y - s * x;
        }
    }

    static void swap(double[] rows, int n, int i, int j) {
        LuFactorization.swapRows(rows, n, i, j);
    }
}
