package dev.flambeau.nn;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the modules of a model make of an input: shapes, parameters, operations and memory, as a table.
///
/// ```java
/// IO.println(Summary.of(model, 1, 3, 32, 32));
/// ```
///
/// The model runs once in evaluation mode, without gradients. A part shows what it computed if it was called
/// with one tensor; a part of a model of one's own has to be a module of this library, or called with
/// [Module#call].
public final class Summary {
    /// One module.
    ///
    /// @param path       dotted; empty for the model
    /// @param kind       of module
    /// @param output     shape of what it computed last; null if that was not seen
    /// @param parameters numbers that it learns or has frozen itself, without those of its parts
    /// @param operations additions and multiplications of it alone; one for each element of the output where the
    ///                   module is no product of matrices
    /// @param bytes      memory of its outputs; none for a module with parts, whose output is that of a part
    public record Row(String path, String kind, @Nullable Shape output, long parameters, long operations, long bytes) {}

    private final List<Row> rows;

    private Summary(List<Row> rows) {
        this.rows = rows;
    }

    /// Runs a model with zeros.
    ///
    /// @param model      takes one float32 tensor
    /// @param inputShape sizes of the input, batch included
    public static Summary of(Module model, int... inputShape) {
        return of(model, Factories.zeros(inputShape));
    }

    /// Runs a model with a tensor.
    ///
    /// @param model takes one tensor
    /// @param input what to run it with
    public static Summary of(Module model, Tensor input) {
        Map<String, Module> modules = model.namedModules();
        Map<Module, Count> counts = new LinkedHashMap<>();
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        List<RemovableHandle> hooks = new ArrayList<>();
        for (Module module : modules.values()) {
            Count count = new Count();
            counts.put(module, count);
            modes.put(module, module.isTraining());
            hooks.add(module.registerForwardHook((part, in, out) -> {
                count.add(part, in, out);
                return null;
            }));
        }
        model.eval();
        try (GradMode.Guard _ = GradMode.noGrad()) {
            model.call(input);
        } finally {
            hooks.forEach(RemovableHandle::remove);
            modes.forEach(Module::train); // a module comes before its parts, whose modes it sets
        }
        List<Row> rows = new ArrayList<>();
        modules.forEach((path, module) ->
                rows.add(counts.getOrDefault(module, new Count()).row(path, module)));
        return new Summary(List.copyOf(rows));
    }

    /// One row for each module, the model first.
    public List<Row> rows() {
        return rows;
    }

    /// How many numbers the model has.
    public long parameters() {
        return rows.stream().mapToLong(Row::parameters).sum();
    }

    /// How many operations one run takes.
    public long operations() {
        return rows.stream().mapToLong(Row::operations).sum();
    }

    /// How much memory the outputs of all modules take.
    public long bytes() {
        return rows.stream().mapToLong(Row::bytes).sum();
    }

    /// The table.
    @Override
    public String toString() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"layer", "kind", "output", "parameters", "operations", "bytes"});
        for (Row row : rows) {
            Shape output = row.output;
            lines.add(line(row.path, row.kind, output == null ? "?" : output.toString(), row));
        }
        lines.add(line("total", "", "", new Row("", "", null, parameters(), operations(), bytes())));
        int[] widths = new int[lines.getFirst().length];
        for (String[] line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - line[i].length());
                row.append(i == 0 ? "" : "  ").append(i < 3 ? line[i] + pad : pad + line[i]);
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String[] line(String path, String kind, String output, Row row) {
        return new String[] {path, kind, output, number(row.parameters), number(row.operations), number(row.bytes)};
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// What was seen of one module.
    private static final class Count {
        private @Nullable Shape output;
        private long operations;
        private long bytes;

        void add(Module module, Tensor in, Tensor out) {
            output = out.shape();
            if (module.namedChildren().isEmpty()) {
                operations += module.operations(in, out);
                bytes += (long) out.numel() * out.dtype().bytes();
            }
        }

        Row row(String path, Module module) {
            long parameters = module.ownParameters().values().stream()
                    .mapToLong(Tensor::numel)
                    .sum();
            return new Row(path, module.kind(), output, parameters, operations, bytes);
        }
    }
}
