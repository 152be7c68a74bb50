package dev.flambeau.cli;

import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoint.Kind;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.io.LoadOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// Tells what a file holds.
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Tell what a file holds: a PyTorch, safetensors, npy or npz file, also one of whole modules.",
            "Nothing in it is executed, and tensors are read only for --stats."
        },
        footer = {"", "Exit codes: 0 told, 1 the file cannot be read, 2 called wrongly."})
final class InspectCommand implements Runnable {
    private static final int LONGEST_LIST = 8;
    private static final int LONGEST_TEXT = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(names = "--stats", description = "Smallest, largest and mean element of each tensor, NaNs, infinities.")
    private boolean stats;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private record Row(
            String path, Checkpoint node, @Nullable TensorFigures figures) {}

    @Override
    public void run() {
        Checkpoint root = Checkpoints.load(file, new LoadOptions().lenient(true).mmap(true));
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> classes = new TreeMap<>();
        List<String> whole = new ArrayList<>(); // lists that have one row
        Leaves.each(root, "/", (path, node) -> {
            if (!whole.isEmpty() && path.startsWith(whole.getLast())) {
                return;
            }
            if (node.kind() == Kind.OBJECT) {
                classes.merge(node.className(), 1, Integer::sum);
            }
            if (isPlainList(node)) {
                whole.add(path + "[");
            }
            boolean empty = Leaves.isContainer(node) && node.size() == 0;
            if (!Leaves.isContainer(node) || node.kind() == Kind.OBJECT || isPlainList(node) || empty) {
                rows.add(new Row(path, node, stats && node.isTensor() ? TensorFigures.of(node.asTensor()) : null));
            }
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonText.print(out, generator -> write(generator, rows, classes));
        } else {
            print(out, root, rows, classes);
        }
        out.flush();
    }

    private static boolean isPlainList(Checkpoint node) {
        return (node.kind() == Kind.LIST || node.kind() == Kind.TUPLE)
                && node.items().stream().noneMatch(item -> item.isTensor() || Leaves.isContainer(item));
    }

    private void print(PrintWriter out, Checkpoint root, List<Row> rows, Map<String, Integer> classes) {
        out.println(file + ": " + Checkpoints.format(file) + ", " + Sizes.text(length()) + ", " + kind(root));
        TextTable table = stats
                ? new TextTable("name", "type", "shape or value", "size", "min", "max", "mean", "NaN", "inf")
                : new TextTable("name", "type", "shape or value", "size");
        long numbers = 0;
        long bytes = 0;
        int tensors = 0;
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.path, type(row.node), value(row.node), ""));
            if (row.node.isTensor()) {
                long size = bytes(row.node);
                cells.set(3, Sizes.text(size));
                tensors++;
                numbers += row.node.shape().numel();
                bytes += size;
            }
            if (row.figures != null) {
                TensorFigures f = row.figures;
                cells.addAll(List.of(number(f.min()), number(f.max()), number(f.mean()), "" + f.nans(), "" + f.infs()));
            }
            table.row(cells);
        }
        out.print(table);
        out.printf(Locale.ROOT, "%d tensors, %,d numbers, %s%s%n", tensors, numbers, Sizes.text(bytes), sharing(rows));
        classes.forEach((name, count) -> out.println("unknown class: " + name + " (" + count + ")"));
    }

    private static String kind(Checkpoint root) {
        return switch (root.kind()) {
            case TENSOR -> "a tensor";
            case OBJECT -> "an object of " + root.className();
            case DICT, LIST, TUPLE -> "a " + Leaves.kind(root) + " of " + root.size();
            default -> Leaves.kind(root);
        };
    }

    /// How many tensors lie in the memory of another.
    private static String sharing(List<Row> rows) {
        long shared = rows.stream().filter(row -> row.node.isTensor()).count() - distinct(rows);
        return shared == 0 ? "" : "; " + shared + " of them in the memory of others";
    }

    private static long distinct(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.node.isTensor())
                .map(row -> row.node.memory())
                .distinct()
                .count();
    }

    private static String type(Checkpoint node) {
        return Leaves.kind(node) + (Leaves.isWidened(node) ? ", as " + node.dtype() : "");
    }

    private static String value(Checkpoint node) {
        return switch (node.kind()) {
            case TENSOR -> node.shape().toString();
            case LIST, TUPLE -> node.size() > LONGEST_LIST ? node.size() + " items" : cut(node.toString());
            case DICT, OBJECT -> node.size() == 0 ? "empty" : "";
            default -> cut(node.toString());
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private long length() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes(Checkpoint tensor) {
        return (long) tensor.shape().numel() * tensor.dtype().bytes();
    }

    private void write(JsonGenerator out, List<Row> rows, Map<String, Integer> classes) {
        out.writeStringProperty("file", file.toString());
        out.writeStringProperty("format", Checkpoints.format(file));
        out.writeNumberProperty("bytes", length());
        out.writeArrayPropertyStart("entries");
        for (Row row : rows) {
            out.writeStartObject();
            out.writeStringProperty("name", row.path);
            out.writeStringProperty("type", Leaves.kind(row.node));
            if (Leaves.isWidened(row.node)) {
                out.writeStringProperty("read_as", row.node.dtype().torchName());
            }
            if (row.node.isTensor()) {
                JsonText.shape(out, "shape", row.node.shape());
                out.writeNumberProperty("bytes", bytes(row.node));
            } else if (isPlainList(row.node)) {
                out.writeArrayPropertyStart("value");
                row.node.items().forEach(item -> JsonText.value(out, item));
                out.writeEndArray();
            } else {
                out.writeName("value");
                JsonText.value(out, row.node);
            }
            if (row.figures != null) {
                out.writeNumberProperty("min", row.figures.min());
                out.writeNumberProperty("max", row.figures.max());
                out.writeNumberProperty("mean", row.figures.mean());
                out.writeNumberProperty("nan", row.figures.nans());
                out.writeNumberProperty("inf", row.figures.infs());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeObjectPropertyStart("unknown_classes");
        classes.forEach(out::writeNumberProperty);
        out.writeEndObject();
    }
}
