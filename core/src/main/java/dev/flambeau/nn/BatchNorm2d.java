package dev.flambeau.nn;

/// Batch normalization of inputs of shape `[batch, numFeatures, height, width]`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html)); more is in
/// [BatchNormNd].
public final class BatchNorm2d extends BatchNormNd {
    /// @param numFeatures channels of the input
    public BatchNorm2d(int numFeatures) {
        this(numFeatures, new Options());
    }

    /// @param numFeatures channels of the input
    /// @param options     eps, momentum, what is learned and kept
    public BatchNorm2d(int numFeatures, Options options) {
        super(numFeatures, options, 4);
    }
}
