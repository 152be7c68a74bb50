package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of an operator with its result and gradients: `{"op", "variant", "tier", "input", "args",
/// "kwargs", "output", "grad_outputs"?, "grads"?}`.
final class OperatorCases implements CaseKind {
    /// PyTorch's database of tests sets it before operators with dropout.
    private static final long SEED = 42;

    @Override
    public String name() {
        return "operators";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.path("op").isString() && line.has("output");
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        int tier = line.path("tier").asInt(1);
        if (tier > options.tier()) {
            return;
        }
        String op = line.path("op").stringValue();
        if (!op.matches(options.operators())) {
            return;
        }
        List<@Nullable Object> positional = new ArrayList<>();
        positional.add(Python.value(line.path("input")));
        positional.addAll(Python.values(line.path("args")));
        Map<String, @Nullable Object> keywords = Python.keywords(line.path("kwargs"));
        keywords.remove("device", "cpu");
        keywords.remove("requires_grad", false);
        List<Tensor> leaves = Results.leaves(positional, keywords);
        Supplier<@Nullable Object> call = call(op, line.path("variant").asString(""), positional, keywords);
        String title = op + " " + line.path("variant").asString("") + "#" + line.path("index");
        Coverage.Group group = new Coverage.Group(tier, "operators");
        if (call == null) {
            tally.unsupported(op, title);
            tally.coverage().add(group, op, false);
        } else {
            Torch.manualSeed(SEED);
            Difference values = Tolerances.of(op, Results.VALUES);
            boolean passed = tally.check(title, () -> difference(line, call.get(), leaves, values));
            tally.coverage().add(group, op, passed);
        }
    }

    /// The call of an operator, ready to be made; null if no method takes these arguments. What is called in place
    /// gets a copy, since a leaf must not be changed.
    static @Nullable Supplier<@Nullable Object> call(
            String op, String variant, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        List<@Nullable Object> arguments = new ArrayList<>(positional);
        if (op.endsWith("_") && !op.endsWith("__") && arguments.getFirst() instanceof Tensor t) {
            arguments.set(0, t.clone());
        }
        return ComposedCalls.isOne(op, variant)
                ? ComposedCalls.of(op, arguments, keywords)
                : OperatorBinding.of(op, arguments, keywords);
    }

    private static @Nullable String difference(
            JsonNode line, @Nullable Object result, List<Tensor> leaves, Difference values) {
        Object output = Python.returned(result);
        String difference = values.first(line.path("output"), output);
        return difference != null || !line.has("grads")
                ? difference
                : Results.gradients(line.path("grad_outputs"), output, Results.leaves(leaves, line.path("grads")));
    }
}
