package dev.flambeau.nn;

/// Copies of the outermost elements around the last two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReplicationPad2d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom
    public ReplicationPad2d(int... padding) {
        super(2, padding, "replicate", null);
    }
}
