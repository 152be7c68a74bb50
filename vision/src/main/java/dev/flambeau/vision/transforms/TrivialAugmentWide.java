package dev.flambeau.vision.transforms;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;

/// One of fourteen changes with a random strength, as
/// [TrivialAugmentWide](https://docs.pytorch.org/vision/stable/transforms.html) (Müller and Hutter,
/// [TrivialAugment](https://arxiv.org/abs/2103.10158)): nothing, shears, shifts, a rotation, brightness, color,
/// contrast, sharpness, fewer bits, a part turned into its negative, or a histogram stretched or made even.
///
/// @param numMagnitudeBins how many strengths there are, 2 or more
public record TrivialAugmentWide(int numMagnitudeBins) implements Transform {
    private static final double STRONGEST = 0.99;
    private static final double FARTHEST = 32;
    private static final double MOST_DEGREES = 135;

    /// In the order in which torchvision numbers them.
    private enum Change {
        IDENTITY,
        SHEAR_X,
        SHEAR_Y,
        TRANSLATE_X,
        TRANSLATE_Y,
        ROTATE,
        BRIGHTNESS,
        COLOR,
        CONTRAST,
        SHARPNESS,
        POSTERIZE,
        SOLARIZE,
        AUTO_CONTRAST,
        EQUALIZE
    }

    private static final Change[] CHANGES = Change.values();

    /// Checks the number.
    public TrivialAugmentWide {
        if (numMagnitudeBins < 2) {
            throw new ValueException("TrivialAugmentWide: numMagnitudeBins must be 2 or more, not " + numMagnitudeBins);
        }
    }

    /// 31 strengths.
    public TrivialAugmentWide() {
        this(31);
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("TrivialAugmentWide", image);
        if (image.dtype() != DType.UINT8) {
            throw new DTypeException("TrivialAugmentWide: the image is " + image.dtype() + "; put it before ToTensor");
        }
        Change change = CHANGES[Chance.below(CHANGES.length)];
        return switch (change) {
            case IDENTITY -> image;
            case SHEAR_X -> Warp.shear(image, signed(STRONGEST), 0);
            case SHEAR_Y -> Warp.shear(image, 0, signed(STRONGEST));
            case TRANSLATE_X -> Warp.translate(image, (int) signed(FARTHEST), 0);
            case TRANSLATE_Y -> Warp.translate(image, 0, (int) signed(FARTHEST));
            case ROTATE -> Warp.rotate(image, signed(MOST_DEGREES));
            case BRIGHTNESS -> Adjust.brightness(image, 1 + signed(STRONGEST));
            case COLOR -> Adjust.saturation(image, 1 + signed(STRONGEST));
            case CONTRAST -> Adjust.contrast(image, 1 + signed(STRONGEST));
            case SHARPNESS -> Adjust.sharpness(image, 1 + signed(STRONGEST));
            case POSTERIZE -> Adjust.posterize(image, 8 - (int) Math.rint(6.0 * bin() / (numMagnitudeBins - 1)));
            case SOLARIZE -> Adjust.solarize(image, 255 * (1 - (double) bin() / (numMagnitudeBins - 1)));
            case AUTO_CONTRAST -> Adjust.autoContrast(image);
            case EQUALIZE -> Adjust.equalize(image);
        };
    }

    private int bin() {
        return Chance.below(numMagnitudeBins);
    }

    private double signed(double most) {
        double strength = most * bin() / (numMagnitudeBins - 1);
        return Chance.below(2) == 1 ? -strength : strength;
    }
}
