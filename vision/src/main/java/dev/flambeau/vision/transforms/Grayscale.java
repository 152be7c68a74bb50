package dev.flambeau.vision.transforms;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;

/// Gray images, as
/// [Grayscale](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Grayscale.html):
/// 0.2989 of red, 0.587 of green and 0.114 of blue.
///
/// @param numOutputChannels 1, or 3 equal ones
public record Grayscale(int numOutputChannels) implements Transform {
    /// Checks the number.
    public Grayscale {
        if (numOutputChannels != 1 && numOutputChannels != 3) {
            throw new ValueException("Grayscale: numOutputChannels must be 1 or 3, not " + numOutputChannels);
        }
    }

    /// One channel.
    public Grayscale() {
        this(1);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("Grayscale", image);
        int channels = image.size(-3);
        if (channels != 1 && channels != 3) {
            throw new ShapeException("Grayscale: the image has " + channels + " channels, expected 1 or 3");
        }
        Tensor gray = channels == 1 ? image : gray(image);
        return numOutputChannels == 1 ? gray : gray.repeatInterleave(3, gray.dim() - 3);
    }

    private static Tensor gray(Tensor image) {
        Tensor values = image.dtype().isFloating() ? image : image.to(DType.FLOAT32);
        return values.narrow(-3, 0, 1)
                .mul(0.2989)
                .add(values.narrow(-3, 1, 1).mul(0.587))
                .add(values.narrow(-3, 2, 1).mul(0.114))
                .to(image.dtype());
    }
}
