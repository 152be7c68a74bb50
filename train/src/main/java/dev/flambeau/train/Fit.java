package dev.flambeau.train;

import dev.flambeau.error.TrainingException;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.NnUtils;
import dev.flambeau.optim.LBFGS;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One call of [Trainer#fit].
final class Fit<B> {
    private final Trainer<B> trainer;
    private final Module model;
    private final Optimizer optimizer;
    private final Iterable<B> train;
    private final @Nullable Iterable<B> valid;
    private final List<Generator> generators = new ArrayList<>();
    private final Batches<B> batches;
    private final Evaluation evaluation;
    private final Training training;
    private final @Nullable Keeper keeper;
    private boolean resumed;

    Fit(Trainer<B> trainer, Iterable<B> train, @Nullable Iterable<B> valid) {
        this.trainer = trainer;
        this.train = train;
        this.valid = valid;
        model = trainer.model;
        optimizer = trainer.optimizer;
        generators.add(RandomFactories.defaultGenerator());
        generators.addAll(trainer.generators);
        batches = new Batches<>(train, generators);
        evaluation = new Evaluation(trainer.metrics, trainer.scores);
        training = new Training(model, optimizer, trainer.epochs);
        training.batches = Batches.size(train);
        Saving saving = trainer.saving;
        keeper = saving == null
                ? null
                : new Keeper(
                        saving,
                        trainer,
                        training,
                        evaluation,
                        generators,
                        batches,
                        valid,
                        new RunFile(trainer, train, valid));
    }

    History run() {
        Keeper.Place place = keeper == null ? null : keeper.begin();
        resumed = place != null;
        try (Interruption interruption = new Interruption(keeper != null)) {
            trainer.callbacks.forEach(callback -> callback.fitBegin(training));
            try {
                loop(interruption, place);
            } finally {
                batches.close();
                trainer.callbacks.forEach(callback -> callback.fitEnd(training));
            }
        }
        return training.history();
    }

    /// The training loop.
    private void loop(Interruption interruption, Keeper.@Nullable Place resumeAt) {
        Keeper.Place place = resumeAt;
        while (training.epoch < trainer.epochs && !training.isStopped()) {
            begin(place);
            place = null;
            int group = 0; // batches since the last step
            while (batches.hasNext() && !(training.isStopped() && group == 0)) {
                B batch = batches.next();
                check(batch);
                trainer.callbacks.forEach(callback -> callback.batchBegin(training));
                int size = groupSize(group);
                boolean last = group + 1 >= size || training.batches < 0 && !batches.hasNext();
                try (Scope _ = Scope.open()) {
                    compute(batch, group == 0, size);
                    training.batch++;
                    group++;
                    if (last) {
                        step();
                        group = 0;
                    }
                }
                trainer.callbacks.forEach(callback -> callback.batchEnd(training));
                if (group == 0) {
                    between(interruption);
                }
            }
            if (!batches.hasNext()) {
                end();
            }
        }
        if (keeper != null) {
            keeper.end();
        }
    }

    private void begin(Keeper.@Nullable Place place) {
        model.train();
        training.epochStart = System.nanoTime();
        if (place == null || place.batch() == 0) {
            training.batch = 0;
            training.secondsBefore = 0;
            evaluation.reset();
        }
        if (place == null) {
            batches.begin();
        } else {
            batches.begin(place.loader(), place.batch());
        }
        trainer.callbacks.forEach(callback -> callback.epochBegin(training));
    }

    /// How many batches make the step that a batch belongs to: fewer at the end of an epoch, if that is known.
    private int groupSize(int group) {
        int left = training.batches - (training.batch - group);
        return training.batches < 0 ? trainer.accumulate : Math.min(trainer.accumulate, Math.max(1, left));
    }

    /// Before the first step, whether it can go well at all.
    private void check(B batch) {
        if (trainer.preflight && training.step == 0 && training.batch == 0 && training.epoch == 0 && !resumed) {
            Preflight report = PreflightCheck.run(trainer, train, batch);
            training.preflight = report;
            report.throwProblems();
        }
    }

    /// Forward and backward.
    private void compute(B batch, boolean first, int group) {
        byte[] random = trainer.detectNan ? generators.getFirst().getState() : null;
        if (optimizer instanceof LBFGS) {
            lbfgs(batch);
            return;
        }
        if (first) {
            optimizer.zeroGrad();
        }
        Outcome outcome = trainer.step.run(batch);
        double loss = outcome.loss().item();
        training.loss = loss;
        if (!Double.isFinite(loss)) {
            throw notFinite("the loss is " + loss, batch, random);
        }
        evaluation.add(outcome, loss);
        (group == 1 ? outcome.loss() : outcome.loss().div(group)).backward();
        if (trainer.detectNan && !Double.isFinite(norm())) {
            String gradient = NanSearch.gradient(model);
            if (gradient != null) {
                throw notFinite(gradient, batch, random);
            }
        }
    }

    /// L-BFGS computes the loss several times a step.
    private void lbfgs(B batch) {
        boolean[] added = {false};
        optimizer.step(() -> {
            optimizer.zeroGrad();
            Outcome outcome = trainer.step.run(batch);
            if (!added[0]) {
                added[0] = true;
                training.loss = outcome.loss().item();
                evaluation.add(outcome, training.loss);
            }
            outcome.loss().backward();
            clip();
            return outcome.loss();
        });
        if (!Double.isFinite(training.loss)) {
            throw notFinite("the loss is " + training.loss, batch, null);
        }
    }

    private double norm() {
        List<Tensor> gradients = new ArrayList<>();
        model.parameters().stream()
                .map(Autograd::gradient)
                .filter(Objects::nonNull)
                .forEach(gradients::add);
        return NnUtils.getTotalNorm(gradients).item();
    }

    private void clip() {
        if (trainer.clipNorm > 0) {
            NnUtils.clipGradNorm_(model.parameters(), trainer.clipNorm);
        }
        if (trainer.clipValue > 0) {
            NnUtils.clipGradValue_(model.parameters(), trainer.clipValue);
        }
    }

    private void step() {
        if (!(optimizer instanceof LBFGS)) {
            clip();
            optimizer.step();
        }
        training.step++;
        trainer.schedules.forEach(Schedule::afterStep);
    }

    private TrainingException notFinite(String what, B batch, byte @Nullable [] random) {
        if (random != null) {
            generators.getFirst().setState(random);
        }
        String why =
                NanSearch.explain(model, batch, () -> trainer.step.run(batch).loss());
        return new TrainingException("epoch " + (training.epoch + 1) + ", batch " + (training.batch + 1) + ", step "
                + (training.step + 1) + ": " + what + "; " + why
                + ". A smaller learning rate, clipNorm(1), scaled inputs or a small number added below a root, a quotient or a"
                + " logarithm may help");
    }

    /// Between two steps.
    private void between(Interruption interruption) {
        String reason = interruption.reason();
        if (reason != null && keeper != null) {
            keeper.interrupted();
        }
        if (reason != null) {
            training.stop(reason);
        }
        if (keeper != null) {
            keeper.afterStep();
        }
    }

    /// Ends an epoch.
    private void end() {
        Map<String, Double> row = new LinkedHashMap<>(evaluation.results("train_"));
        if (valid != null) {
            row.putAll(trainer.evaluate(valid, "valid_"));
        }
        row.put("lr", optimizer.paramGroups().getFirst().lr());
        Scores sofar = new Scores(row);
        trainer.schedules.forEach(schedule -> schedule.afterEpoch(sofar));
        row.put("seconds", training.seconds());
        training.history().add(new Scores(row));
        training.epoch++;
        training.batch = 0;
        trainer.callbacks.forEach(callback -> callback.epochEnd(training));
        if (keeper != null) {
            keeper.afterEpoch();
        }
    }
}
