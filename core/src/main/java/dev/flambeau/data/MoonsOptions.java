package dev.flambeau.data;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The options of [Synthetic#makeMoons(MoonsOptions)].
///
/// @param nSamples    how many points
/// @param shuffle     whether they are in random order; otherwise class after class
/// @param noise       standard deviation of what is added to each coordinate; null for none
/// @param randomState the seed; null for one that PyTorch's default generator draws
/// @param dtype       of the inputs: float32, or float64 for all digits
public record MoonsOptions(
        int nSamples,
        boolean shuffle,
        @Nullable Double noise,
        @Nullable Long randomState,
        DType dtype) {
    /// scikit-learn's defaults.
    public MoonsOptions() {
        this(100, true, null, null, DType.FLOAT32);
    }

    /// With another nSamples.
    ///
    /// @param nSamples how many points
    public MoonsOptions nSamples(int nSamples) {
        return new MoonsOptions(nSamples, shuffle, noise, randomState, dtype);
    }

    /// With another shuffle.
    ///
    /// @param shuffle whether they are in random order; otherwise class after class
    public MoonsOptions shuffle(boolean shuffle) {
        return new MoonsOptions(nSamples, shuffle, noise, randomState, dtype);
    }

    /// With another noise.
    ///
    /// @param noise standard deviation of what is added to each coordinate; null for none
    public MoonsOptions noise(@Nullable Double noise) {
        return new MoonsOptions(nSamples, shuffle, noise, randomState, dtype);
    }

    /// With another randomState.
    ///
    /// @param randomState the seed; null for one that PyTorch's default generator draws
    public MoonsOptions randomState(@Nullable Long randomState) {
        return new MoonsOptions(nSamples, shuffle, noise, randomState, dtype);
    }

    /// With another dtype.
    ///
    /// @param dtype of the inputs: float32, or float64 for all digits
    public MoonsOptions dtype(DType dtype) {
        return new MoonsOptions(nSamples, shuffle, noise, randomState, dtype);
    }
}
