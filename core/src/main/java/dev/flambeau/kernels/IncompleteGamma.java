package dev.flambeau.kernels;

/// The regularized incomplete gamma functions
/// ([DLMF, chapter 8](https://dlmf.nist.gov/8)).
final class IncompleteGamma {
    /// From here on, and near x = a, the uniform expansion holds.
    private static final double LARGE = 20;

    private static final double NEAR = 0.4;

    /// What [#edge] gives where the integral must be computed.
    private static final double INSIDE = -1;

    /// η / μ as a series of η, where `η²/2 = μ - ln(1 + μ)`: the derivative of μ less η. The coefficients of μ
    /// follow from `μ dμ/dη = η (1 + μ)`.
    private static final double[] RATIO = new double[32];

    static {
        double[] mu = new double[RATIO.length + 1];
        mu[1] = 1;
        for (int n = 2; n < mu.length; n++) {
            double sum = 0;
            for (int i = 2; i < n; i++) {
                sum += mu[i] * mu[n + 1 - i];
            }
            mu[n] = mu[n - 1] / (n + 1) - 0.5 * sum;
        }
        for (int n = 0; n < RATIO.length; n++) {
            RATIO[n] = (n + 1) * mu[n + 1] - (n == 1 ? 1 : 0);
        }
    }

    private IncompleteGamma() {}

    /// The share of the integral of `t^(a-1) e^-t` that lies below x.
    static double lower(double a, double x) {
        double edge = edge(a, x);
        return edge >= 0 ? edge : edge == INSIDE ? inside(a, x, false) : Double.NaN;
    }

    /// The share of the integral of `t^(a-1) e^-t` that lies above x.
    static double upper(double a, double x) {
        double edge = edge(a, x);
        return edge >= 0 ? 1 - edge : edge == INSIDE ? inside(a, x, true) : Double.NaN;
    }

    /// [#lower] where it needs no computing; otherwise INSIDE.
    private static double edge(double a, double x) {
        if (x < 0 || a < 0) {
            return Double.NaN;
        }
        if (a == 0) {
            return x > 0 ? 1 : Double.NaN;
        }
        if (x == 0) {
            return 0;
        }
        if (a == Double.POSITIVE_INFINITY) {
            return x == a ? Double.NaN : 0;
        }
        if (x == Double.POSITIVE_INFINITY) {
            return 1;
        }
        return Double.isNaN(a) || Double.isNaN(x) ? Double.NaN : INSIDE;
    }

    private static double inside(double a, double x, boolean upper) {
        if (a >= LARGE && Math.abs(x - a) <= NEAR * a) {
            return uniform(a, x, upper);
        }
        if (a <= 1 && x <= 1.5) {
            return small(a, x, upper);
        }
        double part = part(a, x);
        boolean left = x < a + 1;
        double share = part == 0 ? 0 : left ? part * series(a, x) : part * a * fraction(a, x);
        return left == upper ? 1 - share : share;
    }

    /// `x^a e^-x / Γ(a + 1)`.
    private static double part(double a, double x) {
        if (a < LARGE) {
            double half = Math.exp(-0.5 * x);
            double gamma = a < 0.5 ? Math.exp(GammaFunctions.lgamma1p(a)) : GammaFunctions.gamma(a + 1);
            return half == 0 ? 0 : Math.pow(x, a) * half / gamma * half;
        }
        return Math.exp(-a * excess(a, x) - GammaFunctions.stirling(a)) / Math.sqrt(2 * Math.PI * a);
    }

    /// μ - ln(1 + μ), where 1 + μ = x / a.
    private static double excess(double a, double x) {
        double mu = (x - a) / a;
        if (Math.abs(mu) > 0.5) {
            return mu - (mu > 0 ? Math.log1p(mu) : Math.log(x / a));
        }
        double r = mu / (2 + mu);
        double square = r * r;
        double sum = 0;
        for (int k = 37; k >= 3; k -= 2) {
            sum = sum * square + 1.0 / k;
        }
        return mu * r - 2 * r * square * sum;
    }

    /// `1 + x/(a+1) + x²/((a+1)(a+2)) + …`.
    private static double series(double a, double x) {
        double term = 1;
        double sum = 1;
        for (double n = a + 1; term > 1e-17 * sum; n++) {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    /// The continued fraction of the upper part (DLMF 8.9.2), by Lentz's method.
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / Double.MIN_NORMAL;
        double d = 1 / b;
        double value = d;
        double change = 0;
        for (int n = 1; Math.abs(change - 1) > 1e-16 && n < 10_000; n++) {
            double numerator = n * (a - n);
            b += 2;
            d = 1 / (numerator * d + b);
            c = b + numerator / c;
            change = c * d;
            value *= change;
        }
        return value;
    }

    /// For a <= 1 and x <= 1.5: the power series without its first term, so that the upper part stays exact
    /// where it is small.
    private static double small(double a, double x, boolean upper) {
        double term = 1;
        double sum = 0;
        for (int n = 1; Math.abs(term) > 1e-18; n++) {
            term *= -x / n;
            sum += term / (a + n);
        }
        double log = a * Math.log(x) - (a < 0.5 ? GammaFunctions.lgamma1p(a) : GammaFunctions.lgamma(a + 1));
        if (upper) {
            return -Math.expm1(log) - Math.exp(log) * a * sum;
        }
        return Math.exp(log) * (1 + a * sum);
    }

    /// Temme's expansion, uniform where x passes a (DLMF 8.12): the normal distribution and a remainder whose
    /// coefficients follow from `S' - a η S = a (1 - η/μ / Γ*)`, from the last one back; the second of them
    /// gives Γ*, which is 1 + that / a.
    private static double uniform(double a, double x, boolean upper) {
        double mu = (x - a) / a;
        double exponent = a * excess(a, x);
        double eta = Math.copySign(Math.sqrt(2 * exponent / a), mu);
        double higher = RATIO[RATIO.length - 1];
        double last = RATIO[RATIO.length - 2];
        double sum = higher * eta + last;
        for (int n = RATIO.length - 3; n >= 1; n--) {
            double next = (n + 1) / a * higher + RATIO[n];
            higher = last;
            last = next;
            sum = sum * eta + next;
        }
        double rest = a / (a + higher) * sum / Math.sqrt(2 * Math.PI * a);
        double tail = 0.5 * ErrorFunctions.erfcx(Math.sqrt(exponent));
        boolean right = mu >= 0;
        double share = Math.exp(-exponent) * (right ? tail + rest : tail - rest);
        return right == upper ? share : 1 - share;
    }
}
