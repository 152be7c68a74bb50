package dev.flambeau.cli;

import dev.flambeau.cli.TableModel.Kind;
import dev.flambeau.cli.TableTraining.Run;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.train.ProgressBar;
import dev.flambeau.train.Scores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// Learns to predict a column of a table.
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Learn to predict a column of a table, which nobody needs to prepare: types, missing values and classes are "
                    + "found out, and it is said what was done.",
            "70 % of the rows are for training, 15 % tell when to stop and which model is better, and 15 % tell how good it is."
        },
        footer = {
            "",
            "In the folder: model.pt with the preprocessing, report.txt, predictions.csv of the test rows, figures, "
                    + "history.csv, run.json.",
            "Exit codes: 0 done, 1 failed, 2 called wrongly."
        })
final class FitCommand implements Runnable {
    /// What `--task` may be.
    enum TaskChoice {
        auto,
        regression,
        binary,
        multiclass
    }

    /// What `--model` may be.
    enum ModelOption {
        auto,
        linear,
        mlp
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TableSource source = new TableSource();

    @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "The column to predict.")
    private String target = "";

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private TaskChoice task = TaskChoice.auto;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = {
                "linear; mlp, which adds two hidden layers of 64 to it; or auto: mlp where that is clearly better on the "
                        + "validation part (default: ${DEFAULT-VALUE})."
            },
            defaultValue = "auto")
    private ModelOption model = ModelOption.auto;

    @Option(
            names = "--drop",
            paramLabel = "COLUMN",
            description = "A column that must not be used, such as one that is known only afterwards. May be repeated.")
    private List<String> drop = List.of();

    @Option(
            names = "--balance",
            description =
                    "Count all classes alike, however rare: rare ones are found more often, and more often wrongly.")
    private boolean balance;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How often the model sees the data, at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "200")
    private int epochs = 200;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long the model is trained, at most (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private double seconds = 30;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the parts and of training (default: ${DEFAULT-VALUE}).",
            defaultValue = "42")
    private long seed = 42;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where all goes (default: ${DEFAULT-VALUE}).",
            defaultValue = "out/fit")
    private Path out = Path.of("out", "fit");

    @Option(names = "--json", description = "Print the scores as JSON, and nothing else.")
    private boolean json;

    @Override
    public void run() {
        check(epochs >= 1, "--epochs must be 1 or more, not " + epochs);
        check(seconds > 0 && seconds < Double.POSITIVE_INFINITY, "--seconds must be above 0, not " + seconds);
        check(!drop.contains(target), "--drop: '" + target + "' is the column to predict");
        check(!Files.exists(out) || Files.isDirectory(out), "--out: '" + out + "' is a file, not a folder");
        PrintWriter writer = spec.commandLine().getOut();
        Table table = source.table();
        for (String column : drop) {
            check(table.has(column), "--drop: there is no column '" + column + "'; there are " + table.names());
        }
        table = table.drop(drop.toArray(String[]::new));
        folder();
        var settings = new TableTraining.Settings(target, chosen(), kind(), balance, epochs, seconds, seed);
        ProgressBar progress = json ? null : new ProgressBar(writer, ProgressBar.onTerminal());
        Run run = new TableTraining(settings, out, source.data(), progress).run(table);
        String report = report(run, table);
        write(run, report);
        new TableFigures(out, note -> spec.commandLine().getErr().println(note)).save(run);
        if (json) {
            JsonText.print(writer, generator -> write(generator, run));
        } else {
            writer.println();
            writer.print(report);
            writer.println("\nModel, report, predictions and figures are in " + out + "; next:");
            writer.println("  flambeau predict " + out + " --data NEW_ROWS.csv");
        }
        writer.flush();
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private @Nullable Task chosen() {
        return switch (task) {
            case auto -> null;
            case regression -> Task.REGRESSION;
            case binary -> Task.BINARY;
            case multiclass -> Task.MULTICLASS;
        };
    }

    private @Nullable Kind kind() {
        return switch (model) {
            case auto -> null;
            case linear -> Kind.LINEAR;
            case mlp -> Kind.MLP;
        };
    }

    private void folder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Run run, String report) {
        run.model().write(out);
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out.resolve("predictions.csv")))) {
            Files.writeString(out.resolve("report.txt"), report);
            PredictionTable.write(file, run.model().preprocessor(), run.test(), run.outputs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String report(Run run, Table table) {
        Preprocessor preprocessor = run.model().preprocessor();
        StringBuilder text = new StringBuilder();
        text.append("Data: ")
                .append(source.data())
                .append(", ")
                .append(table.rows())
                .append(" rows, ");
        text.append(table.names().size()).append(" columns\n");
        if (run.withoutTarget() > 0) {
            text.append("Left out: ").append(run.withoutTarget()).append(" rows without a target\n");
        }
        if (run.rare() > 0) {
            text.append("Left out: ").append(run.rare()).append(" rows of classes that the training part has not\n");
        }
        int[] parts = run.parts();
        text.append("Parts: %d rows for training, %d for validation, %d for test%n%n"
                .formatted(parts[0], parts[1], parts[2]));
        text.append(preprocessor.report().strip()).append("\n\n");
        String kind = name(run.model().kind());
        text.append("Model: ").append(kind);
        text.append(run.choice().isEmpty() ? ", as asked" : "; " + run.choice()).append("\n\n");
        text.append("Scores on the test part (%s, %d epochs, %.1f s in all)%n"
                .formatted(kind, run.history().size(), run.seconds()));
        text.append(scores(run.scores()));
        return text.toString();
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String scores(Map<String, Scores> scores) {
        List<String> names =
                new ArrayList<>(scores.values().iterator().next().asMap().keySet());
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(names);
        TextTable table = new TextTable(header.toArray(String[]::new));
        scores.forEach((model, values) -> {
            List<String> row = new ArrayList<>(List.of(model));
            names.forEach(name -> row.add(text(values.get(name))));
            table.row(row);
        });
        return table.toString();
    }

    /// Four digits that matter, or all of whole numbers.
    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
        return String.format(Locale.ROOT, "%,." + Math.clamp(rounded.scale(), 0, 6) + "f", rounded);
    }

    private void write(JsonGenerator generator, Run run) {
        Preprocessor preprocessor = run.model().preprocessor();
        generator.writeStringProperty("task", preprocessor.task().name().toLowerCase(Locale.ROOT));
        generator.writeStringProperty("model", name(run.model().kind()));
        generator.writeStringProperty("choice", run.choice().isEmpty() ? "as asked" : run.choice());
        generator.writeNumberProperty("features", preprocessor.featureNames().size());
        generator.writeNumberProperty("train_rows", run.parts()[0]);
        generator.writeNumberProperty("valid_rows", run.parts()[1]);
        generator.writeNumberProperty("test_rows", run.parts()[2]);
        generator.writeNumberProperty("epochs", run.history().size());
        generator.writeNumberProperty("seconds", run.seconds());
        generator.writeStringProperty("out", out.toString());
        generator.writeObjectPropertyStart("scores");
        run.scores().forEach((model, scores) -> {
            generator.writeObjectPropertyStart(model);
            TableScores.write(generator, scores);
            generator.writeEndObject();
        });
        generator.writeEndObject();
    }
}
