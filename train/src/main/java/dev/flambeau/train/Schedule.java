package dev.flambeau.train;

import dev.flambeau.optim.schedule.LRScheduler;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import org.jspecify.annotations.Nullable;

/// A schedule of learning rates and when it goes on.
///
/// @param eachStep whether at each step of the optimizer, not each epoch
/// @param score    that it is told; null for the loss on validation data, or on training data if there is no other
record Schedule(
        LRScheduler scheduler, boolean eachStep, @Nullable String score) {
    void afterStep() {
        if (eachStep) {
            scheduler.step();
        }
    }

    void afterEpoch(Scores scores) {
        if (scheduler instanceof ReduceLROnPlateau plateau) {
            plateau.step((score == null ? Monitor.loss(scores) : Monitor.min(score)).of(scores));
        } else if (!eachStep) {
            scheduler.step();
        }
    }
}
