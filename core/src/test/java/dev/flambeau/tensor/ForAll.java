package dev.flambeau.tensor;

import java.util.Random;
import java.util.function.Consumer;

/// Runs a property on random data; a failure names the seed that brings it back.
public final class ForAll {
    private ForAll() {}

    /// @param seed     the first of n seeds
    /// @param n        how often
    /// @param property draws its data from the generator it is given
    public static void forAll(long seed, int n, Consumer<Random> property) {
        for (long s = seed; s < seed + n; s++) {
            try {
                property.accept(new Random(s));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with seed " + s + ": " + e, e);
            }
        }
    }
}
