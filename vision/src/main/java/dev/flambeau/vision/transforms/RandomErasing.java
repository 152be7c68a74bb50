package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// Makes a rectangle of an image one color, or not, by chance, as
/// [RandomErasing](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomErasing.html) (Zhong
/// and others, [Random Erasing Data Augmentation](https://arxiv.org/abs/1708.04896)).
///
/// @param p        how likely it is
/// @param minScale the smallest part of the area
/// @param maxScale the largest part of the area
/// @param minRatio the smallest height by width
/// @param maxRatio the largest height by width
/// @param value    what the rectangle becomes
public record RandomErasing(double p, double minScale, double maxScale, double minRatio, double maxRatio, double value)
        implements Transform {
    private static final int TRIES = 10;

    /// Checks the numbers.
    public RandomErasing {
        Chance.probability("RandomErasing", p);
        if (!(minScale >= 0 && minScale <= maxScale && maxScale <= 1 && minRatio > 0 && minRatio <= maxRatio)) {
            throw new ValueException("RandomErasing: scale " + minScale + " to " + maxScale + " and ratio " + minRatio
                    + " to " + maxRatio + " must be from 0 to 1 and above 0, and not turned around");
        }
    }

    /// Half of the images, 2 % to 33 % of the area, 0.3 to 3.3 times as high as wide, black.
    public RandomErasing() {
        this(0.5);
    }

    /// As [#RandomErasing()].
    ///
    /// @param p how likely it is
    public RandomErasing(double p) {
        this(p, 0.02, 0.33, 0.3, 3.3, 0);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomErasing", image);
        if (!Chance.happens(p)) {
            return image;
        }
        int height = image.size(-2);
        int width = image.size(-1);
        for (int i = 0; i < TRIES; i++) {
            var sides = Chance.sides((double) height * width, minScale, maxScale, minRatio, maxRatio);
            int h = sides.upper();
            int w = sides.lower();
            if (h < height && w < width) {
                int top = Chance.below(height - h + 1);
                int left = Chance.below(width - w + 1);
                Tensor erased = image.clone();
                erased.narrow(-2, top, h).narrow(-1, left, w).fill_(value);
                return erased;
            }
        }
        return image;
    }
}
