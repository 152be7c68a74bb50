package dev.flambeau.cli;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.io.LoadOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// Tells how two files differ.
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell how the contents of two files differ, of any formats that 'inspect' reads.",
        footer = {"", "Exit codes: 0 they are equal, 1 they differ, 2 called wrongly or a file cannot be read."})
final class DiffCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "A", description = "A file.")
    private Path a = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private Path b = Path.of("");

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Elements that differ by at most X are equal (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private double tolerance;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /// @param largest difference of two elements; null if they were not compared
    private record Difference(
            String name, String what, @Nullable Double largest) {}

    @Override
    public Integer call() {
        if (!(tolerance >= 0)) {
            throw new ParameterException(spec.commandLine(), "--tolerance must be 0 or more, not " + tolerance);
        }
        List<Difference> differences = new ArrayList<>();
        int[] compared = {0};
        try {
            LoadOptions options = new LoadOptions().lenient(true).mmap(true);
            Map<String, Checkpoint> left = Leaves.of(Checkpoints.load(a, options), "/");
            Map<String, Checkpoint> right = Leaves.of(Checkpoints.load(b, options), "/");
            left.forEach((name, node) -> {
                Checkpoint other = right.get(name);
                compared[0] += other == null ? 0 : 1;
                Difference difference =
                        other == null ? new Difference(name, "only in " + a, null) : compare(name, node, other);
                if (difference != null) {
                    differences.add(difference);
                }
            });
            right.keySet().stream()
                    .filter(name -> !left.containsKey(name))
                    .forEach(name -> differences.add(new Difference(name, "only in " + b, null)));
        } catch (FlambeauException e) {
            Errors.failure(e, spec.commandLine(), spec.commandLine().getParseResult());
            return ExitCode.USAGE;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonText.print(out, generator -> write(generator, differences, compared[0]));
        } else {
            print(out, differences, compared[0]);
        }
        out.flush();
        return differences.isEmpty() ? ExitCode.OK : DIFFERENT;
    }

    private @Nullable Difference compare(String name, Checkpoint left, Checkpoint right) {
        if (!left.isTensor() || !right.isTensor()) {
            boolean same = left.kind() == right.kind() && Objects.deepEquals(left.value(), right.value());
            return same ? null : new Difference(name, text(left) + " and " + text(right), null);
        }
        if (!left.shape().equals(right.shape())) {
            return new Difference(name, "shapes " + left.shape() + " and " + right.shape(), null);
        }
        double largest = TensorFigures.difference(left.asTensor(), right.asTensor());
        if (left.dtype() != right.dtype()) {
            return new Difference(name, "dtypes " + left.dtype() + " and " + right.dtype(), largest);
        }
        return largest <= tolerance ? null : new Difference(name, "elements", largest);
    }

    private static String text(Checkpoint node) {
        String text = node.isTensor() ? "a tensor" : node.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static void print(PrintWriter out, List<Difference> differences, int compared) {
        if (!differences.isEmpty()) {
            TextTable table = new TextTable("name", "difference", "largest");
            for (Difference one : differences) {
                String largest = one.largest == null ? "" : String.format(Locale.ROOT, "%.6g", one.largest);
                table.row(List.of(one.name, one.what, largest));
            }
            out.print(table);
        }
        out.println(
                differences.isEmpty()
                        ? "equal: " + compared + " entries"
                        : differences.size() + " differences; " + compared + " entries are in both");
    }

    private void write(JsonGenerator out, List<Difference> differences, int compared) {
        out.writeBooleanProperty("equal", differences.isEmpty());
        out.writeNumberProperty("compared", compared);
        out.writeNumberProperty("tolerance", tolerance);
        out.writeArrayPropertyStart("differences");
        for (Difference one : differences) {
            out.writeStartObject();
            out.writeStringProperty("name", one.name);
            out.writeStringProperty("difference", one.what);
            if (one.largest != null) {
                out.writeNumberProperty("largest", one.largest);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
