package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What batch and instance normalization share: weight and bias for each channel, and running statistics.
public abstract class NormNd extends Layer {
    final int numFeatures;
    final double eps;
    final @Nullable Double momentum;
    final @Nullable Tensor runningMean;
    final @Nullable Tensor runningVar;
    final @Nullable Tensor numBatchesTracked;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    NormNd(
            int numFeatures,
            double eps,
            @Nullable Double momentum,
            boolean affine,
            boolean trackRunningStats,
            boolean bias) {
        if (numFeatures < 0) {
            throw new ValueException(kind() + ": numFeatures is " + numFeatures + ", it must not be negative");
        }
        this.numFeatures = numFeatures;
        this.eps = eps;
        this.momentum = momentum;
        weight = affine ? parameter("weight", Factories.ones(numFeatures)) : null;
        this.bias = affine && bias ? parameter("bias", Factories.zeros(numFeatures)) : null;
        runningMean = trackRunningStats ? buffer("running_mean", Factories.zeros(numFeatures)) : null;
        runningVar = trackRunningStats ? buffer("running_var", Factories.ones(numFeatures)) : null;
        numBatchesTracked = trackRunningStats ? buffer("num_batches_tracked", Factories.tensor(0L)) : null;
    }

    /// Factor of each channel, of shape `[numFeatures]`; null if none is learned.
    public final @Nullable Parameter weight() {
        return weight;
    }

    /// Summand of each channel, of shape `[numFeatures]`; null if none is learned.
    public final @Nullable Parameter bias() {
        return bias;
    }

    /// The running mean of each channel; null if none is kept.
    public final @Nullable Tensor runningMean() {
        return runningMean;
    }

    /// The running variance of each channel; null if none is kept.
    public final @Nullable Tensor runningVar() {
        return runningVar;
    }

    /// Refuses an input with another number of dimensions.
    static void checkDims(Tensor input, int one, int other) {
        if (input.dim() != one && input.dim() != other) {
            throw new ShapeException("the input has shape " + input.shape() + "; it needs " + one
                    + (one == other ? "" : " or " + other) + " dimensions");
        }
    }

    /// Refuses an input with another number of channels.
    final void checkChannels(Tensor input, int dim) {
        if (input.size(dim) != numFeatures) {
            throw new ShapeException("the input has shape " + input.shape() + " and so " + input.size(dim)
                    + " channels in dimension " + dim + ", expected " + numFeatures
                    + ". Did the data or the layer before change?");
        }
    }

    @Override
    protected final int version() {
        return 2;
    }

    @Override
    protected final String summary() {
        return kind() + " " + numFeatures;
    }

    @Override
    protected String extraRepr() {
        return numFeatures + ", eps=" + Repr.of(eps) + ", momentum=" + Repr.of(momentum) + ", affine="
                + Repr.of(weight != null) + ", bias=" + Repr.of(bias != null) + ", track_running_stats="
                + Repr.of(runningMean != null);
    }
}
