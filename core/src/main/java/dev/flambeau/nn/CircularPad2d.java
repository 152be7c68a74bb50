package dev.flambeau.nn;

/// Elements from the other side around the last two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class CircularPad2d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom
    public CircularPad2d(int... padding) {
        super(2, padding, "circular", null);
    }
}
