package dev.flambeau.nn;

/// Elements from the other side around the last dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CircularPad1d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class CircularPad1d extends PadNd {
    /// @param padding how many places, one number for all sides, or: before and after
    public CircularPad1d(int... padding) {
        super(1, padding, "circular", null);
    }
}
