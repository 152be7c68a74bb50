package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// Turns an image by a random angle around its middle, as
/// [RandomRotation](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.RandomRotation.html)
/// by default: each pixel is the nearest one of before, and black where there was none.
///
/// @param low  the smallest angle, in degrees, counterclockwise
/// @param high the largest angle
public record RandomRotation(double low, double high) implements Transform {
    /// Checks the angles.
    public RandomRotation {
        if (!(low <= high)) {
            throw new ValueException("RandomRotation: the smallest angle " + low + " is above the largest, " + high);
        }
    }

    /// By at most so many degrees to either side.
    ///
    /// @param degrees 0 or more
    public RandomRotation(double degrees) {
        this(-degrees, degrees);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("RandomRotation", image);
        return Warp.rotate(image, Chance.uniform(low, high));
    }
}
