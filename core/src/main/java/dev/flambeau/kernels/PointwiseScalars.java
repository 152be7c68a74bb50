package dev.flambeau.kernels;

/// Functions of single values that Java does not have: inverse hyperbolic functions, the error function and
/// its inverse, logarithms of sums, and the parts of a floating number.
final class PointwiseScalars {
    private static final double LN2 = Math.log(2);
    private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

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

    /// The error function: its power series near 0, otherwise by way of [#erfc].
    static double erf(double x) {
        double a = Math.abs(x);
        return a < 2 ? series(x) : Math.copySign(1 - tail(a), x);
    }

    /// 1 - erf(x), exact also where that is tiny.
    static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return x < 0.5 ? x > -2 ? 1 - series(x) : 2 - tail(-x) : x < 1.5 ? 1 - series(x) : tail(x);
    }

    /// `2/sqrt(pi) e^(-x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1))`: all terms have one sign.
    private static double series(double x) {
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum) && n < 200; n++) {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return TWO_BY_ROOT_PI * Math.exp(-square) * sum;
    }

    /// erfc from its continued fraction `e^(-x²)/sqrt(pi) · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …`, for x >= 1.5.
    private static double tail(double x) {
        if (x > 28) {
            return 0;
        }
        double f = x;
        for (int k = x < 2.5 ? 120 : 60; k > 0; k--) {
            f = x + 0.5 * k / f;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / f;
    }

    /// The inverse of [#erf], by Newton's method with a second-order correction from a rough start.
    static double erfinv(double y) {
        double a = Math.abs(y);
        if (!(a < 1)) {
            return a == 1 ? y * Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (a == 0) {
            return y;
        }
        double rest = 1 - a;
        double l = Math.log(rest * (1 + a));
        double h = 2 / (Math.PI * 0.147) + l / 2;
        double x = Math.sqrt(Math.sqrt(h * h - l / 0.147) - h);
        for (int i = 0; i < 4; i++) {
            double error = a < 0.5 ? erf(x) - a : rest - erfc(x);
            double step = error / (TWO_BY_ROOT_PI * Math.exp(-x * x));
            x -= step / (1 + x * step);
        }
        return Math.copySign(x, y);
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
