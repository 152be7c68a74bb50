package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.InstanceNormOptions;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Instance normalization (Ulyanov et al. 2016): [InstanceNorm1d], [InstanceNorm2d], [InstanceNorm3d]. Each channel
/// of each example gets mean 0 and variance 1 over all places, then perhaps a weight and a bias of its own.
public abstract class InstanceNormNd extends NormNd {
    /// What the normalization may be told: `new InstanceNorm2d.Options().eps(1e-3)`.
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
            this(1e-5, 0.1, false, false, true);
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

    private final int dims;

    InstanceNormNd(int dims, int numFeatures, Options options) {
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
        checkDims(input, dims + 1, dims + 2);
        int channels = input.dim() - dims - 1;
        if (weight() != null || runningMean != null) {
            checkChannels(input, channels);
        }
        return channels == 0 ? normalized(input.unsqueeze(0)).squeeze(0) : normalized(input);
    }

    private Tensor normalized(Tensor input) {
        return Functional.instanceNorm(
                input,
                new InstanceNormOptions(
                        runningMean,
                        runningVar,
                        weight(),
                        bias(),
                        isTraining() || runningMean == null,
                        momentum == null ? 0 : momentum,
                        eps));
    }
}
