package dev.flambeau.nn;

/// Instance normalization of inputs of shape `[batch, numFeatures, height, width]`, or without batch
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html)); more is in
/// [InstanceNormNd].
public final class InstanceNorm2d extends InstanceNormNd {
    /// @param numFeatures channels of the input
    public InstanceNorm2d(int numFeatures) {
        this(numFeatures, new Options());
    }

    /// @param numFeatures channels of the input
    /// @param options     eps, momentum, what is learned and kept
    public InstanceNorm2d(int numFeatures, Options options) {
        super(2, numFeatures, options);
    }
}
