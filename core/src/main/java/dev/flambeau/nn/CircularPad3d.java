package dev.flambeau.nn;

/// Elements from the other side around the last three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class CircularPad3d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom, front, back
    public CircularPad3d(int... padding) {
        super(3, padding, "circular", null);
    }
}
