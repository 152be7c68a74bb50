package dev.flambeau.nn;

/// Batch normalization of inputs of shape `[batch, numFeatures]` or `[batch, numFeatures, places]`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html)); more is in
/// [BatchNormNd].
public final class BatchNorm1d extends BatchNormNd {
    /// @param numFeatures channels of the input
    public BatchNorm1d(int numFeatures) {
        this(numFeatures, new Options());
    }

    /// @param numFeatures channels of the input
    /// @param options     eps, momentum, what is learned and kept
    public BatchNorm1d(int numFeatures, Options options) {
        super(numFeatures, options, 2, 3);
    }
}
