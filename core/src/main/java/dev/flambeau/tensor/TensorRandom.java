package dev.flambeau.tensor;

import dev.flambeau.random.Generator;
import org.jspecify.annotations.Nullable;

/// Random numbers, for the same seed the same as PyTorch's on the CPU: those with an underscore fill the tensor and
/// return it.
public sealed interface TensorRandom permits Tensor {
    /// Fills with normally distributed numbers, the same as PyTorch's for the same seed.
    ///
    /// @param mean      of the distribution
    /// @param std       its standard deviation
    /// @param generator where they come from; null for the default one
    default Tensor normal_(double mean, double std, @Nullable Generator generator) {
        return RandomFill.normal((Tensor) this, mean, std, generator);
    }

    /// As above from the default generator.
    ///
    /// @param mean of the distribution
    /// @param std  its standard deviation
    default Tensor normal_(double mean, double std) {
        return normal_(mean, std, null);
    }

    /// Fills with numbers evenly distributed between two bounds, the same as PyTorch's for the same seed.
    ///
    /// @param from      lower bound, included
    /// @param to        upper bound, excluded
    /// @param generator where they come from; null for the default one
    default Tensor uniform_(double from, double to, @Nullable Generator generator) {
        return RandomFill.uniform((Tensor) this, from, to, generator);
    }

    /// As above from the default generator.
    ///
    /// @param from lower bound, included
    /// @param to   upper bound, excluded
    default Tensor uniform_(double from, double to) {
        return uniform_(from, to, null);
    }

    /// Fills with ones and zeros.
    ///
    /// @param p         how likely a one is
    /// @param generator where they come from; null for the default one
    default Tensor bernoulli_(double p, @Nullable Generator generator) {
        return RandomFill.bernoulli((Tensor) this, p, generator);
    }

    /// Fills with exponentially distributed numbers.
    ///
    /// @param lambda    the rate
    /// @param generator where they come from; null for the default one
    default Tensor exponential_(double lambda, @Nullable Generator generator) {
        return RandomFill.exponential((Tensor) this, lambda, generator);
    }

    /// As above from the default generator.
    ///
    /// @param p how likely a one is
    default Tensor bernoulli_(double p) {
        return bernoulli_(p, null);
    }

    /// As above from the default generator.
    ///
    /// @param lambda the rate
    default Tensor exponential_(double lambda) {
        return exponential_(lambda, null);
    }

    /// Fills with numbers whose logarithm is normally distributed.
    ///
    /// @param mean      of the logarithm
    /// @param std       of the logarithm
    /// @param generator where they come from; null for the default one
    default Tensor logNormal_(double mean, double std, @Nullable Generator generator) {
        return RandomFill.logNormal((Tensor) this, mean, std, generator);
    }

    /// As above from the default generator.
    ///
    /// @param mean of the logarithm
    /// @param std  of the logarithm
    default Tensor logNormal_(double mean, double std) {
        return logNormal_(mean, std, null);
    }

    /// Fills with Cauchy distributed numbers.
    ///
    /// @param median    of the distribution
    /// @param sigma     half of the width at half of the height
    /// @param generator where they come from; null for the default one
    default Tensor cauchy_(double median, double sigma, @Nullable Generator generator) {
        return RandomFill.cauchy((Tensor) this, median, sigma, generator);
    }

    /// As above from the default generator.
    ///
    /// @param median of the distribution
    /// @param sigma  half of the width at half of the height
    default Tensor cauchy_(double median, double sigma) {
        return cauchy_(median, sigma, null);
    }

    /// Fills with the number of trials up to the first success.
    ///
    /// @param p         how likely a success is, above 0 and below 1
    /// @param generator where they come from; null for the default one
    default Tensor geometric_(double p, @Nullable Generator generator) {
        return RandomFill.geometric((Tensor) this, p, generator);
    }

    /// As above from the default generator.
    ///
    /// @param p how likely a success is, above 0 and below 1
    default Tensor geometric_(double p) {
        return geometric_(p, null);
    }

    /// Fills with integers from 0 to the largest up to which the dtype holds all integers.
    ///
    /// @param generator where they come from; null for the default one
    default Tensor random_(@Nullable Generator generator) {
        return RandomFill.random((Tensor) this, generator);
    }

    /// As above from the default generator.
    default Tensor random_() {
        return random_(null);
    }

    /// Fills with integers between two bounds.
    ///
    /// @param from      the smallest
    /// @param to        left out
    /// @param generator where they come from; null for the default one
    default Tensor random_(long from, long to, @Nullable Generator generator) {
        return RandomFill.random((Tensor) this, from, to, generator);
    }

    /// As above from the default generator.
    ///
    /// @param from the smallest
    /// @param to   left out
    default Tensor random_(long from, long to) {
        return random_(from, to, null);
    }

    /// Fills with integers from 0 on, from the default generator.
    ///
    /// @param to left out
    default Tensor random_(long to) {
        return random_(0, to, null);
    }

    /// Draws categories by weights: this is a row of weights, or a matrix of such rows.
    ///
    /// @param numSamples  how many for each row
    /// @param replacement whether a category can come twice
    /// @param generator   where they come from; null for the default one
    default Tensor multinomial(int numSamples, boolean replacement, @Nullable Generator generator) {
        return RandomFill.multinomial((Tensor) this, numSamples, replacement, generator);
    }

    /// As above from the default generator.
    ///
    /// @param numSamples  how many for each row
    /// @param replacement whether a category can come twice
    default Tensor multinomial(int numSamples, boolean replacement) {
        return multinomial(numSamples, replacement, null);
    }

    /// As above, no category twice.
    ///
    /// @param numSamples how many for each row
    default Tensor multinomial(int numSamples) {
        return multinomial(numSamples, false, null);
    }
}
