package dev.flambeau.random;

import dev.flambeau.error.ValueException;

/// NumPy's older random numbers,
/// [numpy.random.RandomState](https://numpy.org/doc/stable/reference/random/legacy.html), which scikit-learn draws
/// from: the same seed and the same calls in the same order give the same numbers. For data made as scikit-learn
/// makes it; everything else here draws PyTorch's numbers from a [Generator]. Not for secrets, and for one thread at
/// a time.
public final class NumpyRandom {
    private static final long LARGEST_SEED = 0xffffffffL;

    private final MersenneTwister engine = new MersenneTwister();
    private boolean hasGauss;
    private double gauss;

    /// @param seed 0 to 2<sup>32</sup>-1
    /// @throws ValueException if it is not
    public NumpyRandom(long seed) {
        if (seed < 0 || seed > LARGEST_SEED) {
            throw new ValueException("NumpyRandom: seed " + seed + " must be in 0 to " + LARGEST_SEED);
        }
        engine.seed((int) seed);
    }

    /// A number in [0, 1) of 53 bits: `random_sample()`.
    public double randomSample() {
        int high = engine.word() >>> 5;
        int low = engine.word() >>> 6;
        return (((long) high << 26) + low) * 0x1p-53;
    }

    /// A number spread evenly over `low` to below `high`: `uniform(low, high)`.
    ///
    /// @param low  the smallest
    /// @param high the end
    public double uniform(double low, double high) {
        return low + (high - low) * randomSample();
    }

    /// A normal number: `normal(loc, scale)`, by the polar method (Marsaglia and Bray, "A Convenient Method for
    /// Generating Normal Variables", SIAM Review 6(3), 1964).
    ///
    /// @param loc   the mean
    /// @param scale the standard deviation
    public double normal(double loc, double scale) {
        return loc + scale * standardNormal();
    }

    /// A normal number of mean 0 and deviation 1: `standard_normal()`. They come in pairs, the second waits.
    public double standardNormal() {
        if (hasGauss) {
            hasGauss = false;
            return gauss;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * randomSample() - 1;
            y = 2 * randomSample() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        gauss = factor * x;
        hasGauss = true;
        return factor * y;
    }

    /// A whole number from 0 to `max`, both included, as `shuffle` draws it: the bits that `max` has, until they are
    /// not above it.
    ///
    /// @param max the largest, 0 or more
    public int interval(int max) {
        if (max <= 0) {
            return 0;
        }
        int mask = -1 >>> Integer.numberOfLeadingZeros(max);
        int value;
        do {
            value = engine.word() & mask;
        } while (value > max);
        return value;
    }

    /// Changes the order of numbers: `shuffle(values)`.
    ///
    /// @param values to change
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int pick = interval(i);
            int swapped = values[i];
            values[i] = values[pick];
            values[pick] = swapped;
        }
    }

    /// The numbers 0 to `n` - 1 in random order: `permutation(n)`.
    ///
    /// @param n how many
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        shuffle(order);
        return order;
    }
}
