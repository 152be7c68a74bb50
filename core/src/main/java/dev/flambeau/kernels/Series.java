package dev.flambeau.kernels;

/// Sums that special functions are made of.
///
/// The tables of Chebyshev coefficients in this package were computed for it: the function at the nodes of
/// the interval in 60 digits, the discrete cosine transform, and each coefficient rounded once. They end
/// where the next coefficient is below 2e-18 of the smallest value of the function.
final class Series {
    private Series() {}

    /// `c[0] + c[1] T1(t) + c[2] T2(t) + …` by Clenshaw's recurrence.
    ///
    /// @param t from -1 to 1
    static double chebyshev(double[] c, double t) {
        double twice = 2 * t;
        double next = 0;
        double afterNext = 0;
        for (int k = c.length - 1; k > 0; k--) {
            double b = twice * next - afterNext + c[k];
            afterNext = next;
            next = b;
        }
        return t * next - afterNext + c[0];
    }

    /// As above, for a function of x in an interval.
    static double chebyshev(double[] c, double x, double low, double high) {
        return chebyshev(c, (2 * x - (low + high)) / (high - low));
    }

    /// `c[0] + c[1] x + c[2] x² + …` by Horner's rule.
    static double power(double[] c, double x) {
        double sum = c[c.length - 1];
        for (int k = c.length - 2; k >= 0; k--) {
            sum = sum * x + c[k];
        }
        return sum;
    }
}
