package dev.flambeau.cli;

import static dev.flambeau.Torch.manualSeed;

import dev.flambeau.cli.TableModel.Kind;
import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.CrossEntropyOptions;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Loss;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.optim.AdamW;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import dev.flambeau.random.Generator;
import dev.flambeau.tabular.Column;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.EarlyStopping;
import dev.flambeau.train.History;
import dev.flambeau.train.ProgressBar;
import dev.flambeau.train.Saving;
import dev.flambeau.train.Scores;
import dev.flambeau.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From a table to a trained and evaluated model: cuts the rows into three parts, fits the preprocessing on the first,
/// trains on it, stops by the second, and compares on the third with what knows less.
final class TableTraining {
    private static final double[] PARTS = {0.7, 0.15, 0.15};
    private static final int LEAST_ROWS = 20;
    private static final int PATIENCE = 15;
    private static final double LEARNING_RATE = 3e-3;
    private static final int EVALUATION_BATCH = 4096;

    /// What the user says.
    ///
    /// @param target  the column to predict
    /// @param task    null to find it out
    /// @param kind    of the network
    /// @param balance whether the loss counts all classes alike
    /// @param epochs  at most
    /// @param seconds at most, of training each model
    /// @param seed    of the parts and of training
    record Settings(
            String target, @Nullable Task task, Kind kind, boolean balance, int epochs, double seconds, long seed) {}

    /// What came of it.
    ///
    /// @param parts    how many rows were for training, validation and test
    /// @param withoutTarget rows that were left out because they have none
    /// @param rare     rows that were left out because training had none of their class
    /// @param outputs  of the model for the test part
    /// @param scores   on the test part, of the model and of those that know less
    record Run(
            TableModel model,
            History history,
            int[] parts,
            int withoutTarget,
            int rare,
            Table test,
            Tensor outputs,
            Map<String, Scores> scores,
            double seconds) {}

    private final Settings settings;
    private final Path folder;
    private final String source;
    private final @Nullable ProgressBar progress;

    /// @param folder   where checkpoints, the history and `run.json` go
    /// @param source   for `run.json`
    /// @param progress told how training of the model goes; null for nobody
    TableTraining(Settings settings, Path folder, String source, @Nullable ProgressBar progress) {
        this.settings = settings;
        this.folder = folder;
        this.source = source;
        this.progress = progress;
    }

    Run run(Table all) {
        long start = System.nanoTime();
        String target = settings.target;
        if (!all.has(target)) {
            throw new ValueException("there is no column '" + target + "'; there are " + all.names());
        }
        Table table = all.dropMissing(target);
        if (table.rows() < LEAST_ROWS) {
            throw new ValueException("column '" + target + "' has a value in " + table.rows() + " rows; " + LEAST_ROWS
                    + " are the fewest that can be cut into parts for training, validation and test");
        }
        Generator generator = new Generator().manualSeed(settings.seed);
        Task task = settings.task == null ? Task.of(table.column(target)) : settings.task;
        List<Table> parts = task == Task.REGRESSION
                ? table.split(generator, PARTS)
                : table.stratifiedSplit(target, generator, PARTS);
        Table train = parts.get(0);
        Preprocessor preprocessor = Preprocessor.auto(train, target, task);
        TensorDataset samples = preprocessor.dataset(train);
        TensorDataset valid = preprocessor.dataset(known(preprocessor, parts.get(1)));
        Table test = known(preprocessor, parts.get(2));
        Tensor features = preprocessor.features(test);
        TableModel model = fresh(settings.kind, preprocessor);
        History history = train(model, samples, valid, true);
        Map<String, Scores> scores = new LinkedHashMap<>();
        Tensor outputs = model.outputs(features);
        scores.put("model", TableScores.of(preprocessor, test, outputs));
        if (settings.kind != Kind.LINEAR) {
            TableModel linear = fresh(Kind.LINEAR, preprocessor);
            train(linear, samples, valid, false);
            scores.put("linear", TableScores.of(preprocessor, test, linear.outputs(features)));
        }
        scores.put("constant", TableScores.of(preprocessor, test, TableScores.constant(preprocessor, test.rows())));
        return new Run(
                model,
                history,
                new int[] {train.rows(), valid.size(), test.rows()},
                all.rows() - table.rows(),
                table.rows() - train.rows() - valid.size() - test.rows(),
                test,
                outputs,
                scores,
                (System.nanoTime() - start) * 1e-9);
    }

    /// Untrained, with first values of the seed.
    private TableModel fresh(Kind kind, Preprocessor preprocessor) {
        manualSeed(settings.seed);
        return TableModel.of(kind, preprocessor);
    }

    /// The rows of classes that training has.
    private static Table known(Preprocessor preprocessor, Table part) {
        if (preprocessor.task() == Task.REGRESSION) {
            return part;
        }
        Column target = part.column(preprocessor.targetName());
        return part.rows(IntStream.range(0, part.rows())
                .filter(row -> preprocessor.classes().contains(target.text(row)))
                .toArray());
    }

    private History train(TableModel model, TensorDataset samples, TensorDataset valid, boolean shown) {
        AdamW optimizer = new AdamW(model.network().parameters(), LEARNING_RATE);
        DataLoader.Options options = new DataLoader.Options()
                .batchSize(batch(samples.size()))
                .shuffle(true)
                .generator(new Generator().manualSeed(settings.seed));
        var trainer = Trainer.of(model.network(), loss(model.preprocessor()), optimizer)
                .epochs(settings.epochs)
                .schedule(new ReduceLROnPlateau(
                        optimizer, new ReduceLROnPlateau.Options().factor(0.3).patience(5)))
                .preflight(false)
                .callbacks(new EarlyStopping(PATIENCE).restoreBest(), new TimeLimit(settings.seconds));
        if (shown) {
            trainer.save(Saving.in(folder)).note("data", source).note("target", settings.target);
            if (progress != null) {
                trainer.callbacks(progress);
            }
        }
        return trainer.fit(
                new DataLoader<>(samples, options),
                new DataLoader<>(valid, new DataLoader.Options().batchSize(EVALUATION_BATCH)));
    }

    private Loss loss(Preprocessor preprocessor) {
        if (preprocessor.task() == Task.REGRESSION) {
            return new MSELoss();
        }
        return settings.balance
                ? new CrossEntropyLoss(new CrossEntropyOptions().weight(preprocessor.classWeights()))
                : new CrossEntropyLoss();
    }

    /// Many small steps for little data, fewer larger ones for much.
    private static int batch(int rows) {
        return Math.clamp(Integer.highestOneBit(Math.max(1, rows / 64)), 16, 512);
    }
}
