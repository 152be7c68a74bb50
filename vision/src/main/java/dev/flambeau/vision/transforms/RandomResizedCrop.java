package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// A part of random size, form and place, brought to one size, as
/// [RandomResizedCrop](https://docs.pytorch.org/vision/stable/transforms.html).
///
/// @param height   of the result
/// @param width    of the result
/// @param minScale the smallest part of the area
/// @param maxScale the largest part of the area
/// @param minRatio the smallest width by height
/// @param maxRatio the largest width by height
public record RandomResizedCrop(
        int height, int width, double minScale, double maxScale, double minRatio, double maxRatio)
        implements Transform {
    private static final int TRIES = 10;

    /// Checks the numbers.
    public RandomResizedCrop {
        if (height < 1 || width < 1) {
            throw new ValueException("RandomResizedCrop: sizes must be 1 or more, not " + height + " x " + width);
        }
        if (!(minScale > 0 && minScale <= maxScale && minRatio > 0 && minRatio <= maxRatio)) {
            throw new ValueException("RandomResizedCrop: scale " + minScale + " to " + maxScale + " and ratio "
                    + minRatio + " to " + maxRatio + " must be above 0 and not turned around");
        }
    }

    /// A square of 8 % to all of the area, whose width is 3/4 to 4/3 of its height.
    ///
    /// @param size of the sides of the result
    public RandomResizedCrop(int size) {
        this(size, size, 0.08, 1, 3.0 / 4, 4.0 / 3);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomResizedCrop", image);
        return new Resize(height, width).apply(part(image));
    }

    private Tensor part(Tensor image) {
        int h = image.size(-2);
        int w = image.size(-1);
        for (int i = 0; i < TRIES; i++) {
            var sides = Chance.sides((double) h * w, minScale, maxScale, minRatio, maxRatio);
            int partWidth = sides.upper();
            int partHeight = sides.lower();
            if (0 < partWidth && partWidth <= w && 0 < partHeight && partHeight <= h) {
                int top = Chance.below(h - partHeight + 1);
                int left = Chance.below(w - partWidth + 1);
                return image.narrow(-2, top, partHeight).narrow(-1, left, partWidth);
            }
        }
        return middle(image, h, w);
    }

    /// The largest part in the middle whose form is allowed.
    private Tensor middle(Tensor image, int h, int w) {
        double ratio = (double) w / h;
        int partWidth = ratio > maxRatio ? (int) Math.rint(h * maxRatio) : w;
        int partHeight = ratio < minRatio ? (int) Math.rint(w / minRatio) : h;
        return image.narrow(-2, (h - partHeight) / 2, partHeight).narrow(-1, (w - partWidth) / 2, partWidth);
    }
}
