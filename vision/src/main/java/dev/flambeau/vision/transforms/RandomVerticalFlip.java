package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.Tensor;

/// Changes top and bottom, or not, by chance, as
/// [RandomVerticalFlip](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomVerticalFlip.html).
///
/// @param p how likely it is
public record RandomVerticalFlip(double p) implements Transform {
    /// Checks the probability.
    public RandomVerticalFlip {
        Chance.probability("RandomVerticalFlip", p);
    }

    /// One half.
    public RandomVerticalFlip() {
        this(0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomVerticalFlip", image);
        return Chance.happens(p) ? image.flip(-2) : image;
    }
}
