package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.Tensor;

/// Applies another transform, or not, by chance, as
/// [RandomApply](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomApply.html).
///
/// @param transform such as a [Compose]
/// @param p         how likely it is
public record RandomApply(Transform transform, double p) implements Transform {
    /// Checks the probability.
    public RandomApply {
        Chance.probability("RandomApply", p);
    }

    /// Every other time.
    ///
    /// @param transform what is applied
    public RandomApply(Transform transform) {
        this(transform, 0.5);
    }

    @Override
    public Tensor apply(Tensor image) {
        return p < Chance.uniform(0, 1) ? image : transform.apply(image);
    }
}
