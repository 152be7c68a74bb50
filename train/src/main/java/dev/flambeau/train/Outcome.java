package dev.flambeau.train;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What a model made of one batch.
///
/// @param loss    one number, with the graph that leads to it
/// @param outputs predictions, for metrics and [Trainer#predict]; null if there are none
/// @param targets what they should be, for metrics; null if there are none
/// @param samples how many samples the batch has: the weight of its loss in the mean of an epoch
public record Outcome(
        Tensor loss, @Nullable Tensor outputs, @Nullable Tensor targets, int samples) {}
