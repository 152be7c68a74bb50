package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Options of [ClassificationLosses#crossEntropy(Tensor, Tensor, CrossEntropyOptions)].
///
/// @param weight         of each class; null: all the same
/// @param ignoreIndex    a target that does not count
/// @param reduction      what becomes of the single losses
/// @param labelSmoothing how much of the target is spread over all classes, 0 to 1
public record CrossEntropyOptions(
        @Nullable Tensor weight, long ignoreIndex, Reduction reduction, double labelSmoothing) {
    /// The mean, without weights and smoothing.
    public CrossEntropyOptions() {
        this(null, -100, Reduction.MEAN, 0);
    }

    /// These options with other weights.
    ///
    /// @param value the new weight
    public CrossEntropyOptions weight(@Nullable Tensor value) {
        return new CrossEntropyOptions(value, ignoreIndex, reduction, labelSmoothing);
    }

    /// These options with another ignored target.
    ///
    /// @param value the new ignoreIndex
    public CrossEntropyOptions ignoreIndex(long value) {
        return new CrossEntropyOptions(weight, value, reduction, labelSmoothing);
    }

    /// These options with another reduction.
    ///
    /// @param value the new reduction
    public CrossEntropyOptions reduction(Reduction value) {
        return new CrossEntropyOptions(weight, ignoreIndex, value, labelSmoothing);
    }

    /// These options with another smoothing.
    ///
    /// @param value the new labelSmoothing
    public CrossEntropyOptions labelSmoothing(double value) {
        return new CrossEntropyOptions(weight, ignoreIndex, reduction, value);
    }
}
