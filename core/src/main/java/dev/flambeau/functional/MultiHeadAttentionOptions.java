package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#multiHeadAttentionForward] may be told:
/// `new MultiHeadAttentionOptions().needWeights(false)`.
///
/// @param training           whether weights are dropped
/// @param keyPaddingMask     batch x keys, true for keys not to be seen, or numbers added to the scores; null
///     for none
/// @param needWeights        whether the weights are wanted too
/// @param attnMask           queries x keys, or batch * heads x queries x keys: true for pairs not to be seen,
///     or numbers added to the scores; null for none
/// @param averageAttnWeights whether the weights are averaged over the heads
/// @param isCausal           says that attnMask is the causal one, so that it need not be read
/// @param projections        where queries, keys and values come from
public record MultiHeadAttentionOptions(
        boolean training,
        @Nullable Tensor keyPaddingMask,
        boolean needWeights,
        @Nullable Tensor attnMask,
        boolean averageAttnWeights,
        boolean isCausal,
        Projections projections) {
    /// Where queries, keys and values come from.
    ///
    /// @param useSeparateProjWeight use a weight of its own for each of queries, keys and values instead of
    ///     inProjWeight
    /// @param qProjWeight           of the queries
    /// @param kProjWeight           of the keys
    /// @param vProjWeight           of the values
    /// @param staticK               batch * heads x keys x head size, used instead of the keys; null for none
    /// @param staticV               the same for values
    public record Projections(
            boolean useSeparateProjWeight,
            @Nullable Tensor qProjWeight,
            @Nullable Tensor kProjWeight,
            @Nullable Tensor vProjWeight,
            @Nullable Tensor staticK,
            @Nullable Tensor staticV) {}

    /// The defaults: training, with weights averaged over the heads, one weight for all projections, no masks.
    public MultiHeadAttentionOptions() {
        this(true, null, true, null, true, false, new Projections(false, null, null, null, null, null));
    }

    /// @param training whether weights are dropped
    public MultiHeadAttentionOptions training(boolean training) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param keyPaddingMask batch x keys, true for keys not to be seen, or numbers added to the scores; null
    ///     for none
    public MultiHeadAttentionOptions keyPaddingMask(@Nullable Tensor keyPaddingMask) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param needWeights whether the weights are wanted too
    public MultiHeadAttentionOptions needWeights(boolean needWeights) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param attnMask queries x keys, or batch * heads x queries x keys: true for pairs not to be seen, or
    ///     numbers added to the scores; null for none
    public MultiHeadAttentionOptions attnMask(@Nullable Tensor attnMask) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param averageAttnWeights whether the weights are averaged over the heads
    public MultiHeadAttentionOptions averageAttnWeights(boolean averageAttnWeights) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param isCausal says that attnMask is the causal one, so that it need not be read
    public MultiHeadAttentionOptions isCausal(boolean isCausal) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param projections where queries, keys and values come from
    public MultiHeadAttentionOptions projections(Projections projections) {
        return new MultiHeadAttentionOptions(
                training, keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal, projections);
    }

    /// @param useSeparateProjWeight use a weight of its own for each of queries, keys and values instead of
    ///     inProjWeight
    public MultiHeadAttentionOptions useSeparateProjWeight(boolean useSeparateProjWeight) {
        Projections p = projections;
        return projections(new Projections(
                useSeparateProjWeight, p.qProjWeight, p.kProjWeight, p.vProjWeight, p.staticK, p.staticV));
    }

    /// @param qProjWeight of the queries
    public MultiHeadAttentionOptions qProjWeight(@Nullable Tensor qProjWeight) {
        Projections p = projections;
        return projections(new Projections(
                p.useSeparateProjWeight, qProjWeight, p.kProjWeight, p.vProjWeight, p.staticK, p.staticV));
    }

    /// @param kProjWeight of the keys
    public MultiHeadAttentionOptions kProjWeight(@Nullable Tensor kProjWeight) {
        Projections p = projections;
        return projections(new Projections(
                p.useSeparateProjWeight, p.qProjWeight, kProjWeight, p.vProjWeight, p.staticK, p.staticV));
    }

    /// @param vProjWeight of the values
    public MultiHeadAttentionOptions vProjWeight(@Nullable Tensor vProjWeight) {
        Projections p = projections;
        return projections(new Projections(
                p.useSeparateProjWeight, p.qProjWeight, p.kProjWeight, vProjWeight, p.staticK, p.staticV));
    }

    /// @param staticK batch * heads x keys x head size, used instead of the keys; null for none
    public MultiHeadAttentionOptions staticK(@Nullable Tensor staticK) {
        Projections p = projections;
        return projections(new Projections(
                p.useSeparateProjWeight, p.qProjWeight, p.kProjWeight, p.vProjWeight, staticK, p.staticV));
    }

    /// @param staticV the same for values
    public MultiHeadAttentionOptions staticV(@Nullable Tensor staticV) {
        Projections p = projections;
        return projections(new Projections(
                p.useSeparateProjWeight, p.qProjWeight, p.kProjWeight, p.vProjWeight, p.staticK, staticV));
    }
}
