package dev.flambeau.nn;

/// Instance normalization of inputs of shape `[batch, numFeatures, places]`, or without batch
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html)); more is in
/// [InstanceNormNd].
public final class InstanceNorm1d extends InstanceNormNd {
    /// @param numFeatures channels of the input
    public InstanceNorm1d(int numFeatures) {
        this(numFeatures, new Options());
    }

    /// @param numFeatures channels of the input
    /// @param options     eps, momentum, what is learned and kept
    public InstanceNorm1d(int numFeatures, Options options) {
        super(1, numFeatures, options);
    }
}
