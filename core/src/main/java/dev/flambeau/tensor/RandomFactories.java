package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import org.jspecify.annotations.Nullable;

/// Makes tensors of random numbers: for the same seed the same as PyTorch's on the CPU. `dev.flambeau.Torch`
/// inherits all of it, so users import it from there.
public abstract class RandomFactories extends Factories {
    /// Only for the classes that inherit the static methods.
    protected RandomFactories() {}

    /// Seeds the default generator.
    ///
    /// @param seed any number
    /// @return the default generator
    public static Generator manualSeed(long seed) {
        return RandomFill.DEFAULT.manualSeed(seed);
    }

    /// The generator that is used where none is given.
    public static Generator defaultGenerator() {
        return RandomFill.DEFAULT;
    }

    /// Evenly distributed over 0 to 1, in float32.
    ///
    /// @param sizes the shape
    public static Tensor rand(int... sizes) {
        return rand(null, DType.FLOAT32, sizes);
    }

    /// Evenly distributed over 0 to 1.
    ///
    /// @param dtype of the elements
    /// @param sizes the shape
    public static Tensor rand(DType dtype, int... sizes) {
        return rand(null, dtype, sizes);
    }

    /// Evenly distributed over 0 to 1.
    ///
    /// @param generator where they come from; null for the default one
    /// @param dtype     of the elements
    /// @param sizes     the shape
    public static Tensor rand(@Nullable Generator generator, DType dtype, int... sizes) {
        return zeros(dtype, sizes).uniform_(0, 1, generator);
    }

    /// Normally distributed with mean 0 and standard deviation 1, in float32.
    ///
    /// @param sizes the shape
    public static Tensor randn(int... sizes) {
        return randn(null, DType.FLOAT32, sizes);
    }

    /// Normally distributed with mean 0 and standard deviation 1.
    ///
    /// @param dtype of the elements
    /// @param sizes the shape
    public static Tensor randn(DType dtype, int... sizes) {
        return randn(null, dtype, sizes);
    }

    /// Normally distributed with mean 0 and standard deviation 1.
    ///
    /// @param generator where they come from; null for the default one
    /// @param dtype     of the elements
    /// @param sizes     the shape
    public static Tensor randn(@Nullable Generator generator, DType dtype, int... sizes) {
        return zeros(dtype, sizes).normal_(0, 1, generator);
    }

    /// Integers from low to before high, in int64.
    ///
    /// @param low   the smallest
    /// @param high  left out
    /// @param sizes the shape
    public static Tensor randint(long low, long high, int[] sizes) {
        return RandomFill.randint(low, high, DType.INT64, Shape.of(sizes), null);
    }

    /// Integers from low to before high.
    ///
    /// @param generator where they come from; null for the default one
    /// @param dtype     of the elements
    /// @param low       the smallest
    /// @param high      left out
    /// @param sizes     the shape
    public static Tensor randint(@Nullable Generator generator, DType dtype, long low, long high, int... sizes) {
        return RandomFill.randint(low, high, dtype, Shape.of(sizes), generator);
    }

    /// The integers below n in random order.
    ///
    /// @param n how many
    public static Tensor randperm(int n) {
        return randperm(null, n);
    }

    /// The integers below n in random order.
    ///
    /// @param generator where the order comes from; null for the default one
    /// @param n         how many
    public static Tensor randperm(@Nullable Generator generator, int n) {
        if (n < 0) {
            throw new ValueException("randperm: n must be 0 or more, not " + n);
        }
        return RandomFill.randperm(n, generator);
    }

    /// Normally distributed, in float32.
    ///
    /// @param mean  of the distribution
    /// @param std   its standard deviation
    /// @param sizes the shape
    public static Tensor normal(double mean, double std, int... sizes) {
        return zeros(sizes).normal_(mean, std);
    }

    /// Ones with a probability of their own each, otherwise zeros.
    ///
    /// @param probabilities floating, each from 0 to 1
    public static Tensor bernoulli(Tensor probabilities) {
        return RandomFill.bernoulli(probabilities, null);
    }

    /// As [#rand(int...)] in the shape and dtype of another tensor.
    ///
    /// @param like the other
    public static Tensor randLike(Tensor like) {
        return rand(null, like.dtype, like.shape.sizes());
    }

    /// As [#randn(int...)] in the shape and dtype of another tensor.
    ///
    /// @param like the other
    public static Tensor randnLike(Tensor like) {
        return randn(null, like.dtype, like.shape.sizes());
    }
}
