package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.error.CheckpointException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.LoadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Flambeau's side of `tools/reference/checkpoints`: writes each file of a manifest again, for PyTorch to load,
/// and reads what PyTorch made of it.
public final class CheckpointExchange {
    private final Path manifest;
    private final Path folder;
    private int passed;
    private int failed;

    private CheckpointExchange(Path manifest, Path folder) {
        this.manifest = manifest;
        this.folder = folder;
    }

    /// The command.
    ///
    /// @param arguments `write` or `compare`, the manifest, and the folder for the files
    public static void main(String[] arguments) {
        CheckpointExchange exchange = new CheckpointExchange(Path.of(arguments[1]), Path.of(arguments[2]));
        boolean writes = arguments[0].equals("write");
        Consumer<JsonNode> work = writes ? exchange::write : exchange::compare;
        new CaseFile(exchange.manifest).forEach(line -> {
            if (!line.path("refuse").booleanValue(false)) {
                work.accept(line);
            }
        });
        if (!writes) {
            System.out.println("Flambeau reads what PyTorch saved again: " + exchange.passed + "/"
                    + (exchange.passed + exchange.failed) + " passed");
        }
        System.exit(exchange.failed == 0 ? 0 : 1);
    }

    private void write(JsonNode line) {
        String name = line.path("file").stringValue();
        Path file = manifest.resolveSibling(name);
        try {
            boolean safetensors = name.endsWith(CheckpointCases.SAFETENSORS);
            CheckpointCases.save(Torch.load(file), folder.resolve("flambeau-" + name), safetensors);
            // What is written out of a mapped file is read while it is written.
            Checkpoint mapped = Torch.load(file, new LoadOptions().mmap(true));
            CheckpointCases.save(mapped, folder.resolve("flambeau-mapped-" + name), safetensors);
        } catch (CheckpointException e) {
            fail(name, String.valueOf(e.getMessage()));
        }
    }

    private void compare(JsonNode line) {
        String name = line.path("file").stringValue();
        List<String> kinds = name.endsWith(CheckpointCases.SAFETENSORS) ? List.of("") : List.of("", "legacy-");
        for (String kind : kinds) {
            String file = "pytorch-" + kind + name;
            String difference;
            try {
                difference = CheckpointCases.difference(line, Torch.load(folder.resolve(file)));
            } catch (CheckpointException e) {
                difference = e.getMessage();
            }
            if (difference == null) {
                passed++;
            } else {
                fail(file, difference);
            }
        }
    }

    private void fail(String name, @Nullable String problem) {
        failed++;
        System.out.println("FAIL  Flambeau: " + name + ": " + problem);
    }
}
