package dev.flambeau.cli;

import dev.flambeau.train.ProgressBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The whole workflow on a straight line.
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Learn a straight line from 40 points: data, model, training, predictions, saving and loading, all put "
                        + "together, with pictures.")
final class WorkflowCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where figures, models and histories go (default: ${DEFAULT-VALUE}).",
            defaultValue = "out/line")
    private Path out = Path.of("out", "line");

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description =
                    "How often the model sees the data (default: ${DEFAULT-VALUE}); the last step takes ten times as many.",
            defaultValue = "100")
    private int epochs = 100;

    @Option(
            names = "--lr",
            paramLabel = "X",
            description = "Learning rate (default: ${DEFAULT-VALUE}).",
            defaultValue = "0.01")
    private double lr = 0.01;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the random first values (default: ${DEFAULT-VALUE}).",
            defaultValue = "42")
    private long seed = 42;

    @Override
    public void run() {
        if (epochs < 1 || epochs > 1_000_000) {
            throw new ParameterException(spec.commandLine(), "--epochs must be 1 to 1000000, not " + epochs);
        }
        if (!(lr > 0) || Double.isInfinite(lr)) {
            throw new ParameterException(spec.commandLine(), "--lr must be a number above 0, not " + lr);
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out: '" + out + "' is a file, not a folder");
        }
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrintWriter writer = spec.commandLine().getOut();
        new Workflow(writer, ProgressBar.onTerminal(), out, epochs, lr, seed).run();
        writer.flush();
    }
}
