package dev.flambeau.nn;

/// Copies of the outermost elements around the last dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReplicationPad1d extends PadNd {
    /// @param padding how many places, one number for all sides, or: before and after
    public ReplicationPad1d(int... padding) {
        super(1, padding, "replicate", null);
    }
}
