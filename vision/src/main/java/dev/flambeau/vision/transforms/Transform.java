package dev.flambeau.vision.transforms;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;

/// Makes one image of another.
@FunctionalInterface
public interface Transform {
    /// The changed image; the other one stays as it is.
    ///
    /// @param image `[channels, height, width]`, or with more dimensions before them
    Tensor apply(Tensor image);

    /// This and then another.
    ///
    /// @param next what follows
    default Transform andThen(Transform next) {
        return image -> next.apply(apply(image));
    }

    /// Refuses what is not an image.
    ///
    /// @param name  of the transform
    /// @param image at least 3 dimensions
    /// @return the image
    /// @throws ShapeException if there are fewer
    static Tensor image(String name, Tensor image) {
        if (image.dim() < 3) {
            throw new ShapeException(name + ": an image has the shape [channels, height, width], not " + image.shape());
        }
        return image;
    }
}
