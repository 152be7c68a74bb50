package dev.flambeau.kernels;

/// Orthogonal polynomials by their recurrences in the degree
/// ([DLMF, table 18.9.1](https://dlmf.nist.gov/18.9)); Chebyshev's of high degrees by trigonometric and
/// hyperbolic functions. Degrees are rounded towards 0; negative ones, and NaN, give 0.
final class OrthogonalPolynomials {
    /// Up to this degree Chebyshev's polynomials are computed by their recurrence.
    private static final int RECURRENCE = 64;

    /// Degrees that take longer than a second are refused: the result is NaN.
    private static final double MOST = 1e8;

    private OrthogonalPolynomials() {}

    static double chebyshevT(double x, double degree) {
        double n = whole(degree);
        if (n > RECURRENCE) {
            return Math.abs(x) <= 1
                    ? Math.cos(n * Math.acos(x))
                    : signed(x, n) * Math.cosh(n * PointwiseScalars.acosh(Math.abs(x)));
        }
        return chebyshev(x, n, x);
    }

    static double chebyshevU(double x, double degree) {
        double n = whole(degree);
        if (n > RECURRENCE) {
            return signed(x, n) * quotient(Math.abs(x), n + 1, 1);
        }
        return chebyshev(x, n, x + x);
    }

    static double chebyshevV(double x, double degree) {
        double n = whole(degree);
        if (n > RECURRENCE) {
            return x < 0 ? signed(x, n) * quotient(-x, n + 0.5, 0.5) : third(x, n);
        }
        return chebyshev(x, n, x + x - 1);
    }

    static double chebyshevW(double x, double degree) {
        double n = whole(degree);
        if (n > RECURRENCE) {
            return x < 0 ? signed(x, n) * third(-x, n) : quotient(x, n + 0.5, 0.5);
        }
        return chebyshev(x, n, x + x + 1);
    }

    /// -1 for a negative x and an odd n.
    private static double signed(double x, double n) {
        return x < 0 && n % 2 != 0 ? -1 : 1;
    }

    /// `sin(m θ) / sin(k θ)` where cos θ = x >= 0, or of hyperbolic sines.
    private static double quotient(double x, double m, double k) {
        if (x == 1) {
            return m / k;
        }
        if (x < 1) {
            double angle = Math.acos(x);
            return Math.sin(m * angle) / Math.sin(k * angle);
        }
        double angle = PointwiseScalars.acosh(x);
        return Math.sinh(m * angle) / Math.sinh(k * angle);
    }

    /// Chebyshev's polynomial of the third kind for x >= 0.
    private static double third(double x, double n) {
        if (x <= 1) {
            double angle = Math.acos(x);
            return Math.cos((n + 0.5) * angle) / Math.cos(0.5 * angle);
        }
        double angle = PointwiseScalars.acosh(x);
        return Math.cosh((n + 0.5) * angle) / Math.cosh(0.5 * angle);
    }

    /// `p(k+1) = 2 x p(k) - p(k-1)` from 1 and a first polynomial.
    private static double chebyshev(double x, double n, double first) {
        if (!(n >= 1)) {
            return few(n);
        }
        double before = 1;
        double p = first;
        for (int k = 1; k < n; k++) {
            double next = (x + x) * p - before;
            before = p;
            p = next;
        }
        return p;
    }

    static double hermiteH(double x, double degree) {
        return hermite(x + x, degree, 2);
    }

    static double hermiteHe(double x, double degree) {
        return hermite(x, degree, 1);
    }

    /// In float32 each step is rounded as PyTorch rounds it, since the rounding of large terms shows in small
    /// results.
    static float hermiteH(float x, float degree) {
        return hermite(x + x, degree, 2);
    }

    static float hermiteHe(float x, float degree) {
        return hermite(x, degree, 1);
    }

    private static float hermite(float first, double degree, int scale) {
        double n = whole(degree);
        if (!(n >= 1 && n <= MOST)) {
            return (float) few(n);
        }
        float before = 1;
        float p = first;
        for (int k = 1; k < n && !Float.isNaN(p); k++) {
            float next = (float) ((double) first * p - (float) (scale * k) * before);
            before = p;
            p = next;
        }
        return p;
    }

    private static double hermite(double first, double degree, int scale) {
        double n = whole(degree);
        if (!(n >= 1 && n <= MOST)) {
            return few(n);
        }
        double before = 1;
        double p = first;
        for (int k = 1; k < n && !Double.isNaN(p); k++) {
            double next = first * p - (double) scale * k * before;
            before = p;
            p = next;
        }
        return p;
    }

    static double laguerre(double x, double degree) {
        double n = whole(degree);
        if (!(n >= 1 && n <= MOST)) {
            return few(n);
        }
        double before = 1;
        double p = 1 - x;
        for (int k = 1; k < n && !Double.isNaN(p); k++) {
            double next = ((2.0 * k + 1 - x) * p - k * before) / (k + 1);
            before = p;
            p = next;
        }
        return p;
    }

    static double legendre(double x, double degree) {
        double n = whole(degree);
        if (!(n >= 1 && n <= MOST)) {
            return few(n);
        }
        double before = 1;
        double p = x;
        for (int k = 1; k < n && !Double.isNaN(p); k++) {
            double next = ((2.0 * k + 1) * x * p - k * before) / (k + 1);
            before = p;
            p = next;
        }
        return p;
    }

    private static double whole(double degree) {
        return degree < 0 ? Math.ceil(degree) : Math.floor(degree);
    }

    private static double few(double n) {
        return n == 0 ? 1 : n > MOST ? Double.NaN : 0;
    }
}
