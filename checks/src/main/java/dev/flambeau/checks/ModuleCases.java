package dev.flambeau.checks;

import dev.flambeau.nn.Module;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One call of a module with its result and gradients: `{"module", "index", "training", "desc", "init_args",
/// "init_kwargs", "state_dict", "args", "kwargs", "output", "grad_outputs"?, "grads"?, "param_grads"?,
/// "state_dict_after"}`.
final class ModuleCases implements CaseKind {
    private static final Coverage.Group GROUP = new Coverage.Group(0, "modules");

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.path("module").isString();
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        String kind = line.path("module").stringValue();
        if (!kind.matches(options.operators())) {
            return;
        }
        ModuleBinding binding = ModuleBinding.of(line);
        List<@Nullable Object> positional = Python.values(line.path("args"));
        Map<String, @Nullable Object> keywords = Python.keywords(line.path("kwargs"));
        boolean passed = false;
        boolean training = line.path("training").booleanValue(true);
        String desc = line.path("desc").asString("");
        String title = kind + "#" + line.path("index") + (training ? " training" : " evaluating")
                + (desc.isEmpty() ? "" : " " + desc);
        if (binding == null) {
            tally.unsupported(kind, title);
        } else {
            passed = tally.check(title, () -> difference(line, binding, training, positional, keywords));
        }
        tally.coverage().add(GROUP, kind, passed);
    }

    private static @Nullable String difference(
            JsonNode line,
            ModuleBinding binding,
            boolean training,
            List<@Nullable Object> positional,
            Map<String, @Nullable Object> keywords) {
        Module module = binding.make().train(training);
        String difference = load(module, line.path("state_dict"));
        if (difference != null) {
            return difference;
        }
        Supplier<@Nullable Object> call = binding.call(module, positional, keywords);
        if (call == null) {
            return "no " + binding.forward() + " takes " + positional.size() + " arguments and " + keywords.keySet();
        }
        List<Tensor> leaves = Results.leaves(positional, keywords);
        Object output = Python.returned(call.get());
        difference = Results.VALUES.first(line.path("output"), output);
        if (difference == null && line.has("grads")) {
            difference = gradients(line, output, leaves, module.namedParameters());
        }
        return difference == null
                ? Results.VALUES.first(line.path("state_dict_after"), module.namedBuffers())
                : difference;
    }

    /// Loads the state, whose names must be those of the module, in order.
    private static @Nullable String load(Module module, JsonNode state) {
        List<String> names = new ArrayList<>(state.propertyNames());
        List<String> own = new ArrayList<>(module.stateDict().keys());
        if (!names.equals(own)) {
            return "the state dict should have the names " + names + ", it has " + own;
        }
        StateDict values = new StateDict();
        state.propertyStream().forEach(e -> values.put(e.getKey(), Values.tensor(e.getValue())));
        module.loadStateDict(values);
        return null;
    }

    /// Gradients of the arguments first, then those of the parameters.
    private static @Nullable String gradients(
            JsonNode line, @Nullable Object output, List<Tensor> arguments, Map<String, Parameter> parameters) {
        List<Results.Leaf> leaves = new ArrayList<>(Results.leaves(arguments, line.path("grads")));
        parameters.forEach((name, p) -> leaves.add(new Results.Leaf(
                "of '" + name + "'", p, line.path("param_grads").path(name))));
        return Results.gradients(line.path("grad_outputs"), output, leaves);
    }
}
