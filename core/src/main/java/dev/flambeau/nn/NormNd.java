package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What batch and instance normalization share: weight and bias for each channel, and running statistics.
public abstract class NormNd extends Layer {
    /// What the normalization may be told: `new BatchNorm2d.Options().eps(1e-3)`.
    ///
    /// @param eps               added to the variance
    /// @param momentum          share of the input's statistics in the running ones; null for the mean of all
    ///        so far
    /// @param affine            whether a weight is learned; null for yes in batch, no in instance
    ///        normalization
    /// @param trackRunningStats whether running statistics are kept; null for yes in batch, no in instance
    ///        normalization
    /// @param bias              whether a bias is learned too, if a weight is
    public record Options(
            double eps,
            @Nullable Double momentum,
            @Nullable Boolean affine,
            @Nullable Boolean trackRunningStats,
            boolean bias) {
        /// PyTorch's defaults.
        public Options() {
            this(1e-5, 0.1, null, null, true);
        }

        /// @param value added to the variance
        public Options eps(double value) {
            return new Options(value, momentum, affine, trackRunningStats, bias);
        }

        /// @param value share of the input's statistics in the running ones; null for the mean of all so
        ///        far
        public Options momentum(@Nullable Double value) {
            return new Options(eps, value, affine, trackRunningStats, bias);
        }

        /// @param value whether a weight is learned
        public Options affine(boolean value) {
            return new Options(eps, momentum, value, trackRunningStats, bias);
        }

        /// @param value whether running statistics are kept
        public Options trackRunningStats(boolean value) {
            return new Options(eps, momentum, affine, value, bias);
        }

        /// @param value whether a bias is learned too, if a weight is
        public Options bias(boolean value) {
            return new Options(eps, momentum, affine, trackRunningStats, value);
        }
    }

    final int numFeatures;
    final double eps;
    /// Changed only while [AveragedModel#updateBn] counts anew.
    @Nullable
    Double momentum;

    final @Nullable Tensor runningMean;
    final @Nullable Tensor runningVar;
    final @Nullable Tensor numBatchesTracked;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    /// @param standard whether a weight is learned and running statistics are kept if nothing else is said
    NormNd(int numFeatures, Options options, boolean standard) {
        if (numFeatures < 0) {
            throw new ValueException(kind() + ": numFeatures is " + numFeatures + ", it must not be negative");
        }
        this.numFeatures = numFeatures;
        eps = options.eps();
        momentum = options.momentum();
        boolean affine = options.affine() == null ? standard : options.affine();
        boolean trackRunningStats = options.trackRunningStats() == null ? standard : options.trackRunningStats();
        weight = affine ? parameter("weight", Factories.ones(numFeatures)) : null;
        bias = affine && options.bias() ? parameter("bias", Factories.zeros(numFeatures)) : null;
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

    /// Forgets the running statistics, if any are kept: mean 0, variance 1, no batch.
    public final void resetRunningStats() {
        if (runningMean != null && runningVar != null && numBatchesTracked != null) {
            runningMean.zero_();
            runningVar.fill_(1.0);
            numBatchesTracked.zero_();
        }
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

    /// Version 2 added the number of batches.
    @Override
    final boolean mayLack(String key, int stateVersion) {
        return stateVersion < 2 && key.equals("num_batches_tracked");
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
