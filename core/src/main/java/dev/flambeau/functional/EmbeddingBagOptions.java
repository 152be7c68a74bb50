package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#embeddingBag] may be told: `new EmbeddingBagOptions().mode(EmbeddingBagOptions.Mode.SUM)`.
///
/// @param maxNorm           rows that are looked up are shortened to this norm, in place; null for no limit
/// @param normType          which norm
/// @param scaleGradByFreq   divide the gradient of a row by how often it is looked up
/// @param mode              what becomes of the rows of a bag
/// @param perSampleWeights  factors of the rows, of the shape of the input, for sums; null for 1
/// @param includeLastOffset the last offset is the end of the last bag
/// @param paddingIdx        row that is left out, from 0 or from the end; null for none
public record EmbeddingBagOptions(
        @Nullable Double maxNorm,
        double normType,
        boolean scaleGradByFreq,
        Mode mode,
        @Nullable Tensor perSampleWeights,
        boolean includeLastOffset,
        @Nullable Integer paddingIdx) {
    /// What becomes of the rows of a bag.
    public enum Mode {
        /// Their sum.
        SUM,
        /// Their mean.
        MEAN,
        /// The largest of each column.
        MAX
    }

    /// The defaults: means of all rows, neither limit nor weights.
    public EmbeddingBagOptions() {
        this(null, 2, false, Mode.MEAN, null, false, null);
    }

    /// With another maxNorm.
    ///
    /// @param maxNorm rows that are looked up are shortened to this norm, in place; null for no limit
    public EmbeddingBagOptions maxNorm(@Nullable Double maxNorm) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another normType.
    ///
    /// @param normType which norm
    public EmbeddingBagOptions normType(double normType) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another scaleGradByFreq.
    ///
    /// @param scaleGradByFreq divide the gradient of a row by how often it is looked up
    public EmbeddingBagOptions scaleGradByFreq(boolean scaleGradByFreq) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another mode.
    ///
    /// @param mode what becomes of the rows of a bag
    public EmbeddingBagOptions mode(Mode mode) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another perSampleWeights.
    ///
    /// @param perSampleWeights factors of the rows, of the shape of the input, for sums; null for 1
    public EmbeddingBagOptions perSampleWeights(@Nullable Tensor perSampleWeights) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another includeLastOffset.
    ///
    /// @param includeLastOffset the last offset is the end of the last bag
    public EmbeddingBagOptions includeLastOffset(boolean includeLastOffset) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }

    /// With another paddingIdx.
    ///
    /// @param paddingIdx row that is left out, from 0 or from the end; null for none
    public EmbeddingBagOptions paddingIdx(@Nullable Integer paddingIdx) {
        return new EmbeddingBagOptions(
                maxNorm, normType, scaleGradByFreq, mode, perSampleWeights, includeLastOffset, paddingIdx);
    }
}
