package dev.flambeau.kernels;

/// Functions of single values that Java does not have: inverse hyperbolic functions, logarithms of sums, and
/// the parts of a floating number.
final class PointwiseScalars {
    private static final double LN2 = Math.log(2);

    private PointwiseScalars() {}

    static double acosh(double x) {
        if (x > 1e150) {
            return Math.log(x) + LN2;
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(t * (t + 2)));
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double positive = a > 1e150 ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(positive, x);
    }

    static double log2(double x) {
        if (x > 0 && x < Double.POSITIVE_INFINITY) {
            int e = Math.getExponent(x);
            if (e >= Double.MIN_EXPONENT && Math.scalb(1.0, e) == x) {
                return e;
            }
        }
        return Math.log(x) / LN2;
    }

    static float trunc(float x) {
        return (float) (x < 0 ? Math.ceil(x) : Math.floor(x));
    }

    static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /// The value whose sign bit copysign takes: Java may take NaN as positive.
    static float signed(float y) {
        return Float.floatToRawIntBits(y) < 0 ? -1 : 1;
    }

    static double signed(double y) {
        return Double.doubleToRawLongBits(y) < 0 ? -1 : 1;
    }

    static double logaddexp(double x, double y) {
        return x == y && Double.isInfinite(x) ? x : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
    }

    static double logaddexp2(double x, double y) {
        return x == y && Double.isInfinite(x) ? x : Math.max(x, y) + Math.log1p(Math.pow(2, -Math.abs(x - y))) / LN2;
    }

    /// The power of two that leaves a part of x from 0.5 to 1; 0 for 0, infinite and NaN.
    static int exponent(double x) {
        if (x == 0 || !(Math.abs(x) <= Double.MAX_VALUE)) {
            return 0;
        }
        int e = Math.getExponent(x);
        return e < Double.MIN_EXPONENT ? Math.getExponent(x * 0x1p54) - 53 : e + 1;
    }

    static float mantissa(float x) {
        return (float) mantissa((double) x);
    }

    static double mantissa(double x) {
        int e = exponent(x);
        return e < -1000 ? Math.scalb(x * 0x1p54, -e - 54) : Math.scalb(x, -e);
    }
}
