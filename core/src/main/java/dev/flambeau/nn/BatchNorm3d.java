package dev.flambeau.nn;

/// Batch normalization of inputs of shape `[batch, numFeatures, depth, height, width]`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html)); more is in
/// [BatchNormNd].
public final class BatchNorm3d extends BatchNormNd {
    /// @param numFeatures channels of the input
    public BatchNorm3d(int numFeatures) {
        this(numFeatures, new Options());
    }

    /// @param numFeatures channels of the input
    /// @param options     eps, momentum, what is learned and kept
    public BatchNorm3d(int numFeatures, Options options) {
        super(numFeatures, options, 5);
    }
}
