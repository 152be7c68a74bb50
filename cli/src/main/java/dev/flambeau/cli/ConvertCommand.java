package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoint.Kind;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.io.LoadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes a file in another format.
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Write what a file holds in another format, which the name of B says: .pt, .pth, .safetensors, .npz, .npy.",
            "A is any file that 'inspect' reads; nothing in it is executed. What B cannot hold is named and left out."
        },
        footer = {"", "Exit codes: 0 written, 1 it cannot be done, 2 called wrongly."})
final class ConvertCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "The file.")
    private Path from = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "The file to write; an older one is replaced.")
    private Path to = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Take only this entry of A, such as model_state_dict; keys below it after a slash.")
    private @Nullable String key;

    @Override
    public void run() {
        String name = to.getFileName() == null ? "" : to.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (isSame()) {
            throw new ParameterException(spec.commandLine(), "'" + to + "' is the file to read");
        }
        Checkpoint root = Checkpoints.load(from, new LoadOptions().lenient(true).mmap(true));
        if (key != null) {
            for (String part : key.split("/", -1)) {
                root = root.get(part);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        Conversion conversion = new Conversion(root, to, note -> out.println("note: " + note));
        switch (extension) {
            case "pt", "pth", "ckpt" -> conversion.toPyTorch();
            case "safetensors" -> conversion.toSafetensors(from);
            case "npz" -> conversion.toNpz();
            case "npy" -> {
                if (root.kind() != Kind.TENSOR) {
                    throw new ValueException(from + " is no single tensor; choose one with --key, or write .npz");
                }
                conversion.toNpy();
            }
            default ->
                throw new ParameterException(
                        spec.commandLine(), "the name of '" + to + "' must end in .pt, .safetensors, .npz or .npy");
        }
        out.println("wrote " + to + ": " + conversion.tensors() + " tensors, " + Sizes.text(length()));
        out.flush();
    }

    private boolean isSame() {
        try {
            return Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long length() {
        try {
            return Files.size(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
