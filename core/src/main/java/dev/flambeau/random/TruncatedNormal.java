package dev.flambeau.random;

import dev.flambeau.error.ValueException;

/// Normal numbers within bounds, drawn as
/// [torch.nn.init.trunc_normal_](https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.trunc_normal_)
/// draws them: until all are inside, the whole range is drawn again and fills the places that are still
/// outside.
public final class TruncatedNormal {
    /// With less of the normal distribution than this between the bounds, uniform numbers are drawn and
    /// accepted by the height of the bell over them.
    private static final double REJECTION_SHARE = 0.3;

    private TruncatedNormal() {}

    /// Fills a range with numbers of the normal distribution that lie in `a` to `b`.
    ///
    /// @param generator where the bits come from
    /// @param out       the array
    /// @param offset    where to start
    /// @param length    how many
    /// @param mean      mean of the whole distribution
    /// @param std       standard deviation of the whole distribution, above 0
    /// @param a         the smallest
    /// @param b         the largest
    /// @throws ValueException if `std` is not above 0 or `a` not below `b`
    public static void fill(
            Generator generator, float[] out, int offset, int length, double mean, double std, double a, double b) {
        check(std, a, b);
        float[] fresh = new float[length];
        if (share(mean, std, a, b) > REJECTION_SHARE) {
            float low = (float) a;
            float high = (float) b;
            Distributions.normal(generator, out, offset, length, mean, std);
            while (anyOutside(out, offset, length, low, high)) {
                Distributions.normal(generator, fresh, 0, length, mean, std);
                for (int i = 0; i < length; i++) {
                    float value = out[offset + i];
                    out[offset + i] = value < low || value > high ? fresh[i] : value;
                }
            }
            return;
        }
        float logPeak = (float) logPeak(mean, std, a, b);
        float centre = (float) mean;
        float width = (float) std;
        float[] heights = new float[length];
        boolean[] accepted = new boolean[length];
        for (int pending = length; pending > 0; ) {
            Distributions.uniform(generator, fresh, 0, length, a, b);
            Distributions.uniform(generator, heights, 0, length, 0, 1);
            pending = 0;
            for (int i = 0; i < length; i++) {
                if (!accepted[i]) {
                    float z = (fresh[i] - centre) / width;
                    out[offset + i] = fresh[i];
                    accepted[i] = (float) Math.log(heights[i]) <= z * z * -0.5f - logPeak;
                    pending += accepted[i] ? 0 : 1;
                }
            }
        }
    }

    /// As the one for single precision.
    ///
    /// @param generator where the bits come from
    /// @param out       the array
    /// @param offset    where to start
    /// @param length    how many
    /// @param mean      mean of the whole distribution
    /// @param std       standard deviation of the whole distribution, above 0
    /// @param a         the smallest
    /// @param b         the largest
    /// @throws ValueException if `std` is not above 0 or `a` not below `b`
    public static void fill(
            Generator generator, double[] out, int offset, int length, double mean, double std, double a, double b) {
        check(std, a, b);
        double[] fresh = new double[length];
        boolean normal = share(mean, std, a, b) > REJECTION_SHARE;
        double logPeak = logPeak(mean, std, a, b);
        double[] heights = new double[normal ? 0 : length];
        boolean[] accepted = new boolean[length];
        for (int pending = length; pending > 0; ) {
            if (normal) {
                Distributions.normal(generator, fresh, 0, length, mean, std);
            } else {
                Distributions.uniform(generator, fresh, 0, length, a, b);
                Distributions.uniform(generator, heights, 0, length, 0, 1);
            }
            pending = 0;
            for (int i = 0; i < length; i++) {
                if (!accepted[i]) {
                    double value = fresh[i];
                    double z = (value - mean) / std;
                    out[offset + i] = value;
                    accepted[i] = normal ? !(value < a || value > b) : Math.log(heights[i]) <= z * z * -0.5 - logPeak;
                    pending += accepted[i] ? 0 : 1;
                }
            }
        }
    }

    private static boolean anyOutside(float[] values, int offset, int length, float low, float high) {
        for (int i = offset; i < offset + length; i++) {
            if (values[i] < low || values[i] > high) {
                return true;
            }
        }
        return false;
    }

    private static void check(double std, double a, double b) {
        if (!(std > 0) || !(a < b)) {
            throw new ValueException("trunc_normal_: std " + std + " must be above 0, and a " + a + " below b " + b);
        }
    }

    /// The logarithm of the bell's height at its highest place between the bounds, with 1 for the height at
    /// the mean.
    private static double logPeak(double mean, double std, double a, double b) {
        double z = (Math.max(a, Math.min(mean, b)) - mean) / std;
        return -0.5 * z * z;
    }

    private static double share(double mean, double std, double a, double b) {
        return cdf((b - mean) / std) - cdf((a - mean) / std);
    }

    /// The share of the standard normal distribution below x: 1/2 + pdf(x) * (x + x^3/3 + x^5/(3*5) +
    /// x^7/(3*5*7) ...) (Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software
    /// 11(4), 2004).
    static double cdf(double x) {
        if (Math.abs(x) > 9) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        for (int i = 3; sum + term != sum || i == 3; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
