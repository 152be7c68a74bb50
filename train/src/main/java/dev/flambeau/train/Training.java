package dev.flambeau.train;

import dev.flambeau.nn.Module;
import dev.flambeau.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// Where training is, for [callbacks][Callback].
public final class Training {
    private final Module model;
    private final Optimizer optimizer;
    private final int epochs;
    private final History history = new History();
    int epoch;
    int batch;
    int batches;
    long step;
    double loss = Double.NaN;
    double secondsBefore;
    long epochStart = System.nanoTime();
    private @Nullable String stopReason;

    @Nullable
    Preflight preflight;

    Training(Module model, Optimizer optimizer, int epochs) {
        this.model = model;
        this.optimizer = optimizer;
        this.epochs = epochs;
    }

    /// The model.
    public Module model() {
        return model;
    }

    /// The optimizer.
    public Optimizer optimizer() {
        return optimizer;
    }

    /// How many epochs are complete: 0 in the first one.
    public int epoch() {
        return epoch;
    }

    /// How many epochs there will be unless training is stopped.
    public int epochs() {
        return epochs;
    }

    /// How many batches of this epoch are done.
    public int batch() {
        return batch;
    }

    /// How many batches an epoch has; -1 if that is not known.
    public int batches() {
        return batches;
    }

    /// How often the optimizer has changed the parameters, since the first epoch.
    public long step() {
        return step;
    }

    /// The loss of the last batch; NaN before.
    public double loss() {
        return loss;
    }

    /// The scores of the complete epochs.
    public History history() {
        return history;
    }

    /// What the check before the first epoch found; null if there was none.
    public @Nullable Preflight preflight() {
        return preflight;
    }

    /// Ends training after this batch, or, at the end of an epoch, after that.
    ///
    /// @param reason for people
    public void stop(String reason) {
        stopReason = reason;
    }

    /// Why training was stopped; null if it was not.
    public @Nullable String stopReason() {
        return stopReason;
    }

    boolean isStopped() {
        return stopReason != null;
    }

    void goOn() {
        stopReason = null;
    }

    double seconds() {
        return secondsBefore + (System.nanoTime() - epochStart) * 1e-9;
    }
}
