package dev.flambeau.nn;

/// Zeros around the last three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ZeroPad3d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom, front, back
    public ZeroPad3d(int... padding) {
        super(3, padding, "constant", 0.0);
    }
}
