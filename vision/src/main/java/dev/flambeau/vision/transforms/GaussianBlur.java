package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.ConvOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Blurs an image with a bell curve of random width, as
/// [GaussianBlur](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.GaussianBlur.html). Beyond
/// its edges an image is mirrored.
///
/// @param kernelSize pixels of the curve, odd; an image must have more than half as many each way
/// @param minSigma   the smallest width, in pixels
/// @param maxSigma   the largest width
public record GaussianBlur(int kernelSize, double minSigma, double maxSigma) implements Transform {
    /// Checks the numbers.
    public GaussianBlur {
        if (kernelSize < 1 || kernelSize % 2 == 0) {
            throw new ValueException("GaussianBlur: kernelSize must be odd and positive, not " + kernelSize);
        }
        if (!(minSigma > 0 && minSigma <= maxSigma)) {
            throw new ValueException(
                    "GaussianBlur: sigma " + minSigma + " to " + maxSigma + " must be above 0 and not turned around");
        }
    }

    /// Of width 0.1 to 2.
    ///
    /// @param kernelSize pixels of the curve, odd
    public GaussianBlur(int kernelSize) {
        this(kernelSize, 0.1, 2);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("GaussianBlur", image);
        Tensor curve = curve(Chance.uniform(minSigma, maxSigma));
        Tensor kernel = curve.unsqueeze(1).mul(curve).reshape(1, 1, kernelSize, kernelSize);
        int half = kernelSize / 2;
        Tensor planes = image.to(DType.FLOAT32).reshape(-1, 1, image.size(-2), image.size(-1));
        Tensor wide = Functional.pad(planes, new int[] {half, half, half, half}, "reflect", null);
        Tensor soft = Functional.conv2d(wide, kernel, null, new ConvOptions())
                .reshape(image.shape().toArray());
        return (image.dtype().isFloating() ? soft : soft.round()).to(image.dtype());
    }

    /// Of sum 1.
    private Tensor curve(double sigma) {
        double half = (kernelSize - 1) * 0.5;
        Tensor places = Factories.linspace(-half, half, kernelSize);
        Tensor heights = places.div(sigma).pow(2).mul(-0.5).exp();
        return heights.div(heights.sum());
    }
}
