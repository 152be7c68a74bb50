package dev.flambeau.tensor;

import dev.flambeau.kernels.Normalizer;
import org.jspecify.annotations.Nullable;

/// What one call of a normalization knows besides its inputs, and the statistics it finds.
///
/// @param normalizer computes floats
/// @param sizes      the shape as which the input is seen
/// @param across     which dimensions of these share statistics, as bits
/// @param along      sizes to which weight and bias broadcast
/// @param weighted   there is a weight
/// @param eps        added to the variance
/// @param centred    the mean is taken off
/// @param fixed      the statistics are given
/// @param mean       one for each set
/// @param variance   one for each set
/// @param rstd       one for each set
record NormPlan(
        Normalizer normalizer,
        int[] sizes,
        int across,
        int[] along,
        boolean weighted,
        double eps,
        boolean centred,
        boolean fixed,
        Tensor mean,
        Tensor variance,
        Tensor rstd) {
    static NormPlan of(@Nullable Object attributes) {
        if (attributes instanceof NormPlan plan) {
            return plan;
        }
        throw new AssertionError("a normalization was called without its plan");
    }

    /// Finds the statistics of an input of the right sizes.
    void measure(Tensor x) {
        Tensor m = mean(x);
        put(m, mean);
        Tensor v = variance(x, m);
        put(v, variance);
        put(rstd(v), rstd);
    }

    Tensor mean(Tensor x) {
        return Composites.mean(x, across, kept(x));
    }

    Tensor variance(Tensor x, Tensor mean) {
        return mean((centred ? x.sub(mean) : x).square());
    }

    Tensor rstd(Tensor variance) {
        return variance.add(eps).rsqrt();
    }

    private Shape kept(Tensor x) {
        return Dims.reduced(x.shape, across, true);
    }

    Normalizer.Moments moments() {
        return new Normalizer.Moments(
                (float[]) mean.storage.array(),
                (float[]) variance.storage.array(),
                (float[]) rstd.storage.array(),
                eps,
                centred,
                fixed);
    }

    /// Copies values into the memory of statistics.
    static void put(Tensor from, Tensor to) {
        Layout.copyInto(Layout.cast(from, to.dtype), to.storage.array(), 0);
    }
}
