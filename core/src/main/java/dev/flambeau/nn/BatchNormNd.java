package dev.flambeau.nn;

import dev.flambeau.functional.BatchNormOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;

/// Batch normalization (Ioffe and Szegedy 2015): [BatchNorm1d], [BatchNorm2d], [BatchNorm3d]. Each channel gets
/// mean 0 and variance 1 over the batch and all places, then a weight and a bias of its own. In evaluation the
/// running statistics of training take part instead of the batch's, if they are kept.
public abstract class BatchNormNd extends NormNd {
    private final int[] dims;

    BatchNormNd(int numFeatures, Options options, int... dims) {
        super(numFeatures, options, true);
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
