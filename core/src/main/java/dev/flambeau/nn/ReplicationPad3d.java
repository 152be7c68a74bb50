package dev.flambeau.nn;

/// Copies of the outermost elements around the last three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReplicationPad3d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom, front, back
    public ReplicationPad3d(int... padding) {
        super(3, padding, "replicate", null);
    }
}
