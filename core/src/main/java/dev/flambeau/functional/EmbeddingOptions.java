package dev.flambeau.functional;

import org.jspecify.annotations.Nullable;

/// What [Functional#embedding] may be told: `new EmbeddingOptions().paddingIdx(0)`.
///
/// @param paddingIdx      row that gets no gradient, from 0 or from the end; null for none
/// @param maxNorm         rows that are looked up are shortened to this norm, in place; null for no limit
/// @param normType        which norm
/// @param scaleGradByFreq divide the gradient of a row by how often it is looked up
public record EmbeddingOptions(
        @Nullable Integer paddingIdx, @Nullable Double maxNorm, double normType, boolean scaleGradByFreq) {
    /// The defaults: no padding, no limit, the norm 2, gradients as they are.
    public EmbeddingOptions() {
        this(null, null, 2, false);
    }

    /// With a row for padding.
    ///
    /// @param paddingIdx row that gets no gradient, from 0 or from the end; null for none
    public EmbeddingOptions paddingIdx(@Nullable Integer paddingIdx) {
        return new EmbeddingOptions(paddingIdx, maxNorm, normType, scaleGradByFreq);
    }

    /// With a limit of the norm.
    ///
    /// @param maxNorm rows that are looked up are shortened to it, in place; null for no limit
    public EmbeddingOptions maxNorm(@Nullable Double maxNorm) {
        return new EmbeddingOptions(paddingIdx, maxNorm, normType, scaleGradByFreq);
    }

    /// With another norm.
    ///
    /// @param normType which norm
    public EmbeddingOptions normType(double normType) {
        return new EmbeddingOptions(paddingIdx, maxNorm, normType, scaleGradByFreq);
    }

    /// Gradients by frequency or not.
    ///
    /// @param scaleGradByFreq divide the gradient of a row by how often it is looked up
    public EmbeddingOptions scaleGradByFreq(boolean scaleGradByFreq) {
        return new EmbeddingOptions(paddingIdx, maxNorm, normType, scaleGradByFreq);
    }
}
