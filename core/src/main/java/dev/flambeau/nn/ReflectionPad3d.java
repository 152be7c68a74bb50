package dev.flambeau.nn;

/// Reflections of the input around the last three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReflectionPad3d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom, front, back
    public ReflectionPad3d(int... padding) {
        super(3, padding, "reflect", null);
    }
}
