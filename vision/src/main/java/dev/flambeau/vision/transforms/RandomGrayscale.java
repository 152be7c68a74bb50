package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.Tensor;

/// Makes an image gray, or not, by chance, as
/// [RandomGrayscale](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomGrayscale.html). The
/// number of channels stays.
///
/// @param p how likely it is
public record RandomGrayscale(double p) implements Transform {
    /// Checks the probability.
    public RandomGrayscale {
        Chance.probability("RandomGrayscale", p);
    }

    /// One in ten.
    public RandomGrayscale() {
        this(0.1);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomGrayscale", image);
        return Chance.happens(p) ? new Grayscale(image.size(-3)).apply(image) : image;
    }
}
