package dev.flambeau.nn;

/// Zeros around the last two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ZeroPad2d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom
    public ZeroPad2d(int... padding) {
        super(2, padding, "constant", 0.0);
    }
}
