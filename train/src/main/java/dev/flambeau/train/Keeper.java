package dev.flambeau.train;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.random.Generator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Saves training and goes on from what was saved.
final class Keeper {
    private static final String MODEL = "model_state_dict";
    private static final String OPTIMIZER = "optimizer_state_dict";
    private static final String SCHEDULER = "scheduler_state_dict";

    /// Where in an epoch to go on.
    ///
    /// @param loader where the loader was
    /// @param batch  how many batches are done; 0 to begin an epoch
    record Place(Saved loader, int batch) {}

    private final Saving saving;
    private final Trainer<?> trainer;
    private final Training training;
    private final Evaluation evaluation;
    private final List<Generator> generators;
    private final Batches<?> batches;
    private final @Nullable Iterable<?> valid;
    private final RunFile runFile;
    private long lastSaved = System.nanoTime();
    private double best = Double.NaN;
    private boolean interrupted;

    Keeper(
            Saving saving,
            Trainer<?> trainer,
            Training training,
            Evaluation evaluation,
            List<Generator> generators,
            Batches<?> batches,
            @Nullable Iterable<?> valid,
            RunFile runFile) {
        this.saving = saving;
        this.trainer = trainer;
        this.training = training;
        this.evaluation = evaluation;
        this.generators = generators;
        this.batches = batches;
        this.valid = valid;
        this.runFile = runFile;
    }

    /// Begins, or goes on from the last checkpoint.
    ///
    /// @return where to go on; null to begin
    @Nullable
    Place begin() {
        saving.prepare();
        Place place = saving.resumes() ? load(saving.last()) : null;
        runFile.write(saving.run(), training, "running");
        return place;
    }

    /// Saves if it is time to.
    void afterStep() {
        if (interrupted || saving.isDue(training.step(), System.nanoTime() - lastSaved)) {
            save(saving.last());
        }
    }

    void afterEpoch() {
        Scores scores = training.history().last();
        Monitor chosen = saving.monitor();
        Monitor monitor = chosen == null ? Monitor.loss(scores) : chosen;
        double score = monitor.of(scores);
        boolean first = Double.isNaN(best);
        if (monitor.isBetter(score, first ? monitor.worst() : best, 0)) {
            best = score;
            save(saving.best());
        }
        save(saving.last());
        training.history().save(saving.history());
        runFile.write(saving.run(), training, "running");
    }

    /// Somebody wants training to end.
    void interrupted() {
        interrupted = true;
    }

    /// Training ends, perhaps within an epoch.
    void end() {
        if (training.batch() > 0) {
            save(saving.last());
        }
        String reason = training.stopReason();
        runFile.write(saving.run(), training, reason == null ? "complete" : "stopped: " + reason);
    }

    private void save(Path file) {
        Checkpoints.save(state(), file);
        lastSaved = System.nanoTime();
    }

    private Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put(MODEL, trainer.model.stateDict());
        state.put(OPTIMIZER, trainer.optimizer.stateDict());
        List<Map<String, @Nullable Object>> schedulers = trainer.schedules.stream()
                .map(schedule -> schedule.scheduler().stateDict())
                .toList();
        if (!schedulers.isEmpty()) {
            state.put(SCHEDULER, schedulers.size() == 1 ? schedulers.getFirst() : schedulers);
        }
        state.put("epoch", training.epoch());
        state.put("step", training.step());
        state.put("batch", training.batch());
        state.put("rng_state", Generators.tensor(generators.getFirst().getState()));
        state.put("generator_states", Generators.tensors(Generators.states(generators)));
        state.put("train_loader", batches.state());
        state.put("valid_loader", Batches.state(valid));
        if (training.batch() > 0) {
            state.put("evaluation", evaluation.state());
            state.put("seconds", training.seconds());
        }
        state.put("callbacks", trainer.callbacks.stream().map(Callback::state).toList());
        state.put("best", best);
        state.put("stopped", interrupted ? null : training.stopReason());
        state.put("history", training.history().state());
        return state;
    }

    private Place load(Path file) {
        Checkpoint checkpoint = Checkpoints.load(file);
        Saved saved = new Saved(file, "", checkpoint.asMap());
        trainer.model.loadStateDict(checkpoint.get(MODEL).stateDict());
        trainer.optimizer.loadStateDict(saved.dict(OPTIMIZER).map());
        schedules(saved);
        training.epoch = saved.number("epoch").intValue();
        training.step = saved.number("step").longValue();
        training.batch = saved.number("batch").intValue();
        best = saved.number("best").doubleValue();
        training.history().load(saved.get("history"));
        List<Saved> callbacks = saved.list("callbacks", trainer.callbacks.size());
        for (int i = 0; i < callbacks.size(); i++) {
            trainer.callbacks.get(i).loadState(callbacks.get(i).map());
        }
        if (saved.get("stopped") instanceof String reason) {
            training.stop(reason);
        }
        Batches.load(valid, saved.dict("valid_loader"));
        Generators.set(generators, Generators.states(saved.get("generator_states"), generators.size()));
        if (training.batch() > 0) {
            evaluation.load(saved.dict("evaluation"));
            training.secondsBefore = saved.number("seconds").doubleValue();
        }
        return new Place(saved.dict("train_loader"), training.batch());
    }

    private void schedules(Saved saved) {
        List<Map<?, ?>> states = new ArrayList<>();
        int count = trainer.schedules.size();
        if (count == 1) {
            states.add(saved.dict(SCHEDULER).map());
        } else if (count > 1) {
            saved.list(SCHEDULER, count).forEach(state -> states.add(state.map()));
        } else if (saved.get(SCHEDULER) != null) {
            throw new CheckpointException(
                    saved.file() + ": it has the state of a schedule, the trainer has no schedule; make it as it was");
        }
        for (int i = 0; i < count; i++) {
            trainer.schedules.get(i).scheduler().loadStateDict(states.get(i));
        }
    }
}
