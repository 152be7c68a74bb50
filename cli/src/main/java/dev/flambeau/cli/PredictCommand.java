package dev.flambeau.cli;

import dev.flambeau.tabular.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Predicts the target of rows.
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Predict for rows with a model that 'fit' made. The result is CSV: the rows with one more column.",
        footer = {"", "Exit codes: 0 done, 1 failed, 2 called wrongly."})
final class PredictCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ModelPlace place = new ModelPlace();

    @Mixin
    private TableSource source = new TableSource();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the result goes (default: standard output).")
    private @Nullable Path out;

    @Override
    public void run() {
        TableModel model = place.read();
        Table table = source.table();
        if (out == null) {
            PredictionTable.write(spec.commandLine().getOut(), model.preprocessor(), table, model.outputs(table));
            return;
        }
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(out))) {
            PredictionTable.write(file, model.preprocessor(), table, model.outputs(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
