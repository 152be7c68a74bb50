package dev.flambeau.vision.transforms;

import dev.flambeau.data.SampleRandom;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.Integers;

/// Random numbers of transforms, drawn as torchvision draws them.
final class Chance {
    private Chance() {}

    /// `torch.randint(0, end, (1,))`
    static int below(int end) {
        long[] out = new long[1];
        Integers.randint(SampleRandom.generator(), out, 0, 1, 0, end);
        return (int) out[0];
    }

    /// `torch.empty(1).uniform_(low, high)`
    static float uniform(double low, double high) {
        float[] out = new float[1];
        Distributions.uniform(SampleRandom.generator(), out, 0, 1, low, high);
        return out[0];
    }

    /// `torch.rand(1) < p`
    static boolean happens(double p) {
        return uniform(0, 1) < p;
    }

    /// Sides of a rectangle in pixels, of which the ratio `upper / lower` is spoken; perhaps 0, or more than there are.
    record Sides(int upper, int lower) {}

    /// The sides of a rectangle of random area and form.
    ///
    /// @param area     of which it is a part
    /// @param minScale the smallest part
    /// @param maxScale the largest part
    static Sides sides(double area, double minScale, double maxScale, double minRatio, double maxRatio) {
        double part = area * uniform(minScale, maxScale);
        // The logarithms are taken in single precision, as PyTorch takes them.
        double ratio =
                (float) Math.exp(uniform((float) Math.log((float) minRatio), (float) Math.log((float) maxRatio)));
        return new Sides((int) Math.rint(Math.sqrt(part * ratio)), (int) Math.rint(Math.sqrt(part / ratio)));
    }

    static double probability(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueException(name + ": p is " + p + ", a probability is from 0 to 1");
        }
        return p;
    }
}
