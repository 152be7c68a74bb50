package dev.flambeau.kernels.matrix;

/// Sums and products of vectors. In single precision they are what a BLAS for CPUs with wide registers gives: it
/// fuses multiplications with additions, and adds products in eight lanes.
final class Vectors {
    private static final int LANES = 8;

    private Vectors() {}

    /// `y += t x`, rounded.
    static void add(Precision precision, double t, double[] x, int xo, double[] y, int yo, int n) {
        if (precision == Precision.SINGLE) {
            addFloats(t, x, xo, y, yo, n);
        } else {
            add(t, x, xo, y, yo, n);
        }
    }

    /// The sum of products, rounded.
    static double dot(Precision precision, double[] x, int xo, double[] y, int yo, int n) {
        return precision == Precision.SINGLE ? dotOfFloats(x, xo, y, yo, n) : dot(x, xo, y, yo, n);
    }

    /// `y += t x`.
    static void add(double t, double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] += t * x[xo + i];
        }
    }

    private static void addFloats(double t, double[] x, int xo, double[] y, int yo, int n) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = (float) (y[yo + i] + t * x[xo + i]);
        }
    }

    static double dot(double[] x, int xo, double[] y, int yo, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += x[xo + i] * y[yo + i];
            s1 += x[xo + i + 1] * y[yo + i + 1];
            s2 += x[xo + i + 2] * y[yo + i + 2];
            s3 += x[xo + i + 3] * y[yo + i + 3];
        }
        double s = s0 + s1 + (s2 + s3);
        for (; i < n; i++) {
            s += x[xo + i] * y[yo + i];
        }
        return s;
    }

    /// A multiplication and an addition with one rounding to float, of numbers that are floats.
    private static float fused(double x, double y, double s) {
        return (float) (x * y + s);
    }

    private static double dotOfFloats(double[] x, int xo, double[] y, int yo, int n) {
        int whole = n & -(LANES / 2);
        float[] s = new float[LANES];
        int i = whole & LANES / 2;
        for (int lane = 0; lane < i; lane++) {
            s[lane] = fused(x[xo + lane], y[yo + lane], 0);
        }
        for (; i < whole; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                s[lane] = fused(x[xo + i + lane], y[yo + i + lane], s[lane]);
            }
        }
        float sum = (s[0] + s[4] + (s[1] + s[5])) + (s[2] + s[6] + (s[3] + s[7]));
        int rest = n - whole;
        int a = xo + whole;
        int b = yo + whole;
        if (rest == 0) {
            return sum;
        }
        if (rest == 1) {
            return fused(x[a], y[b], sum);
        }
        float tail = fused(x[a], y[b], (float) (x[a + 1] * y[b + 1]));
        return sum + (rest == 2 ? tail : fused(x[a + 2], y[b + 2], tail));
    }
}
