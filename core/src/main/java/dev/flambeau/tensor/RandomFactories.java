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

    /// Integers from 0 to before high, in int64.
    ///
    /// @param high  left out
    /// @param sizes the shape
    public static Tensor randint(long high, int[] sizes) {
        return randint(0, high, sizes);
    }

    /// As [#randint(long, long, int[])] in the shape and dtype of another tensor.
    ///
    /// @param input the other
    /// @param low   the smallest
    /// @param high  left out
    public static Tensor randintLike(Tensor input, long low, long high) {
        return RandomFill.randint(low, high, input.dtype, input.shape, null);
    }

    /// As above, from 0 on.
    ///
    /// @param input the other
    /// @param high  left out
    public static Tensor randintLike(Tensor input, long high) {
        return randintLike(input, 0, high);
    }

    /// Normally distributed, each number with its own mean and standard deviation.
    ///
    /// @param mean floating
    /// @param std  broadcast with the means, 0 or more
    public static Tensor normal(Tensor mean, Tensor std) {
        if (std.detach().lt(0).any().item() != 0) {
            throw new ValueException("normal: a standard deviation is negative; give 0 or more");
        }
        Tensor noise = zeros(
                mean.dtype,
                Broadcast.shape(ElementwiseRows.ADD, mean.shape, std.shape).sizes());
        return noise.normal_(0, 1).mul(std.detach()).add(mean.detach());
    }

    /// Normally distributed around a mean for each number.
    ///
    /// @param mean floating
    /// @param std  of all
    public static Tensor normal(Tensor mean, double std) {
        return zerosLike(mean).normal_(0, std).add(mean.detach());
    }

    /// Ones with a probability of their own each, otherwise zeros.
    ///
    /// @param probabilities floating, each from 0 to 1
    /// @param generator     where they come from; null for the default one
    public static Tensor bernoulli(Tensor probabilities, @Nullable Generator generator) {
        return RandomFill.bernoulli(probabilities, generator);
    }

    /// How often something happens that happens at given rates
    /// ([torch.poisson](https://docs.pytorch.org/docs/stable/generated/torch.poisson.html)).
    ///
    /// @param input     rates, floating, 0 or more
    /// @param generator where they come from; null for the default one
    public static Tensor poisson(Tensor input, @Nullable Generator generator) {
        return RandomFill.poisson(input, generator);
    }

    /// As above from the default generator.
    ///
    /// @param input rates, floating, 0 or more
    public static Tensor poisson(Tensor input) {
        return poisson(input, null);
    }

    /// How many of so many trials succeed
    /// ([torch.binomial](https://docs.pytorch.org/docs/stable/generated/torch.binomial.html)).
    ///
    /// @param count     trials, floating, 0 or more
    /// @param prob      how likely a success is, broadcast with the trials
    /// @param generator where they come from; null for the default one
    public static Tensor binomial(Tensor count, Tensor prob, @Nullable Generator generator) {
        return RandomFill.binomial(count, prob, generator);
    }

    /// As above from the default generator.
    ///
    /// @param count trials, floating, 0 or more
    /// @param prob  how likely a success is, broadcast with the trials
    public static Tensor binomial(Tensor count, Tensor prob) {
        return binomial(count, prob, null);
    }

    /// Draws categories by weights
    /// ([torch.multinomial](https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html)).
    ///
    /// @param input       a row of weights, or a matrix of such rows
    /// @param numSamples  how many for each row
    /// @param replacement whether a category can come twice
    public static Tensor multinomial(Tensor input, int numSamples, boolean replacement) {
        return RandomFill.multinomial(input, numSamples, replacement, null);
    }

    /// The state of the default generator, 5,056 bytes as PyTorch has them.
    public static Tensor getRngState() {
        return Tensor.make(RandomFill.DEFAULT.getState(), DType.UINT8, Shape.of(Generator.STATE_BYTES));
    }

    /// Takes over a state of the default generator.
    ///
    /// @param newState what [#getRngState] or PyTorch gave
    public static void setRngState(Tensor newState) {
        long[] values = newState.toLongArray();
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        RandomFill.DEFAULT.setState(bytes);
    }

    /// Seeds the default generator with a number that cannot be foreseen.
    ///
    /// @return the number
    public static long seed() {
        return RandomFill.DEFAULT.seed();
    }

    /// The number that the default generator was seeded with.
    public static long initialSeed() {
        return RandomFill.DEFAULT.initialSeed();
    }
}
