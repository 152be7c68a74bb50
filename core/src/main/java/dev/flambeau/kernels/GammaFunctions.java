package dev.flambeau.kernels;

/// The logarithm of the gamma function, its derivatives, and Hurwitz's zeta function, which they are made of.
final class GammaFunctions {
    /// Bernoulli numbers B2, B4, ... (Abramowitz and Stegun, table 23.2).
    private static final double[] BERNOULLI = {
        1.0 / 6,
        -1.0 / 30,
        1.0 / 42,
        -1.0 / 30,
        5.0 / 66,
        -691.0 / 2730,
        7.0 / 6,
        -3617.0 / 510,
        43867.0 / 798,
        -174611.0 / 330,
        854513.0 / 138,
        -236364091.0 / 2730
    };

    /// Terms of asymptotic series, enough from here on.
    private static final double FAR = 10;

    private static final int FAR_TERMS = 8;
    private static final double STIRLING = 0.5 * Math.log(2 * Math.PI) - 0.5;
    private static final double ONE_MINUS_EULER = 0.42278433509846714;

    /// The only positive zero of [#digamma].
    private static final double ZERO = 1.4616321449683622;

    private static final double ZERO_LOW = 9.549995429965697e-17;

    private static final double[] LGAMMA_AT_2 = new double[28];
    private static final double[] DIGAMMA_AT_2 = new double[28];
    private static final double[] DIGAMMA_AT_ZERO = new double[24];

    static {
        LGAMMA_AT_2[1] = ONE_MINUS_EULER;
        DIGAMMA_AT_2[0] = ONE_MINUS_EULER;
        for (int k = 2; k < LGAMMA_AT_2.length; k++) {
            double c = (k % 2 == 0 ? 1 : -1) * zeta(k, 2);
            LGAMMA_AT_2[k] = c / k;
            DIGAMMA_AT_2[k - 1] = c;
        }
        for (int k = 1; k < DIGAMMA_AT_ZERO.length; k++) {
            DIGAMMA_AT_ZERO[k] = (k % 2 == 0 ? -1 : 1) * zeta(k + 1, ZERO);
        }
    }

    private GammaFunctions() {}

    // ---- the logarithm of the gamma function

    /// ln |Γ(x)|.
    static double lgamma(double x) {
        if (x >= 0.5) {
            return x < FAR ? lgammaNear(x) : lgammaFar(x);
        }
        if (x >= -0.5 && x != 0) {
            return lgamma1p(x) - Math.log(Math.abs(x));
        }
        if (x == Math.floor(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isNaN(x)) {
            return x;
        }
        return Math.log(Math.PI / Math.abs(x * sinPi(x))) - lgamma(-x);
    }

    /// ln Γ(1 + x), exact where it is small, for |x| <= 0.5.
    static double lgamma1p(double x) {
        return Series.power(LGAMMA_AT_2, x) - Math.log1p(x);
    }

    /// For 0.5 <= x < 10, by Γ(x + 1) = x Γ(x) and the series at 2 (Abramowitz and Stegun, 6.1.33).
    private static double lgammaNear(double x) {
        if (x < 1.5) {
            return Series.power(LGAMMA_AT_2, x - 1) - Math.log(x);
        }
        double product = 1;
        double rest = x;
        while (rest > 2.5) {
            rest -= 1;
            product *= rest;
        }
        double series = Series.power(LGAMMA_AT_2, rest - 2);
        return product == 1 ? series : Math.log(product) + series;
    }

    /// Stirling's series.
    private static double lgammaFar(double x) {
        return (x - 0.5) * (Math.log(x) - 1) + STIRLING + stirling(x);
    }

    /// What ln Γ(x) is more than `(x - ½) ln x - x + ½ ln(2π)`, for x >= 10.
    static double stirling(double x) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        double sum = 0;
        for (int k = FAR_TERMS; k > 0; k--) {
            sum = sum * square + BERNOULLI[k - 1] / (2 * k * (2 * k - 1));
        }
        return sum * inverse;
    }

    /// Γ(x) for 0.5 <= x <= 30.
    static double gamma(double x) {
        double product = 1;
        double rest = x;
        while (rest > 2.5) {
            rest -= 1;
            product *= rest;
        }
        return rest < 1.5
                ? product * Math.exp(Series.power(LGAMMA_AT_2, rest - 1)) / rest
                : product * Math.exp(Series.power(LGAMMA_AT_2, rest - 2));
    }

    // ---- its derivatives

    /// The derivative of [#lgamma].
    static double digamma(double x) {
        if (x > 0) {
            return x < FAR ? digammaNear(x) : digammaFar(x);
        }
        if (x == 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, -x);
        }
        double fraction = x - Math.rint(x);
        return !(Math.abs(fraction) > 0) ? Double.NaN : digamma(1 - x) - Math.PI * cosPi(fraction) / sinPi(fraction);
    }

    private static double digammaNear(double x) {
        if (Math.abs(x - ZERO) < 0.3) {
            return Series.power(DIGAMMA_AT_ZERO, x - ZERO - ZERO_LOW);
        }
        if (x < 1.5) {
            return digammaNear(x + 1) - 1 / x;
        }
        double sum = 0;
        double rest = x;
        while (rest > 2.5) {
            rest -= 1;
            sum += 1 / rest;
        }
        return sum + Series.power(DIGAMMA_AT_2, rest - 2);
    }

    private static double digammaFar(double x) {
        double inverse = 1 / x;
        double square = inverse * inverse;
        double sum = 0;
        for (int k = FAR_TERMS; k > 0; k--) {
            sum = sum * square + BERNOULLI[k - 1] / (2 * k);
        }
        return Math.log(x) - 0.5 * inverse - sum * square;
    }

    /// The nth derivative of [#digamma].
    ///
    /// @param n an integer, not negative
    static double polygamma(double n, double x) {
        if (n == 0) {
            return digamma(x);
        }
        if (n == 1 && Double.isInfinite(x)) {
            return x > 0 ? 0 : Double.NaN;
        }
        double factorial = n < 30 ? gamma(n + 1) : Math.exp(lgamma(n + 1));
        double size = factorial * zeta(n + 1, x);
        return n % 2 == 0 ? -size : size;
    }

    // ---- Hurwitz's zeta function

    /// The sum of (q + k)^-s over k = 0, 1, ...
    static double zeta(double s, double q) {
        if (s == 1) {
            return Double.POSITIVE_INFINITY;
        }
        if (s < 1) {
            return Double.NaN;
        }
        if (q <= 0) {
            return q == Math.floor(q) ? Double.POSITIVE_INFINITY : s == Math.floor(s) ? zetaLeft(s, q) : Double.NaN;
        }
        if (s == Double.POSITIVE_INFINITY) {
            return q < 1 ? s : q == 1 ? 1 : Double.NaN;
        }
        return q <= Double.MAX_VALUE ? zetaRight(s, q) : Double.NaN;
    }

    /// For q < 0 and an integer s: the sum over all integers is that to the right of the pole and that to the
    /// left; what lies beyond q is taken off again.
    private static double zetaLeft(double s, double q) {
        double right = zetaRight(s, q - Math.floor(q));
        double left = zetaRight(s, Math.ceil(q) - q) - zetaRight(s, 1 - q);
        return s % 2 == 0 ? right + left : right - left;
    }

    /// The Euler-Maclaurin formula.
    private static double zetaRight(double s, double q) {
        double sum = 0;
        double at = q;
        double far = FAR + s;
        while (at < far) {
            double term = Math.pow(at, -s);
            sum += term;
            at += 1;
            if (term * (1 + at / (s - 1)) <= 1e-17 * sum) {
                return sum;
            }
        }
        double power = Math.pow(at, -s);
        double inverse = 1 / at;
        double factor = s * inverse;
        double rest = 0;
        double factorial = 2;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            rest += BERNOULLI[k - 1] / factorial * factor;
            factor *= (s + 2 * k - 1) * inverse * (s + 2 * k) * inverse;
            factorial *= (2 * k + 1.0) * (2 * k + 2);
        }
        return sum + power * at / (s - 1) + power * (0.5 + rest);
    }

    // ---- sine and cosine of half turns

    /// sin(π x), exact for integers.
    static double sinPi(double x) {
        double fraction = x - 2 * Math.rint(0.5 * x);
        double near = Math.abs(fraction) > 0.5 ? Math.copySign(1, fraction) - fraction : fraction;
        return Math.sin(Math.PI * near);
    }

    private static double cosPi(double x) {
        return Math.cos(Math.PI * x);
    }
}
