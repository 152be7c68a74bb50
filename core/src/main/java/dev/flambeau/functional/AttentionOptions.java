package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#scaledDotProductAttention] may be told: `new AttentionOptions().isCausal(true)`.
///
/// @param attnMask  bool, true where a query may look, or numbers added to the scores; null for none
/// @param dropoutP  probability that a weight becomes 0
/// @param isCausal  a query looks only at keys up to its own place
/// @param scale     factor of the scores; null for 1 / sqrt(size of a query)
/// @param enableGqa fewer heads of keys and values than of queries
public record AttentionOptions(
        @Nullable Tensor attnMask,
        double dropoutP,
        boolean isCausal,
        @Nullable Double scale,
        boolean enableGqa) {
    /// The defaults: all keys, no dropout, the usual scale, as many heads of each.
    public AttentionOptions() {
        this(null, 0, false, null, false);
    }

    /// With a mask.
    ///
    /// @param attnMask bool, true where a query may look, or numbers added to the scores; null for none
    public AttentionOptions attnMask(@Nullable Tensor attnMask) {
        return new AttentionOptions(attnMask, dropoutP, isCausal, scale, enableGqa);
    }

    /// With dropout.
    ///
    /// @param dropoutP probability that a weight becomes 0
    public AttentionOptions dropoutP(double dropoutP) {
        return new AttentionOptions(attnMask, dropoutP, isCausal, scale, enableGqa);
    }

    /// Causal or not.
    ///
    /// @param isCausal a query looks only at keys up to its own place
    public AttentionOptions isCausal(boolean isCausal) {
        return new AttentionOptions(attnMask, dropoutP, isCausal, scale, enableGqa);
    }

    /// With another scale.
    ///
    /// @param scale factor of the scores; null for 1 / sqrt(size of a query)
    public AttentionOptions scale(@Nullable Double scale) {
        return new AttentionOptions(attnMask, dropoutP, isCausal, scale, enableGqa);
    }

    /// With grouped heads or not.
    ///
    /// @param enableGqa fewer heads of keys and values than of queries
    public AttentionOptions enableGqa(boolean enableGqa) {
        return new AttentionOptions(attnMask, dropoutP, isCausal, scale, enableGqa);
    }
}
