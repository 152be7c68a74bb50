package dev.flambeau.nn;

/// Zeros around the last dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ZeroPad1d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ZeroPad1d extends PadNd {
    /// @param padding how many places, one number for all sides, or: before and after
    public ZeroPad1d(int... padding) {
        super(1, padding, "constant", 0.0);
    }
}
