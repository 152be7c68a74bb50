package dev.flambeau.data;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The options of [Synthetic#makeCircles(CirclesOptions)].
///
/// @param nSamples    how many points
/// @param shuffle     whether they are in random order; otherwise class after class
/// @param noise       standard deviation of what is added to each coordinate; null for none
/// @param randomState the seed; null for one that PyTorch's default generator draws
/// @param factor      how large the small circle is, 0 to below 1
/// @param dtype       of the inputs: float32, or float64 for all digits
public record CirclesOptions(
        int nSamples,
        boolean shuffle,
        @Nullable Double noise,
        @Nullable Long randomState,
        double factor,
        DType dtype) {
    /// scikit-learn's defaults.
    public CirclesOptions() {
        this(100, true, null, null, 0.8, DType.FLOAT32);
    }

    /// With another nSamples.
    ///
    /// @param nSamples how many points
    public CirclesOptions nSamples(int nSamples) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }

    /// With another shuffle.
    ///
    /// @param shuffle whether they are in random order; otherwise class after class
    public CirclesOptions shuffle(boolean shuffle) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }

    /// With another noise.
    ///
    /// @param noise standard deviation of what is added to each coordinate; null for none
    public CirclesOptions noise(@Nullable Double noise) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }

    /// With another randomState.
    ///
    /// @param randomState the seed; null for one that PyTorch's default generator draws
    public CirclesOptions randomState(@Nullable Long randomState) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }

    /// With another factor.
    ///
    /// @param factor how large the small circle is, 0 to below 1
    public CirclesOptions factor(double factor) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }

    /// With another dtype.
    ///
    /// @param dtype of the inputs: float32, or float64 for all digits
    public CirclesOptions dtype(DType dtype) {
        return new CirclesOptions(nSamples, shuffle, noise, randomState, factor, dtype);
    }
}
