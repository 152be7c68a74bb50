package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.Tensor;

/// Changes left and right, or not, by chance, as
/// [RandomHorizontalFlip](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomHorizontalFlip.html).
///
/// @param p how likely it is
public record RandomHorizontalFlip(double p) implements Transform {
    /// Checks the probability.
    public RandomHorizontalFlip {
        Chance.probability("RandomHorizontalFlip", p);
    }

    /// One half.
    public RandomHorizontalFlip() {
        this(0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomHorizontalFlip", image);
        return Chance.happens(p) ? image.flip(-1) : image;
    }
}
