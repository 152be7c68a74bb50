package dev.flambeau.nn;

/// Reflections of the input around the last two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with more places.
public final class ReflectionPad2d extends PadNd {
    /// @param padding how many places, one number for all sides, or: left, right, top, bottom
    public ReflectionPad2d(int... padding) {
        super(2, padding, "reflect", null);
    }
}
