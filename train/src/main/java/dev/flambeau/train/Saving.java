package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where and when training is saved.
///
/// ```java
/// trainer.save(Saving.in(Path.of("run")).everySteps(500).resume());
/// ```
///
/// In the folder lie, after each epoch, `last.pt`, from which training goes on with the same bits; `best.pt`, the
/// same for the best epoch; `history.csv`; and `run.json`, which says how it was made. The checkpoints are files that
/// `torch.load(..., weights_only=True)` reads: `model_state_dict`, `optimizer_state_dict`, `scheduler_state_dict`,
/// `epoch`, `step`, `rng_state` and more. Each file is replaced in one move, so a power cut leaves the one before.
public final class Saving {
    private final Path folder;
    private long steps;
    private @Nullable Duration time;
    private @Nullable Monitor monitor;
    private boolean resume;

    private Saving(Path folder) {
        this.folder = folder;
    }

    /// After each epoch.
    ///
    /// @param folder made if it is missing
    public static Saving in(Path folder) {
        return new Saving(folder);
    }

    /// Also within epochs, after every so many steps of the optimizer; returns this.
    ///
    /// @param count 1 or more
    public Saving everySteps(long count) {
        if (count < 1) {
            throw new ValueException("Saving: everySteps must be 1 or more, not " + count);
        }
        steps = count;
        return this;
    }

    /// Also within epochs, at the first step after so much time; returns this.
    ///
    /// @param interval from one checkpoint to the next
    public Saving every(Duration interval) {
        if (!interval.isPositive()) {
            throw new ValueException("Saving: the time between checkpoints must be positive, not " + interval);
        }
        time = interval;
        return this;
    }

    /// Chooses the best epoch by another score than the loss on validation data (on training data if there is no
    /// other); returns this.
    ///
    /// @param score and which way it gets better
    public Saving best(Monitor score) {
        monitor = score;
        return this;
    }

    /// Goes on from `last.pt` if it is there: the same program, killed and started again, gives the same bits as
    /// without the kill. Model, optimizer, schedule, loaders and callbacks must be made as they were. Returns this.
    public Saving resume() {
        resume = true;
        return this;
    }

    /// The checkpoint to go on from.
    public Path last() {
        return folder.resolve("last.pt");
    }

    /// The checkpoint of the best epoch.
    public Path best() {
        return folder.resolve("best.pt");
    }

    Path history() {
        return folder.resolve("history.csv");
    }

    Path run() {
        return folder.resolve("run.json");
    }

    @Nullable
    Monitor monitor() {
        return monitor;
    }

    boolean resumes() {
        return resume && Files.exists(last());
    }

    void prepare() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Saving: the folder '" + folder + "' cannot be made: " + e.getMessage(), e);
        }
    }

    boolean isDue(long step, long nanosSinceLast) {
        return steps != 0 && step % steps == 0 || time != null && nanosSinceLast >= time.toNanos();
    }
}
