package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#batchNorm] may be told: `new BatchNormOptions().training(true)`.
///
/// @param weight   factor of each channel; null for 1
/// @param bias     summand of each channel; null for 0
/// @param training normalize with the statistics of the input, and update the running ones
/// @param momentum share of the input's statistics in the running ones
/// @param eps      added to the variance
public record BatchNormOptions(
        @Nullable Tensor weight, @Nullable Tensor bias, boolean training, double momentum, double eps) {
    /// The defaults: neither weight nor bias, not training, momentum 0.1, eps 1e-5.
    public BatchNormOptions() {
        this(null, null, false, 0.1, 1e-5);
    }

    /// With another weight.
    ///
    /// @param weight factor of each channel; null for 1
    public BatchNormOptions weight(@Nullable Tensor weight) {
        return new BatchNormOptions(weight, bias, training, momentum, eps);
    }

    /// With another bias.
    ///
    /// @param bias summand of each channel; null for 0
    public BatchNormOptions bias(@Nullable Tensor bias) {
        return new BatchNormOptions(weight, bias, training, momentum, eps);
    }

    /// In training or not.
    ///
    /// @param training normalize with the statistics of the input
    public BatchNormOptions training(boolean training) {
        return new BatchNormOptions(weight, bias, training, momentum, eps);
    }

    /// With another momentum.
    ///
    /// @param momentum share of the input's statistics in the running ones
    public BatchNormOptions momentum(double momentum) {
        return new BatchNormOptions(weight, bias, training, momentum, eps);
    }

    /// With another eps.
    ///
    /// @param eps added to the variance
    public BatchNormOptions eps(double eps) {
        return new BatchNormOptions(weight, bias, training, momentum, eps);
    }
}
