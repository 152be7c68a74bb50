package dev.flambeau.nn;

import dev.flambeau.functional.BatchNormOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Batch normalization (Ioffe and Szegedy 2015): [BatchNorm1d], [BatchNorm2d], [BatchNorm3d]. Each channel gets
/// mean 0 and variance 1 over the batch and all places, then a weight and a bias of its own. In evaluation the
/// running statistics of training take part instead of the batch's, if they are kept.
public abstract class BatchNormNd extends NormNd {
    /// What the normalization may be told: `new BatchNorm2d.Options().eps(1e-3)`.
    ///
    /// @param eps               added to the variance
    /// @param momentum          share of the input's statistics in the running ones; null for the mean of all
    ///        so far
    /// @param affine            whether a weight is learned
    /// @param trackRunningStats whether running statistics are kept
    /// @param bias              whether a bias is learned too
    public record Options(
            double eps, @Nullable Double momentum, boolean affine, boolean trackRunningStats, boolean bias) {
        /// PyTorch's defaults.
        public Options() {
            this(1e-5, 0.1, true, true, true);
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

        /// @param value whether a bias is learned too
        public Options bias(boolean value) {
            return new Options(eps, momentum, affine, trackRunningStats, value);
        }
    }

    private final int[] dims;

    BatchNormNd(int numFeatures, Options options, int... dims) {
        super(
                numFeatures,
                options.eps(),
                options.momentum(),
                options.affine(),
                options.trackRunningStats(),
                options.bias());
        this.dims = dims;
    }

    @Override
    final Tensor output(Tensor input) {
        checkDims(input, dims[0], dims[dims.length - 1]);
        checkChannels(input, 1);
        boolean updates = isTraining() && numBatchesTracked != null;
        BatchNormOptions function = new BatchNormOptions()
                .weight(weight())
                .bias(bias())
                .training(isTraining() || runningMean == null)
                .momentum(updates ? share() : 0)
                .eps(eps);
        return Functional.batchNorm(input, runningMean, runningVar, function);
    }

    /// The share of this batch in the running statistics; the batch is counted.
    private double share() {
        Tensor count = numBatchesTracked;
        if (count == null) {
            return 0;
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            count.add_(1);
        }
        return momentum == null ? 1.0 / count.itemLong() : momentum;
    }
}
