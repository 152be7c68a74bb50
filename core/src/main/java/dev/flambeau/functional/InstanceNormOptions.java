package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#instanceNorm] may be told: `new InstanceNormOptions().eps(1e-3)`.
///
/// @param runningMean   updated in place; null for none
/// @param runningVar    updated in place; null for none
/// @param weight        factor of each channel; null for 1
/// @param bias          summand of each channel; null for 0
/// @param useInputStats normalize with the statistics of the input, not with the running ones
/// @param momentum      share of the input's statistics in the running ones
/// @param eps           added to the variance
public record InstanceNormOptions(
        @Nullable Tensor runningMean,
        @Nullable Tensor runningVar,
        @Nullable Tensor weight,
        @Nullable Tensor bias,
        boolean useInputStats,
        double momentum,
        double eps) {
    /// The defaults: no tensors, statistics of the input, momentum 0.1, eps 1e-5.
    public InstanceNormOptions() {
        this(null, null, null, null, true, 0.1, 1e-5);
    }

    /// With a running mean.
    ///
    /// @param runningMean updated in place; null for none
    public InstanceNormOptions runningMean(@Nullable Tensor runningMean) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With a running variance.
    ///
    /// @param runningVar updated in place; null for none
    public InstanceNormOptions runningVar(@Nullable Tensor runningVar) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With another weight.
    ///
    /// @param weight factor of each channel; null for 1
    public InstanceNormOptions weight(@Nullable Tensor weight) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With another bias.
    ///
    /// @param bias summand of each channel; null for 0
    public InstanceNormOptions bias(@Nullable Tensor bias) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With the statistics of the input or the running ones.
    ///
    /// @param useInputStats those of the input
    public InstanceNormOptions useInputStats(boolean useInputStats) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With another momentum.
    ///
    /// @param momentum share of the input's statistics in the running ones
    public InstanceNormOptions momentum(double momentum) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }

    /// With another eps.
    ///
    /// @param eps added to the variance
    public InstanceNormOptions eps(double eps) {
        return new InstanceNormOptions(runningMean, runningVar, weight, bias, useInputStats, momentum, eps);
    }
}
