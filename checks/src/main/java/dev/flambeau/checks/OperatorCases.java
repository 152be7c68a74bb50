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
        if (op.endsWith("_") && !op.endsWith("__") && positional.getFirst() instanceof Tensor t) {
            positional.set(0, t.clone()); // a leaf must not be changed
        }
        Supplier<@Nullable Object> call =
                ComposedCalls.isOne(op, line.path("variant").asString(""))
                        ? ComposedCalls.of(op, positional, keywords)
                        : OperatorBinding.of(op, positional, keywords);
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

    private static @Nullable String difference(
            JsonNode line, @Nullable Object result, List<Tensor> leaves, Difference values) {
        Object output = Python.returned(result);
        String difference = values.first(line.path("output"), output);
        return difference != null || !line.has("grads")
                ? difference
                : Results.gradients(line.path("grad_outputs"), output, Results.leaves(leaves, line.path("grads")));
    }
}
