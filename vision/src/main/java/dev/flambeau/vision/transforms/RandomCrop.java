package dev.flambeau.vision.transforms;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// A part at a random place, as
/// [RandomCrop](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomCrop.html).
///
/// @param height  of the part
/// @param width   of the part
/// @param padding black pixels that are put on all sides before
public record RandomCrop(int height, int width, int padding) implements Transform {
    /// Checks the sizes.
    public RandomCrop {
        if (height < 1 || width < 1 || padding < 0) {
            throw new ValueException("RandomCrop: sizes " + height + " x " + width + " must be 1 or more, padding "
                    + padding + " 0 or more");
        }
    }

    /// A square, without padding.
    ///
    /// @param size of its sides
    public RandomCrop(int size) {
        this(size, size, 0);
    }

    /// A square.
    ///
    /// @param size    of its sides
    /// @param padding black pixels that are put on all sides before
    public RandomCrop(int size, int padding) {
        this(size, size, padding);
    }

    @Override
    public Tensor apply(Tensor image) {
        Tensor large = padding == 0 ? Transform.image("RandomCrop", image) : new Pad(padding).apply(image);
        int h = large.size(-2);
        int w = large.size(-1);
        if (h < height || w < width) {
            throw new ShapeException("RandomCrop: an image of " + h + " x " + w + " has no part of " + height + " x "
                    + width + "; resize it before, or give padding");
        }
        if (h == height && w == width) {
            return large;
        }
        int top = Chance.below(h - height + 1);
        int left = Chance.below(w - width + 1);
        return large.narrow(-2, top, height).narrow(-1, left, width);
    }
}
