package dev.flambeau.data;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The options of [Synthetic#makeRegression(RegressionOptions)].
///
/// @param nSamples     how many points
/// @param nFeatures    inputs of a row
/// @param nInformative how many of them the targets depend on
/// @param nTargets     targets of a row
/// @param bias         what is added to all targets
/// @param noise        standard deviation of what is added to each target
/// @param shuffle      whether rows and inputs are in random order
/// @param randomState  the seed; null for one that PyTorch's default generator draws
/// @param dtype        of the inputs: float32, or float64 for all digits
public record RegressionOptions(
        int nSamples,
        int nFeatures,
        int nInformative,
        int nTargets,
        double bias,
        double noise,
        boolean shuffle,
        @Nullable Long randomState,
        DType dtype) {
    /// scikit-learn's defaults.
    public RegressionOptions() {
        this(100, 100, 10, 1, 0, 0, true, null, DType.FLOAT32);
    }

    /// With another nSamples.
    ///
    /// @param nSamples how many points
    public RegressionOptions nSamples(int nSamples) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another nFeatures.
    ///
    /// @param nFeatures inputs of a row
    public RegressionOptions nFeatures(int nFeatures) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another nInformative.
    ///
    /// @param nInformative how many of them the targets depend on
    public RegressionOptions nInformative(int nInformative) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another nTargets.
    ///
    /// @param nTargets targets of a row
    public RegressionOptions nTargets(int nTargets) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another bias.
    ///
    /// @param bias what is added to all targets
    public RegressionOptions bias(double bias) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another noise.
    ///
    /// @param noise standard deviation of what is added to each target
    public RegressionOptions noise(double noise) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another shuffle.
    ///
    /// @param shuffle whether rows and inputs are in random order
    public RegressionOptions shuffle(boolean shuffle) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another randomState.
    ///
    /// @param randomState the seed; null for one that PyTorch's default generator draws
    public RegressionOptions randomState(@Nullable Long randomState) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }

    /// With another dtype.
    ///
    /// @param dtype of the inputs: float32, or float64 for all digits
    public RegressionOptions dtype(DType dtype) {
        return new RegressionOptions(
                nSamples, nFeatures, nInformative, nTargets, bias, noise, shuffle, randomState, dtype);
    }
}
