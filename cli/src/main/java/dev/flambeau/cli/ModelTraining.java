package dev.flambeau.cli;

import static dev.flambeau.Torch.inferenceMode;
import static dev.flambeau.Torch.manualSeed;

import dev.flambeau.cli.TableModel.Kind;
import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.functional.Reduction;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Loss;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.optim.AdamW;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import dev.flambeau.random.Generator;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.EarlyStopping;
import dev.flambeau.train.History;
import dev.flambeau.train.ProgressBar;
import dev.flambeau.train.Saving;
import dev.flambeau.train.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Trains the networks of a table, each until the validation part has not got better for some epochs.
final class ModelTraining {
    private static final int PATIENCE = 15;
    private static final int EVALUATION_BATCH = 4096;

    /// A trained network.
    ///
    /// @param losses of the rows of the validation part
    record Trained(TableModel model, History history, double[] losses) {}

    private final TableTraining.Settings settings;
    private final Preprocessor preprocessor;
    private final TensorDataset samples;
    private final TensorDataset valid;
    private final String source;

    /// @param source for `run.json`
    ModelTraining(
            TableTraining.Settings settings,
            Preprocessor preprocessor,
            TensorDataset samples,
            TensorDataset valid,
            String source) {
        this.settings = settings;
        this.preprocessor = preprocessor;
        this.samples = samples;
        this.valid = valid;
        this.source = source;
    }

    /// @param folder   where checkpoints, the history and `run.json` go; null for nowhere
    /// @param progress is told how it goes
    Trained linear(@Nullable Path folder, @Nullable ProgressBar progress) {
        TableModel model = fresh(Kind.LINEAR);
        History history = fit(model, folder, progress);
        return new Trained(model, history, losses(model));
    }

    /// Hidden layers that begin as a linear model, and stay it if no epoch is better.
    ///
    /// @param folder   where checkpoints, the history and `run.json` go
    /// @param progress is told how it goes
    Trained mlp(Trained linear, Path folder, @Nullable ProgressBar progress) {
        TableModel model = fresh(Kind.MLP);
        model.network().become(linear.model.network());
        History history = fit(model, folder, progress);
        double[] losses = losses(model);
        if (Arrays.stream(losses).sum() < Arrays.stream(linear.losses).sum()) {
            return new Trained(model, history, losses);
        }
        model.network().become(linear.model.network());
        return new Trained(model, history, linear.losses);
    }

    /// Untrained, with first values of the seed.
    private TableModel fresh(Kind kind) {
        manualSeed(settings.seed());
        return TableModel.of(kind, preprocessor);
    }

    private History fit(TableModel model, @Nullable Path folder, @Nullable ProgressBar progress) {
        AdamW optimizer = model.network().optimizer();
        DataLoader.Options options = new DataLoader.Options()
                .batchSize(batch(samples.size()))
                .shuffle(true)
                .generator(new Generator().manualSeed(settings.seed()));
        var trainer = Trainer.of(model.network(), loss(Reduction.MEAN), optimizer)
                .epochs(settings.epochs())
                .schedule(new ReduceLROnPlateau(
                        optimizer, new ReduceLROnPlateau.Options().factor(0.3).patience(5)))
                .preflight(false)
                .callbacks(new EarlyStopping(PATIENCE).restoreBest(), new TimeLimit(settings.seconds()));
        if (folder != null) {
            trainer.save(Saving.in(folder))
                    .note("data", source)
                    .note("target", settings.target())
                    .note("architecture", model.kind().name().toLowerCase(Locale.ROOT));
        }
        if (progress != null) {
            trainer.callbacks(progress);
        }
        return trainer.fit(
                new DataLoader<>(samples, options),
                new DataLoader<>(valid, new DataLoader.Options().batchSize(EVALUATION_BATCH)));
    }

    private Loss loss(Reduction reduction) {
        if (preprocessor.task() == Task.REGRESSION) {
            return new MSELoss(reduction);
        }
        CrossEntropyOptions options = new CrossEntropyOptions().reduction(reduction);
        return new CrossEntropyLoss(settings.balance() ? options.weight(preprocessor.classWeights()) : options);
    }

    private double[] losses(TableModel model) {
        Tensor outputs = model.outputs(valid.tensors().getFirst());
        try (var _ = inferenceMode()) {
            return loss(Reduction.NONE)
                    .forward(outputs, valid.tensors().getLast())
                    .flatten()
                    .toDoubleArray();
        }
    }

    /// Many small steps for little data, fewer larger ones for much.
    private static int batch(int rows) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, rows / 64)), 16, 512);
    }
}
