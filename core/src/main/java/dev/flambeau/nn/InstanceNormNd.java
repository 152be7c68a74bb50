package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.InstanceNormOptions;
import dev.flambeau.tensor.Tensor;

/// Instance normalization (Ulyanov et al. 2016): [InstanceNorm1d], [InstanceNorm2d], [InstanceNorm3d]. Each channel
/// of each example gets mean 0 and variance 1 over all places, then perhaps a weight and a bias of its own.
public abstract class InstanceNormNd extends NormNd {
    private final int dims;

    InstanceNormNd(int dims, int numFeatures, Options options) {
        super(numFeatures, options, false);
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
