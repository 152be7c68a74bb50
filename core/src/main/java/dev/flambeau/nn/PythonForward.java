package dev.flambeau.nn;

import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs a model once and finds the models of one's own whose parts are called one after the other, perhaps with a
/// flattening or an activation between: what each part gets must be, number by number, what the one before gave.
final class PythonForward {
    private record Step(String name, Tensor input, Tensor output) {}

    private static final Map<String, UnaryOperator<Tensor>> BETWEEN = new LinkedHashMap<>();

    static {
        BETWEEN.put("torch.flatten(x, 1)", x -> x.flatten(1));
        BETWEEN.put("torch.relu(x)", Tensor::relu);
        BETWEEN.put("torch.sigmoid(x)", Tensor::sigmoid);
        BETWEEN.put("torch.tanh(x)", Tensor::tanh);
        BETWEEN.put("torch.relu(torch.flatten(x, 1))", x -> x.flatten(1).relu());
    }

    private PythonForward() {}

    /// The lines of `forward` of each module of which they are known.
    static Map<Module, List<String>> trace(Module model, Tensor example) {
        Map<Module, List<Step>> steps = new HashMap<>();
        Map<Module, Step> whole = new HashMap<>();
        Map<Module, Integer> calls = new HashMap<>();
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        List<RemovableHandle> hooks = new ArrayList<>();
        model.namedModules().values().forEach(module -> {
            modes.put(module, module.isTraining());
            hooks.add(module.registerForwardHook((part, in, out) -> {
                whole.put(part, new Step("", in.detach().clone(), out.detach().clone()));
                calls.merge(part, 1, Integer::sum);
                return null;
            }));
            module.namedChildren()
                    .forEach((name, part) -> hooks.add(part.registerForwardHook((_, in, out) -> {
                        steps.computeIfAbsent(module, _ -> new ArrayList<>())
                                .add(new Step(
                                        name, in.detach().clone(), out.detach().clone()));
                        return null;
                    })));
        });
        model.eval();
        try (GradMode.Guard _ = GradMode.noGrad()) {
            model.call(example);
        } finally {
            hooks.forEach(RemovableHandle::remove);
            modes.forEach(Module::train); // a module comes before its parts, whose modes it sets
        }
        Map<Module, List<String>> forwards = new HashMap<>();
        whole.forEach((module, call) -> {
            List<String> lines =
                    calls.getOrDefault(module, 0) == 1 ? chain(call, steps.getOrDefault(module, List.of())) : null;
            if (lines != null) {
                forwards.put(module, lines);
            }
        });
        return forwards;
    }

    private static @Nullable List<String> chain(Step whole, List<Step> steps) {
        List<String> lines = new ArrayList<>();
        Tensor x = whole.input;
        for (Step step : steps) {
            if (!between(x, step.input, lines) || !PythonCode.isName(step.name)) {
                return null;
            }
            lines.add("x = self." + step.name + "(x)");
            x = step.output;
        }
        if (steps.isEmpty() || !between(x, whole.output, lines)) {
            return null;
        }
        lines.add("return x");
        return lines;
    }

    /// Adds the line that makes one tensor of another; false if none is known.
    private static boolean between(Tensor from, Tensor to, List<String> lines) {
        if (same(from, to)) {
            return true;
        }
        for (Map.Entry<String, UnaryOperator<Tensor>> entry : BETWEEN.entrySet()) {
            boolean fits = from.dtype().isFloating() && from.dim() > 1;
            if (fits && same(entry.getValue().apply(from), to)) {
                lines.add("x = " + entry.getKey());
                return true;
            }
        }
        return false;
    }

    private static boolean same(Tensor a, Tensor b) {
        return a.dtype() == b.dtype() && a.shape().equals(b.shape()) && a.equal(b);
    }
}
