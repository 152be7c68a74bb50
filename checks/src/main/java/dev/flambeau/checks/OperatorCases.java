package dev.flambeau.checks;

import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of an operator with its result and gradients: `{"op", "variant", "tier", "input", "args",
/// "kwargs", "output", "grad_outputs"?, "grads"?}`.
final class OperatorCases implements CaseKind {
    /// PyTorch's own tests allow this much in float32.
    private static final Difference VALUES = Difference.ofDistance(1e-5, 1.3e-6);

    private static final Difference GRADIENTS = Difference.ofDistance(1e-4, 1e-4);

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
        List<Tensor> leaves = new ArrayList<>();
        List<@Nullable Object> positional = new ArrayList<>();
        positional.add(Python.value(line.path("input")));
        line.path("args").forEach(argument -> positional.add(Python.value(argument)));
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        line.path("kwargs").propertyStream().forEach(e -> keywords.put(e.getKey(), Python.value(e.getValue())));
        keywords.remove("device", "cpu");
        keywords.remove("requires_grad", false);
        collect(positional, leaves);
        collect(new ArrayList<>(keywords.values()), leaves);
        if (op.endsWith("_") && !op.endsWith("__") && positional.getFirst() instanceof Tensor t) {
            positional.set(0, t.clone()); // a leaf must not be changed
        }
        Supplier<@Nullable Object> call =
                ComposedCalls.isOne(op, line.path("variant").asString(""))
                        ? ComposedCalls.of(op, positional, keywords)
                        : OperatorBinding.of(op, positional, keywords);
        String title = op + " " + line.path("variant").asString("") + "#" + line.path("index");
        if (call == null) {
            tally.unsupported(op, title);
            tally.coverage().add(tier, op, false);
        } else {
            Difference values = Tolerances.of(op, VALUES);
            boolean passed = tally.check(title, () -> difference(line, call.get(), leaves, values));
            tally.coverage().add(tier, op, passed);
        }
    }

    private static @Nullable String difference(
            JsonNode line, @Nullable Object result, List<Tensor> leaves, Difference values) {
        Object output = Python.returned(result);
        String difference = values.first(line.path("output"), output);
        if (difference != null || !line.has("grads")) {
            return difference;
        }
        List<Tensor> outputs = new ArrayList<>();
        collect(output instanceof List<?> list ? new ArrayList<>(list) : List.of(output), outputs);
        Tensor[] cotangents = new Tensor[line.path("grad_outputs").size()];
        for (int i = 0; i < cotangents.length; i++) {
            cotangents[i] = Values.tensor(line.path("grad_outputs").path(i));
        }
        if (outputs.size() != cotangents.length) {
            return cotangents.length + " outputs should require a gradient, " + outputs.size() + " do";
        }
        @Nullable
        Tensor[] gradients =
                Autograd.grad(outputs.toArray(new Tensor[0]), leaves.toArray(new Tensor[0]), cotangents, false, false);
        for (int i = 0; i < gradients.length; i++) {
            JsonNode expected = line.path("grads").path(i);
            Tensor actual = gradients[i];
            if (expected.isNull() != (actual == null)) {
                return "gradient " + i + (actual == null ? " is missing" : " should not be there");
            }
            String wrong = actual == null ? null : GRADIENTS.first(expected, actual);
            if (wrong != null) {
                return "gradient " + i + " " + wrong;
            }
        }
        return null;
    }

    /// The tensors that require a gradient, in order.
    private static void collect(List<? extends @Nullable Object> values, List<Tensor> into) {
        for (Object value : values) {
            if (value instanceof Tensor t && t.requiresGrad()) {
                into.add(t);
            } else if (value instanceof List<?> list) {
                collect(list, into);
            }
        }
    }
}
