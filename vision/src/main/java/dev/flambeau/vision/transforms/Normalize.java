package dev.flambeau.vision.transforms;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Takes off a mean from each channel and divides by a deviation, as
/// [Normalize](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html).
///
/// @param mean of each channel, or one for all
/// @param std  of each channel, or one for all; not 0
public record Normalize(List<Double> mean, List<Double> std) implements Transform {
    /// Checks and copies.
    public Normalize {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || mean.size() != std.size() || std.contains(0.0)) {
            throw new ValueException(
                    "Normalize: mean " + mean + " and std " + std + " must be equally long, and no std 0");
        }
    }

    /// From arrays.
    ///
    /// @param mean of each channel, or one for all
    /// @param std  of each channel, or one for all; not 0
    public Normalize(double[] mean, double[] std) {
        this(Arrays.stream(mean).boxed().toList(), Arrays.stream(std).boxed().toList());
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("Normalize", image);
        if (!image.dtype().isFloating()) {
            throw new DTypeException("Normalize: the image is " + image.dtype() + "; put ToTensor before");
        }
        if (mean.size() != 1 && mean.size() != image.size(-3)) {
            throw new ShapeException("Normalize: " + mean.size() + " means for an image of shape " + image.shape()
                    + ", which has " + image.size(-3) + " channels");
        }
        return image.sub(column(mean, image)).div(column(std, image));
    }

    private static Tensor column(List<Double> values, Tensor image) {
        return Factories.fromArray(
                        values.stream().mapToDouble(Double::doubleValue).toArray())
                .to(image.dtype())
                .reshape(values.size(), 1, 1);
    }
}
