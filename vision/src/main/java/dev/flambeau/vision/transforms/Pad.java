package dev.flambeau.vision.transforms;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// More pixels of one value around an image, as
/// [Pad](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Pad.html).
///
/// @param left   how many
/// @param top    how many
/// @param right  how many
/// @param bottom how many
/// @param fill   their value
public record Pad(int left, int top, int right, int bottom, double fill) implements Transform {
    /// Black ones on all sides.
    ///
    /// @param padding how many
    public Pad(int padding) {
        this(padding, padding, padding, padding, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("Pad", image);
        return Functional.pad(image, new int[] {left, right, top, bottom}, "constant", fill);
    }
}
