package dev.flambeau.train;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.BCEWithLogitsLoss;
import dev.flambeau.nn.Loss;
import dev.flambeau.nn.Module;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.schedule.LRScheduler;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.metrics.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Trains, evaluates and runs a model. It is made of the parts that a loop by hand is made of, and computes the same
/// bits:
///
/// ```java
/// var trainer = Trainer.of(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1))
///         .metrics(new Accuracy())
///         .epochs(3)
///         .progress();
/// History history = trainer.fit(trainLoader, testLoader);
/// Scores scores = trainer.evaluate(testLoader);      // loss and accuracy
/// Tensor logits = trainer.predict(x);
/// ```
///
/// An epoch is: `model.train()`, then for each batch the loss, `zeroGrad()`, `backward()` and `step()`, then the
/// validation data in evaluation mode without gradients, then the schedules. The memory of each batch is used again
/// for the next one ([Scope]). It prints nothing unless [#progress] is called. A loss that is no number ends training
/// with an error that says where it began. Not for two threads at once.
///
/// @param <B> a batch: `List<Tensor>` of inputs and targets, or anything that a [Step] takes
public final class Trainer<B> {
    final Module model;
    final Optimizer optimizer;
    final Step<B> step;
    final @Nullable Loss lossFn;
    final String lossName;
    UnaryOperator<Tensor> scores = UnaryOperator.identity();
    final List<Metric> metrics = new ArrayList<>();
    final List<Callback> callbacks = new ArrayList<>();
    final List<Schedule> schedules = new ArrayList<>();
    final List<Generator> generators = new ArrayList<>();
    final Map<String, Object> notes = new LinkedHashMap<>();

    @Nullable
    Saving saving;

    int epochs = 1;
    int accumulate = 1;
    double clipNorm;
    double clipValue;
    boolean detectNan;
    boolean preflight = true;

    private Trainer(Module model, Optimizer optimizer, Step<B> step, @Nullable Loss lossFn) {
        this.model = model;
        this.optimizer = optimizer;
        this.step = step;
        this.lossFn = lossFn;
        lossName = lossFn == null ? "step" : lossFn.getClass().getSimpleName();
    }

    /// For batches of one input and its targets, as a [dev.flambeau.data.TensorDataset] of two tensors has them.
    ///
    /// @param model     takes the inputs
    /// @param lossFn    takes what the model gives, and the targets
    /// @param optimizer of the model's parameters
    public static Trainer<List<Tensor>> of(Module model, Loss lossFn, Optimizer optimizer) {
        Step<List<Tensor>> pairs = batch -> {
            if (batch.size() != 2) {
                throw new ShapeException(
                        "Trainer: a batch has " + batch.size() + " tensors, expected two, inputs and targets;"
                                + " for others use Trainer.of(model, optimizer, step)");
            }
            Tensor outputs = model.call(batch.getFirst());
            Tensor loss = lossFn.forward(outputs, batch.getLast());
            return new Outcome(loss, outputs, batch.getLast(), size(batch.getFirst()));
        };
        Trainer<List<Tensor>> trainer = new Trainer<>(model, optimizer, pairs, lossFn);
        return lossFn instanceof BCEWithLogitsLoss ? trainer.scores(Tensor::sigmoid) : trainer;
    }

    /// For batches of any kind.
    ///
    /// @param model     whose modes are switched and whose state is saved
    /// @param optimizer of its parameters
    /// @param step      computes the loss of a batch
    /// @param <B>       a batch
    public static <B> Trainer<B> of(Module model, Optimizer optimizer, Step<B> step) {
        return new Trainer<>(model, optimizer, step, null);
    }

    private static int size(Tensor inputs) {
        return inputs.dim() == 0 ? 1 : inputs.size(0);
    }

    // ---- settings; each returns this

    /// Sets how often the data is gone through, 1 by default.
    ///
    /// @param count 1 or more
    public Trainer<B> epochs(int count) {
        if (count < 1) {
            throw new ValueException("Trainer: epochs must be 1 or more, not " + count);
        }
        epochs = count;
        return this;
    }

    /// Adds metrics, computed for training and validation data: as `train_accuracy` and `valid_accuracy` in the
    /// history. Those of training data are of the model as it was at each batch.
    ///
    /// @param more told the outputs and targets of each batch
    public Trainer<B> metrics(Metric... more) {
        metrics.addAll(List.of(more));
        return this;
    }

    /// Sets what is done with outputs before metrics see them; a sigmoid for `BCEWithLogitsLoss`, otherwise nothing,
    /// unless told.
    ///
    /// @param function of the outputs of a batch
    public Trainer<B> scores(UnaryOperator<Tensor> function) {
        scores = function;
        return this;
    }

    /// Adds a schedule that goes on after each epoch. [ReduceLROnPlateau] is told the loss on validation data, or on
    /// training data if there is no other.
    ///
    /// @param schedule of the optimizer
    public Trainer<B> schedule(LRScheduler schedule) {
        schedules.add(new Schedule(schedule, false, null));
        return this;
    }

    /// Adds a schedule that is told a score after each epoch.
    ///
    /// @param schedule of the optimizer
    /// @param score    such as `valid_accuracy`
    public Trainer<B> schedule(ReduceLROnPlateau schedule, String score) {
        schedules.add(new Schedule(schedule, false, score));
        return this;
    }

    /// Adds a schedule that goes on after each step of the optimizer, as `OneCycleLR` does.
    ///
    /// @param schedule of the optimizer
    public Trainer<B> scheduleSteps(LRScheduler schedule) {
        if (schedule instanceof ReduceLROnPlateau) {
            throw new ValueException("Trainer: ReduceLROnPlateau needs the scores of an epoch; use schedule(...)");
        }
        schedules.add(new Schedule(schedule, true, null));
        return this;
    }

    /// Adds callbacks, called in order.
    ///
    /// @param more such as [EarlyStopping]
    public Trainer<B> callbacks(Callback... more) {
        callbacks.addAll(List.of(more));
        return this;
    }

    /// Saves checkpoints, the history and `run.json`. Then Ctrl-C, or an interrupt of the thread, saves and ends.
    ///
    /// @param where and when
    public Trainer<B> save(Saving where) {
        saving = where;
        return this;
    }

    /// Adds random generators whose states belong to checkpoints. The default generator and those of loaders
    /// belong to them anyway.
    ///
    /// @param more of whatever else draws from them
    public Trainer<B> generators(Generator... more) {
        generators.addAll(List.of(more));
        return this;
    }

    /// Adds up the gradients of several batches before each step, as if they were one batch that large. The last step
    /// of an epoch takes what is left.
    ///
    /// @param batches for one step, 1 or more
    public Trainer<B> accumulate(int batches) {
        if (batches < 1) {
            throw new ValueException("Trainer: accumulate must be 1 or more batches, not " + batches);
        }
        accumulate = batches;
        return this;
    }

    /// Scales gradients before each step so that all together have a norm of at most this.
    ///
    /// @param maxNorm more than 0
    public Trainer<B> clipNorm(double maxNorm) {
        clipNorm = positive("clipNorm", maxNorm);
        return this;
    }

    /// Cuts gradients off at this value before each step, after [#clipNorm].
    ///
    /// @param maxValue more than 0
    public Trainer<B> clipValue(double maxValue) {
        clipValue = positive("clipValue", maxValue);
        return this;
    }

    private static double positive(String name, double value) {
        if (!(value > 0)) {
            throw new ValueException("Trainer: " + name + " must be more than 0, not " + value);
        }
        return value;
    }

    /// Also looks at all gradients of each batch, and remembers the random numbers of each step, so that a step that
    /// fails can be run again exactly: the error then names the operator and the layer that first made a NaN or an
    /// infinity, forwards or backwards. It takes some percent of the time. Without it only the loss is looked at,
    /// which costs nothing.
    public Trainer<B> detectNan() {
        detectNan = true;
        return this;
    }

    /// Runs the [check][Preflight] before the first epoch or leaves it out; it is run by default, on the first batch.
    ///
    /// @param wanted false to leave it out
    public Trainer<B> preflight(boolean wanted) {
        preflight = wanted;
        return this;
    }

    /// Shows on standard output how training goes: a bar on a terminal, lines elsewhere.
    public Trainer<B> progress() {
        return callbacks(new ProgressBar());
    }

    /// Adds something to `run.json`, such as where the data came from.
    ///
    /// @param name  of it
    /// @param value a string, number, boolean, list or map
    public Trainer<B> note(String name, Object value) {
        notes.put(name, value);
        return this;
    }

    // ---- work

    /// Trains.
    ///
    /// @param train batches, as often as there are epochs
    /// @return the scores of each epoch
    public History fit(Iterable<B> train) {
        return new Fit<>(this, train, null).run();
    }

    /// Trains, and evaluates after each epoch.
    ///
    /// @param train batches, as often as there are epochs
    /// @param valid batches to evaluate with
    /// @return the scores of each epoch
    /// @throws dev.flambeau.error.TrainingException if the loss, or with [#detectNan] a gradient, is no number, or
    ///     the check before the first epoch finds that training cannot work
    public History fit(Iterable<B> train, Iterable<B> valid) {
        return new Fit<>(this, train, valid).run();
    }

    /// The loss, the mean over all samples, and the metrics. The model is in evaluation mode meanwhile.
    ///
    /// @param loader batches, gone through once
    public Scores evaluate(Iterable<B> loader) {
        return new Scores(evaluate(loader, ""));
    }

    Map<String, Double> evaluate(Iterable<B> loader, String prefix) {
        Evaluation evaluation = new Evaluation(metrics, scores);
        evaluation.reset();
        Iterator<B> batches = loader.iterator();
        try (Modes _ = Modes.inference(model)) {
            while (batches.hasNext()) {
                B batch = batches.next();
                try (Scope _ = Scope.open()) {
                    Outcome outcome = step.run(batch);
                    evaluation.add(outcome, outcome.loss().item());
                }
            }
        } finally {
            Batches.close(batches);
        }
        return evaluation.results(prefix);
    }

    /// What the model makes of an input, in evaluation mode and without gradients.
    ///
    /// @param input that the model takes
    public Tensor predict(Tensor input) {
        try (Modes _ = Modes.inference(model)) {
            return model.call(input);
        }
    }

    /// What the model makes of all batches, one after the other along the first dimension, in evaluation mode and
    /// without gradients.
    ///
    /// @param loader batches, gone through once; targets are not used, but must be there if the step wants them
    /// @throws ValueException if there is no batch, or the step gives no outputs
    public Tensor predict(Iterable<B> loader) {
        List<Tensor> outputs = new ArrayList<>();
        Iterator<B> batches = loader.iterator();
        try (Modes _ = Modes.inference(model)) {
            while (batches.hasNext()) {
                B batch = batches.next();
                try (Scope scope = Scope.open()) {
                    Tensor made = step.run(batch).outputs();
                    if (made == null) {
                        throw new ValueException("predict: the step gives no outputs; add them to its Outcome");
                    }
                    outputs.add(scope.keep(made));
                }
            }
            if (outputs.isEmpty()) {
                throw new ValueException("predict: there is no batch");
            }
            return Factories.cat(outputs, 0);
        } finally {
            Batches.close(batches);
        }
    }

    /// Checks whether training can work, as [#fit] does before the first epoch, on the first batch of a loader.
    /// Random numbers go on as if nothing had been done.
    ///
    /// @param loader whose first batch is looked at
    public Preflight preflight(Iterable<B> loader) {
        List<Generator> all = new ArrayList<>(generators);
        all.add(RandomFactories.defaultGenerator());
        List<byte[]> states = Generators.states(all);
        Saved place = new Saved(Path.of("loader"), "", Batches.state(loader));
        Iterator<B> batches = loader.iterator();
        try {
            if (!batches.hasNext()) {
                throw new ValueException("preflight: the loader has no batch");
            }
            return PreflightCheck.run(this, loader, batches.next());
        } finally {
            Batches.close(batches);
            Batches.load(loader, place);
            Generators.set(all, states);
        }
    }
}
