package dev.flambeau.kernels;

/// The error function, the normal distribution, and their inverses.
final class ErrorFunctions {
    private static final double TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);
    private static final double ROOT_HALF = Math.sqrt(0.5);

    /// erf(x) / x as a series of x².
    private static final double[] NEAR_0 = new double[18];

    static {
        double factorial = 1;
        for (int n = 0; n < NEAR_0.length; n++) {
            factorial *= n == 0 ? 1 : -n;
            NEAR_0[n] = TWO_BY_ROOT_PI / (factorial * (2 * n + 1));
        }
    }

    /// (1 + 2 x) e^(x²) erfc(x) as a series of (x - 4) / (x + 4), from x = 0 to infinity.
    private static final double[] SCALED = {
        1.1774832005374487,
        -0.007260796620301901,
        -0.081265123236185,
        0.06009212804122225,
        -0.02875393558027666,
        0.01059566336347286,
        -0.003136927294554264,
        0.0007456494372536184,
        -0.0001369696503010054,
        1.7183861600300937e-05,
        -7.158364623450346e-07,
        -2.4261399442449534e-07,
        5.5765709395703566e-08,
        -2.1057869513809494e-09,
        -1.1717889351884957e-09,
        1.9098355172456688e-10,
        1.408871764208813e-11,
        -6.901108320480815e-12,
        9.167958364111294e-14,
        2.1454508286554553e-13,
        -1.4716575027010623e-14,
        -6.668675118770408e-15,
        7.504598509880083e-16,
        2.22009300666632e-16,
        -3.1704898956330886e-17,
        -8.193570309884333e-18
    };

    private ErrorFunctions() {}

    /// 2/√π times the integral of e^(-t²) from 0 to x.
    static double erf(double x) {
        double a = Math.abs(x);
        return a < 0.75 ? nearZero(x) : Math.copySign(1 - tail(a), x);
    }

    /// 1 - erf(x), exact also where that is tiny.
    static double erfc(double x) {
        if (x > 0.5) {
            return tail(x);
        }
        return x > -0.5 ? 1 - nearZero(x) : 2 - tail(-x);
    }

    /// e^(x²) erfc(x).
    static double erfcx(double x) {
        if (x >= 0) {
            return scaled(x);
        }
        double square = x * x;
        return 2 * exp(square, Math.fma(x, x, -square)) - scaled(-x);
    }

    private static double nearZero(double x) {
        return x * Series.power(NEAR_0, x * x);
    }

    /// [#erfc] for x >= 0.
    private static double tail(double x) {
        return gauss(x) * scaled(x);
    }

    /// [#erfcx] for x >= 0.
    private static double scaled(double x) {
        if (x > 1e8) {
            return 0.5 * TWO_BY_ROOT_PI / x;
        }
        return Series.chebyshev(SCALED, (x - 4) / (x + 4)) / (1 + 2 * x);
    }

    private static double gauss(double x) {
        double square = x * x;
        return exp(-square, -Math.fma(x, x, -square));
    }

    /// e^(x + rest), where the rest is what rounding took off x.
    static double exp(double x, double rest) {
        double result = Math.exp(x);
        return result > 0 && result <= Double.MAX_VALUE ? result + result * rest : result;
    }

    /// The x with erf(x) = y.
    static double erfinv(double y) {
        double a = Math.abs(y);
        if (!(a < 1)) {
            return a == 1 ? y * Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (a >= 0.5) {
            return Math.copySign(erfcInverse(1 - a), y);
        }
        double x = a / TWO_BY_ROOT_PI;
        for (int i = 0; i < 5; i++) {
            double step = (nearZero(x) - a) / (TWO_BY_ROOT_PI * Math.exp(-x * x));
            x -= step / (1 + x * step);
        }
        return Math.copySign(x, y);
    }

    /// The x with erfc(x) = y, for 0 < y <= 0.5: Newton's method for the logarithm of erfc, which is almost a
    /// parabola.
    private static double erfcInverse(double y) {
        double log = Math.log(y);
        double x = Math.sqrt(-log - 0.5 * Math.log(-log * Math.PI));
        for (int i = 0; i < 5; i++) {
            double slope = scaled(x);
            x += (Math.log(slope) - Math.fma(x, x, log)) * slope / TWO_BY_ROOT_PI;
        }
        return x;
    }

    /// The share of a normal distribution below x.
    static double ndtr(double x) {
        if (x > -1) {
            return 0.5 * erfc(-x * ROOT_HALF);
        }
        double half = 0.5 * x;
        double square = half * x;
        return 0.5 * scaled(-x * ROOT_HALF) * exp(-square, -Math.fma(half, x, -square));
    }

    /// The logarithm of [#ndtr].
    static double logNdtr(double x) {
        return x > -1 ? Math.log1p(-ndtr(-x)) : Math.log(0.5 * scaled(-x * ROOT_HALF)) - 0.5 * x * x;
    }

    /// The x with ndtr(x) = p.
    static double ndtri(double p) {
        if (!(p > 0 && p < 1)) {
            return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (p < 0.25) {
            return -erfcInverse(2 * p) / ROOT_HALF;
        }
        return p > 0.75 ? erfcInverse(2 * (1 - p)) / ROOT_HALF : erfinv(2 * p - 1) / ROOT_HALF;
    }

    /// -x ln x.
    static double entr(double x) {
        return x > 0 ? -x * Math.log(x) : x == 0 ? 0 : x < 0 ? Double.NEGATIVE_INFINITY : x;
    }
}
