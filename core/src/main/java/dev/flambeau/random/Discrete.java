package dev.flambeau.random;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Draws of zeros and ones, of counts, and of categories, as PyTorch draws them. Parameters are in the order
/// of [Distributions]: generator, array, where to start, how many, and then PyTorch's.
public final class Discrete {
    private Discrete() {}

    /// Ones with probability `p`, else zeros, as
    /// [bernoulli_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.bernoulli_.html).
    ///
    /// @throws ValueException if `p` is not in 0 to 1
    public static void bernoulli(Generator generator, float[] out, int offset, int length, double p) {
        choose(generator, out, offset, length, p, 1);
    }

    /// As [#bernoulli(Generator, float[], int, int, double)], in double precision.
    ///
    /// @throws ValueException if `p` is not in 0 to 1
    public static void bernoulli(Generator generator, double[] out, int offset, int length, double p) {
        checkProbability("bernoulli_", p);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = generator.unit53() < p ? 1 : 0;
            }
        }
    }

    /// As [#bernoulli(Generator, float[], int, int, double)], for integers and truth values.
    ///
    /// @throws ValueException if `p` is not in 0 to 1
    public static void bernoulli(Generator generator, long[] out, int offset, int length, double p) {
        checkProbability("bernoulli_", p);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = generator.unit53() < p ? 1 : 0;
            }
        }
    }

    /// Ones with a probability of their own each, as
    /// [torch.bernoulli](https://docs.pytorch.org/docs/stable/generated/torch.bernoulli.html). These draw
    /// half as many bits as one probability for all, as in PyTorch. `out` may be `p`.
    ///
    /// @param p       the probabilities, each 0 to 1
    /// @param pOffset where they start
    /// @throws ValueException if one of them is not in 0 to 1
    public static void bernoulli(Generator generator, float[] out, int offset, int length, float[] p, int pOffset) {
        for (int i = 0; i < length; i++) {
            checkProbability("bernoulli", p[pOffset + i]);
        }
        synchronized (generator.lock) {
            MersenneTwister engine = generator.engine;
            for (int at = 0; at < length; ) {
                int run = engine.available(length - at);
                int[] words = engine.words();
                int position = engine.position();
                for (int i = 0; i < run; i++) {
                    out[offset + at + i] = (words[position + i] & 0xffffff) * 0x1p-24f < p[pOffset + at + i] ? 1 : 0;
                }
                engine.advance(run);
                at += run;
            }
        }
    }

    /// As [#bernoulli(Generator, float[], int, int, float[], int)], in double precision.
    ///
    /// @param p       the probabilities, each 0 to 1
    /// @param pOffset where they start
    /// @throws ValueException if one of them is not in 0 to 1
    public static void bernoulli(Generator generator, double[] out, int offset, int length, double[] p, int pOffset) {
        for (int i = 0; i < length; i++) {
            checkProbability("bernoulli", p[pOffset + i]);
        }
        synchronized (generator.lock) {
            for (int i = 0; i < length; i++) {
                out[offset + i] = generator.unit53() < p[pOffset + i] ? 1 : 0;
            }
        }
    }

    /// What [dropout](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html)
    /// multiplies with: 0 with probability `p`, else 1 / (1 - p). With `p` 0 all are 1 and with `p` 1 all are
    /// 0, and nothing is drawn.
    ///
    /// @throws ValueException if `p` is not in 0 to 1
    public static void dropoutMask(Generator generator, float[] out, int offset, int length, double p) {
        checkProbability("dropout", p);
        if (p == 0 || p == 1) {
            Arrays.fill(out, offset, offset + length, (float) (1 - p));
        } else {
            choose(generator, out, offset, length, 1 - p, 1 / (float) (1 - p));
        }
    }

    /// As [#dropoutMask(Generator, float[], int, int, double)], in double precision.
    ///
    /// @throws ValueException if `p` is not in 0 to 1
    public static void dropoutMask(Generator generator, double[] out, int offset, int length, double p) {
        checkProbability("dropout", p);
        if (p == 0 || p == 1) {
            Arrays.fill(out, offset, offset + length, 1 - p);
            return;
        }
        bernoulli(generator, out, offset, length, 1 - p);
        double scale = 1 / (1 - p);
        for (int i = offset; i < offset + length; i++) {
            out[i] *= scale;
        }
    }

    private static void choose(Generator generator, float[] out, int offset, int length, double p, float one) {
        checkProbability("bernoulli_", p);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = generator.unit53() < p ? one : 0;
            }
        }
    }

    private static void checkProbability(String operator, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueException(operator + ": p " + p + " is not a probability; it must be in 0 to 1");
        }
    }

    /// How many trials until the first success, 1 or more, as
    /// [geometric_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.geometric_.html).
    ///
    /// @throws ValueException if `p` is not between 0 and 1
    public static void geometric(Generator generator, double[] out, int offset, int length, double p) {
        if (!(p > 0 && p < 1)) {
            throw new ValueException("geometric_: p " + p + " must be above 0 and below 1");
        }
        double perTrial = Math.log1p(-p);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = Math.ceil(Math.log(generator.unit53()) / perTrial);
            }
        }
    }

    /// Draws categories by their weights, as
    /// [torch.multinomial](https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html) does for
    /// one row of float32 weights. For a matrix call it row by row. Not checked for infinite or negative
    /// weights beyond this row, so check all rows before the first call where the generator must stay
    /// untouched by an error.
    ///
    /// @param weights     0 or more each, not all 0; they need not add up to 1
    /// @param at          where the row starts
    /// @param categories  how many weights
    /// @param out         gets indices counted from 0
    /// @param offset      where the indices go
    /// @param samples     how many
    /// @param replacement whether a category can come twice
    /// @throws ValueException if the weights are not as said, or if there are too few of them to go without
    ///         replacement
    public static void multinomial(
            Generator generator,
            float[] weights,
            int at,
            int categories,
            long[] out,
            int offset,
            int samples,
            boolean replacement) {
        checkWeights(sum(weights, at, categories), categories, samples, replacement);
        if (!replacement || samples == 1) {
            float[] exponential = new float[categories];
            Distributions.exponential(generator, exponential, 0, categories, 1);
            double[] keys = new double[categories];
            for (int i = 0; i < categories; i++) {
                keys[i] = weights[at + i] / exponential[i];
            }
            largest(keys, out, offset, samples);
            return;
        }
        float[] cumulative = new float[categories];
        float sum = 0;
        for (int i = 0; i < categories; i++) {
            sum += weights[at + i];
            cumulative[i] = sum;
        }
        double[] limits = new double[categories];
        for (int i = 0; i < categories; i++) {
            limits[i] = cumulative[i] / sum;
        }
        search(generator, limits, out, offset, samples);
    }

    /// As the one for float32 weights, for float64.
    ///
    /// @param weights     0 or more each, not all 0; they need not add up to 1
    /// @param at          where the row starts
    /// @param categories  how many weights
    /// @param out         gets indices counted from 0
    /// @param offset      where the indices go
    /// @param samples     how many
    /// @param replacement whether a category can come twice
    /// @throws ValueException if the weights are not as said, or if there are too few of them to go without
    ///         replacement
    public static void multinomial(
            Generator generator,
            double[] weights,
            int at,
            int categories,
            long[] out,
            int offset,
            int samples,
            boolean replacement) {
        double[] limits = new double[categories];
        double sum = 0;
        boolean good = true;
        for (int i = 0; i < categories; i++) {
            good &= weights[at + i] >= 0;
            sum += weights[at + i];
            limits[i] = sum;
        }
        checkWeights(good ? sum : -1, categories, samples, replacement);
        if (!replacement || samples == 1) {
            double[] keys = new double[categories];
            Distributions.exponential(generator, keys, 0, categories, 1);
            for (int i = 0; i < categories; i++) {
                keys[i] = weights[at + i] / keys[i];
            }
            largest(keys, out, offset, samples);
            return;
        }
        for (int i = 0; i < categories; i++) {
            limits[i] /= sum;
        }
        search(generator, limits, out, offset, samples);
    }

    private static double sum(float[] weights, int at, int categories) {
        double sum = 0;
        for (int i = 0; i < categories; i++) {
            float weight = weights[at + i];
            if (!(weight >= 0)) {
                return -1;
            }
            sum += weight;
        }
        return sum;
    }

    private static void checkWeights(double sum, int categories, int samples, boolean replacement) {
        if (samples < 1 || (!replacement && samples > categories)) {
            throw new ValueException("multinomial: cannot draw " + samples + " of " + categories + " categories"
                    + (replacement ? "" : " without replacement"));
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new ValueException("multinomial: the weights must be finite, not negative, and not all 0");
        }
    }

    /// The categories with the largest weight / exponential number are a draw without replacement (Efraimidis
    /// and Spirakis, "Weighted random sampling with a reservoir", Information Processing Letters 97(5),
    /// 2006). The largest comes first.
    private static void largest(double[] keys, long[] out, int offset, int samples) {
        double[] sorted = keys.clone();
        Arrays.sort(sorted);
        double smallest = sorted[keys.length - samples];
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] >= smallest) {
                drawn.add(i);
            }
        }
        drawn.sort(Comparator.comparingDouble(i -> -keys[i]));
        for (int i = 0; i < samples; i++) {
            out[offset + i] = drawn.get(i);
        }
    }

    private static void search(Generator generator, double[] limits, long[] out, int offset, int samples) {
        limits[limits.length - 1] = 1;
        synchronized (generator.lock) {
            for (int i = offset; i < offset + samples; i++) {
                double sample = generator.unit53();
                int low = 0;
                int high = limits.length;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    if (limits[middle] < sample) {
                        low = middle + 1;
                    } else {
                        high = middle;
                    }
                }
                out[i] = low;
            }
        }
    }
}
