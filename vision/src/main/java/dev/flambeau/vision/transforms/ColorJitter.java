package dev.flambeau.vision.transforms;

import dev.flambeau.data.SampleRandom;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Integers;
import dev.flambeau.tensor.Tensor;

/// Changes brightness, contrast, saturation and hue at random, in random order, as
/// [ColorJitter](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ColorJitter.html). Factors are
/// drawn from `max(0, 1 - x)` to `1 + x`, where 1 changes nothing. Images are uint8, or floating from 0 to 1; gray ones
/// keep saturation and hue.
///
/// @param brightness 0 for no change, or more
/// @param contrast   0 for no change, or more
/// @param saturation 0 for no change, or more
/// @param hue        0 for no change, to 0.5: hues are turned by a part of the circle from `-hue` to `hue`
public record ColorJitter(double brightness, double contrast, double saturation, double hue) implements Transform {
    private static final int CHANGES = 4;

    /// Checks the numbers.
    public ColorJitter {
        if (!(brightness >= 0 && contrast >= 0 && saturation >= 0)) {
            throw new ValueException("ColorJitter: brightness " + brightness + ", contrast " + contrast
                    + " and saturation " + saturation + " must be 0 or more");
        }
        if (!(hue >= 0 && hue <= 0.5)) {
            throw new ValueException("ColorJitter: hue is " + hue + ", allowed is from 0 to 0.5");
        }
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("ColorJitter", image);
        long[] order = new long[CHANGES];
        Integers.randperm(SampleRandom.generator(), order, 0, CHANGES);
        double[] factors = {factor(brightness), factor(contrast), factor(saturation), turn()};
        Tensor result = image;
        for (long change : order) {
            double factor = factors[(int) change];
            result = switch ((int) change) {
                case 0 -> brightness == 0 ? result : Adjust.brightness(result, factor);
                case 1 -> contrast == 0 ? result : Adjust.contrast(result, factor);
                case 2 -> saturation == 0 ? result : Adjust.saturation(result, factor);
                default -> hue == 0 ? result : Hue.turn(result, factor);
            };
        }
        return result;
    }

    /// Nothing is drawn for what stays.
    private static double factor(double range) {
        return range == 0 ? 1 : Chance.uniform(Math.max(0, 1 - range), 1 + range);
    }

    private double turn() {
        return hue == 0 ? 0 : Chance.uniform(-hue, hue);
    }
}
