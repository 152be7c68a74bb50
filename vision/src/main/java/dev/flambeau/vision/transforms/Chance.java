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

    static double probability(String name, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new ValueException(name + ": p is " + p + ", a probability is from 0 to 1");
        }
        return p;
    }
}
