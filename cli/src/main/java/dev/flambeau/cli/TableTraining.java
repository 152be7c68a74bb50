package dev.flambeau.cli;

import dev.flambeau.cli.ModelTraining.Trained;
import dev.flambeau.cli.TableModel.Kind;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tabular.Column;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.History;
import dev.flambeau.train.ProgressBar;
import dev.flambeau.train.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// From a table to a trained and evaluated model: cuts the rows into three parts, fits the preprocessing on the first,
/// trains on it, stops and chooses by the second, and compares on the third with what knows less.
final class TableTraining {
    private static final double[] PARTS = {0.7, 0.15, 0.15};
    private static final int LEAST_ROWS = 20;

    /// What the user says.
    ///
    /// @param target  the column to predict
    /// @param task    null to find it out
    /// @param kind    of the network; null for what is better on the validation part
    /// @param balance whether the loss counts all classes alike
    /// @param epochs  at most
    /// @param seconds at most, of training each model
    /// @param seed    of the parts and of training
    record Settings(
            String target,
            @Nullable Task task,
            @Nullable Kind kind,
            boolean balance,
            int epochs,
            double seconds,
            long seed) {}

    /// What came of it.
    ///
    /// @param choice   why this kind of network, for people; empty if the user said it
    /// @param parts    how many rows were for training, validation and test
    /// @param withoutTarget rows that were left out because they have none
    /// @param rare     rows that were left out because training had none of their class
    /// @param outputs  of the model for the test part
    /// @param scores   on the test part, of the model and of those that know less
    record Run(
            TableModel model,
            History history,
            String choice,
            int[] parts,
            int withoutTarget,
            int rare,
            Table test,
            Tensor outputs,
            Map<String, Scores> scores,
            double seconds) {}

    /// @param why for people
    private record Chosen(Trained trained, String why) {}

    private final Settings settings;
    private final Path folder;
    private final String source;
    private final @Nullable ProgressBar progress;

    /// @param folder   where checkpoints, the history and `run.json` go
    /// @param source   for `run.json`
    /// @param progress told how training goes; null for nobody
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
        Map<Kind, TableModel> models = new EnumMap<>(Kind.class);
        Chosen chosen = train(new ModelTraining(settings, preprocessor, samples, valid, source), models);
        TableModel model = chosen.trained.model();
        Tensor outputs = model.outputs(features);
        Map<String, Scores> scores = new LinkedHashMap<>();
        scores.put("model", TableScores.of(preprocessor, test, outputs));
        models.remove(model.kind());
        models.forEach((kind, other) -> scores.put(
                kind.name().toLowerCase(Locale.ROOT), TableScores.of(preprocessor, test, other.outputs(features))));
        scores.put("constant", TableScores.of(preprocessor, test, TableScores.constant(preprocessor, test.rows())));
        return new Run(
                model,
                chosen.trained.history(),
                chosen.why,
                new int[] {train.rows(), valid.size(), test.rows()},
                all.rows() - table.rows(),
                table.rows() - train.rows() - valid.size() - test.rows(),
                test,
                outputs,
                scores,
                (System.nanoTime() - start) * 1e-9);
    }

    /// Trains what is asked for, or both kinds, and takes one of them.
    ///
    /// @param models gets all that were trained
    private Chosen train(ModelTraining training, Map<Kind, TableModel> models) {
        if (settings.kind == null) {
            return choose(training, models);
        }
        boolean onlyLinear = settings.kind == Kind.LINEAR;
        Trained linear = kept(training.linear(onlyLinear ? folder : null, onlyLinear ? progress : null), models);
        return new Chosen(onlyLinear ? linear : kept(training.mlp(linear, folder, progress), models), "");
    }

    private Chosen choose(ModelTraining training, Map<Kind, TableModel> models) {
        Path linearFolder = folder.resolve("linear");
        Path mlpFolder = folder.resolve("mlp");
        Trained linear = kept(training.linear(linearFolder, progress), models);
        Trained mlp = kept(training.mlp(linear, mlpFolder, progress), models);
        ModelChoice choice = ModelChoice.of(linear.losses(), mlp.losses());
        moveUp(choice.isOther() ? mlpFolder : linearFolder);
        return new Chosen(choice.isOther() ? mlp : linear, choice.text());
    }

    private static Trained kept(Trained trained, Map<Kind, TableModel> models) {
        models.put(trained.model().kind(), trained.model());
        return trained;
    }

    /// Puts the files of a folder in the one around it.
    private static void moveUp(Path from) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.move(file, from.resolveSibling(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
}
