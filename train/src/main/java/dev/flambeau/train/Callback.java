package dev.flambeau.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Is told how training goes, and may [stop][Training#stop] it. Each method does nothing unless overridden.
///
/// ```java
/// var warmUp = new Callback() {
///     @Override public void epochBegin(Training training) { backbone.requiresGrad_(training.epoch() > 2); }
/// };
/// ```
///
/// Scripts that import whole modules name it, `import dev.flambeau.train.Callback;`, since `java.base` has another one.
public interface Callback {
    /// Training begins, or goes on from a checkpoint, which is loaded already.
    ///
    /// @param training where it is
    default void fitBegin(Training training) {}

    /// An epoch begins; the model is in training mode. An epoch that goes on from a checkpoint begins again.
    ///
    /// @param training where it is
    default void epochBegin(Training training) {}

    /// A batch begins.
    ///
    /// @param training where it is
    default void batchBegin(Training training) {}

    /// A batch has been computed, and, unless gradients are being added up, the parameters were changed.
    ///
    /// @param training where it is, with the loss of the batch
    default void batchEnd(Training training) {}

    /// An epoch is complete, with its scores and after the schedule.
    ///
    /// @param training where it is
    default void epochEnd(Training training) {}

    /// Training has ended: all epochs are done, or it was stopped, or an exception ends it.
    ///
    /// @param training where it is
    default void fitEnd(Training training) {}

    /// What it must remember for an exact resume: tensors, state dicts, strings, numbers, booleans, lists and maps of
    /// them. It is saved with checkpoints.
    default Map<String, @Nullable Object> state() {
        return Map.of();
    }

    /// Goes on from what [#state] gave.
    ///
    /// @param state of a callback of the same kind
    default void loadState(Map<?, ?> state) {}
}
