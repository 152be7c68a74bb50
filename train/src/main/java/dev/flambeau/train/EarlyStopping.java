package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stops training when a score has not got better for some epochs.
///
/// ```java
/// trainer.callbacks(new EarlyStopping(5).monitor(Monitor.max("valid_accuracy")).restoreBest());
/// ```
///
/// A score that is NaN is no better than any other.
public final class EarlyStopping implements Callback {
    private final int patience;
    private @Nullable Monitor monitor;
    private double minDelta;
    private boolean restoreBest;

    private double best = Double.NaN;
    private int bestEpoch;
    private int waited;
    private @Nullable StateDict bestModel;

    /// Watches the loss on validation data, or on training data if there is no other.
    ///
    /// @param patience how many epochs in a row may bring nothing, 1 or more
    public EarlyStopping(int patience) {
        if (patience < 1) {
            throw new ValueException("EarlyStopping: patience must be 1 or more, not " + patience);
        }
        this.patience = patience;
    }

    /// Watches another score; returns this.
    ///
    /// @param other a score and which way it gets better
    public EarlyStopping monitor(Monitor other) {
        monitor = other;
        return this;
    }

    /// Sets by how much a score must be better to count, 0 by default; returns this.
    ///
    /// @param distance 0 or more
    public EarlyStopping minDelta(double distance) {
        if (!(distance >= 0)) {
            throw new ValueException("EarlyStopping: minDelta must be 0 or more, not " + distance);
        }
        minDelta = distance;
        return this;
    }

    /// Gives the model the parameters and buffers of the best epoch when training ends; returns this. They are kept
    /// in memory and in checkpoints.
    public EarlyStopping restoreBest() {
        restoreBest = true;
        return this;
    }

    /// The best epoch so far, counted from 1; 0 before the first one.
    public int bestEpoch() {
        return bestEpoch;
    }

    /// The score of the best epoch; NaN before the first one.
    public double best() {
        return best;
    }

    @Override
    public void fitBegin(Training training) {
        if (training.epoch() == 0) {
            best = Double.NaN;
            bestEpoch = 0;
            waited = 0;
            bestModel = null;
        }
    }

    @Override
    public void epochEnd(Training training) {
        Scores scores = training.history().last();
        Monitor watched = monitor == null ? Monitor.loss(scores) : monitor;
        double score = watched.of(scores);
        if (watched.isBetter(score, bestEpoch == 0 ? watched.worst() : best, bestEpoch == 0 ? 0 : minDelta)) {
            best = score;
            bestEpoch = training.epoch();
            waited = 0;
            bestModel = restoreBest ? copy(training.model().stateDict()) : null;
        } else if (++waited >= patience) {
            training.stop("no better " + watched.score() + " for " + waited + (waited == 1 ? " epoch" : " epochs"));
        }
    }

    private static StateDict copy(StateDict state) {
        StateDict copy = new StateDict();
        state.asMap().forEach((name, tensor) -> copy.put(name, Scope.outlive(tensor.clone())));
        state.versions().forEach(copy::putVersion);
        return copy;
    }

    @Override
    public void fitEnd(Training training) {
        if (bestModel != null) {
            training.model().loadStateDict(bestModel);
        }
    }

    @Override
    public Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("best", best);
        state.put("best_epoch", bestEpoch);
        state.put("waited", waited);
        state.put("best_model", bestModel);
        return state;
    }

    @Override
    public void loadState(Map<?, ?> state) {
        if (!(state.get("best") instanceof Number score)
                || !(state.get("best_epoch") instanceof Number epoch)
                || !(state.get("waited") instanceof Number epochs)) {
            throw new ValueException("EarlyStopping: the state is of another callback; it has " + state.keySet());
        }
        best = score.doubleValue();
        bestEpoch = epoch.intValue();
        waited = epochs.intValue();
        bestModel = null;
        if (state.get("best_model") instanceof Map<?, ?> tensors) {
            StateDict loaded = new StateDict();
            tensors.forEach((name, tensor) -> loaded.put(String.valueOf(name), (Tensor) tensor));
            bestModel = loaded;
        }
    }
}
