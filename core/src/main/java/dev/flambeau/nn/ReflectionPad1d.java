package dev.flambeau.nn;

/// Reflections of the input around the last dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad1d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReflectionPad1d extends PadNd {
    /// @param padding how many places, one number for all sides, or: before and after
    public ReflectionPad1d(int... padding) {
        super(1, padding, "reflect", null);
    }
}
