package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [Functional#multiHeadAttentionForward] gives.
///
/// @param attnOutput        in the layout of the queries
/// @param attnOutputWeights how much each query looked at each key: batch x queries x keys, or batch x heads x
///     queries x keys if they are not averaged; without the batch if there was none; null if they were not
///     wanted
public record AttentionResult(Tensor attnOutput, @Nullable Tensor attnOutputWeights) {}
