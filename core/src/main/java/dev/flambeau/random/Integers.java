package dev.flambeau.random;

import dev.flambeau.error.ValueException;

/// Draws whole numbers and permutations as PyTorch draws them.
public final class Integers {
    /// From this range on PyTorch takes 64 random bits for each number, below it 32.
    private static final long WIDE_RANGE = 1L << 28;

    /// From this length on a permutation takes 64 random bits for each element, below it 32, and is made in
    /// another way.
    private static final long WIDE_PERMUTATION = 0xffffffffL / 20;

    private Integers() {}

    /// Numbers spread evenly over `low` to `high` - 1, as
    /// [torch.randint](https://docs.pytorch.org/docs/stable/generated/torch.randint.html).
    ///
    /// @param low  the smallest
    /// @param high one more than the largest
    /// @throws ValueException if there is no number between them
    public static void randint(Generator generator, long[] out, int offset, int length, long low, long high) {
        if (low >= high) {
            throw new ValueException("randint: low " + low + " must be less than high " + high);
        }
        fill(generator, out, offset, length, low, high - low);
    }

    /// Numbers spread evenly over `low` to `max`, both included, as
    /// [random_(low, None)](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.random_.html).
    ///
    /// @param low the smallest
    /// @param max the largest, for `random_` the largest that the tensor's dtype holds
    /// @throws ValueException if `low` is above `max`
    public static void randomFrom(Generator generator, long[] out, int offset, int length, long low, long max) {
        if (low > max) {
            throw new ValueException("random_: from " + low + " must not be above the largest value " + max);
        }
        fill(generator, out, offset, length, low, max - low + 1);
    }

    /// @param range unsigned; 0 stands for all 2<sup>64</sup> numbers
    private static void fill(Generator generator, long[] out, int offset, int length, long low, long range) {
        int end = offset + length;
        synchronized (generator.lock) {
            MersenneTwister engine = generator.engine;
            if (range == 0) {
                for (int i = offset; i < end; i++) {
                    out[i] = engine.twoWords();
                }
            } else if (Long.compareUnsigned(range, WIDE_RANGE) >= 0) {
                for (int i = offset; i < end; i++) {
                    out[i] = Long.remainderUnsigned(engine.twoWords(), range) + low;
                }
            } else {
                for (int i = offset; i < end; i++) {
                    out[i] = Integer.remainderUnsigned(engine.word(), (int) range) + low;
                }
            }
        }
    }

    /// Numbers spread evenly over 0 to `max`, both included, as
    /// [random_()](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.random_.html) without bounds.
    ///
    /// @param max  the largest that the tensor's dtype holds, or for a floating one 2 to the power of its
    ///     bits: 2^24 for float32, 2^53 for float64, 2^11 for float16, 2^8 for bfloat16; 1 for bool
    /// @param wide whether to take 64 random bits for each number: true for int64 and float64
    /// @throws ValueException if `max` is negative, or too large for 32 bits
    public static void randomUpTo(Generator generator, long[] out, int offset, int length, long max, boolean wide) {
        if (max < 0 || (!wide && max > Integer.MAX_VALUE)) {
            throw new ValueException("random_: the largest value " + max + " must be in 0 to "
                    + (wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
        }
        int end = offset + length;
        synchronized (generator.lock) {
            MersenneTwister engine = generator.engine;
            if (wide) {
                for (int i = offset; i < end; i++) {
                    out[i] = Long.remainderUnsigned(engine.twoWords(), max + 1);
                }
            } else {
                for (int i = offset; i < end; i++) {
                    out[i] = Integer.remainderUnsigned(engine.word(), (int) max + 1);
                }
            }
        }
    }

    /// The numbers 0 to `length` - 1 in random order, as
    /// [torch.randperm](https://docs.pytorch.org/docs/stable/generated/torch.randperm.html).
    public static void randperm(Generator generator, long[] out, int offset, int length) {
        synchronized (generator.lock) {
            if (length < WIDE_PERMUTATION) {
                shuffle(generator.engine, out, offset, length);
            } else {
                insert(generator.engine, out, offset, length);
            }
        }
    }

    /// Fisher and Yates' shuffle, from the front.
    private static void shuffle(MersenneTwister engine, long[] out, int offset, int length) {
        for (int i = 0; i < length; i++) {
            out[offset + i] = i;
        }
        for (int i = 0; i < length - 1; i++) {
            int pick = i + Integer.remainderUnsigned(engine.word(), length - i);
            long swapped = out[offset + i];
            out[offset + i] = out[offset + pick];
            out[offset + pick] = swapped;
        }
    }

    /// The variant that builds the permutation up: each new number takes the place of one that is there,
    /// which moves to the end.
    static void insert(MersenneTwister engine, long[] out, int offset, int length) {
        for (int i = 0; i < length; i++) {
            int pick = (int) Long.remainderUnsigned(engine.twoWords(), i + 1L);
            out[offset + i] = out[offset + pick];
            out[offset + pick] = i;
        }
    }
}
