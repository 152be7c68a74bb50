package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Ten steps of an optimizer that minimises the weighted squared distance of its parameters to targets:
/// `{"optimizer", "index", "desc", "kwargs", "params", "targets", "losses", "after_1_step", "after_10_steps"}`.
final class OptimizerCases implements CaseKind {
    private static final Coverage.Group GROUP = new Coverage.Group(0, "optimizers");
    private static final int STEPS = 10;

    /// PyTorch's own tests allow this much in float32.
    private static final Difference VALUES = Difference.ofDistance(1e-5, 1.3e-6);

    @Override
    public String name() {
        return "optimizers";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.path("optimizer").isString();
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        String name = line.path("optimizer").stringValue();
        if (!name.matches(options.operators())) {
            return;
        }
        Function<List<Parameter>, Optimizer> make = maker(line);
        boolean passed = false;
        if (make == null) {
            tally.unsupported(name);
        } else {
            String title = name + " " + line.path("desc").asString("") + "#" + line.path("index");
            passed = tally.check(title, () -> difference(line, make));
        }
        tally.coverage().add(GROUP, name, passed);
    }

    /// Makes the optimizer of a case; null if there is none with its options.
    static @Nullable Function<List<Parameter>, Optimizer> maker(JsonNode line) {
        return OptimizerBinding.of(line.path("optimizer").stringValue(), Python.keywords(line.path("kwargs")));
    }

    static List<Parameter> parameters(JsonNode tensors) {
        List<Parameter> params = new ArrayList<>();
        tensors.forEach(p -> params.add(new Parameter(Values.tensor(p))));
        return params;
    }

    /// Makes a step.
    ///
    /// @return the loss before
    static double step(Optimizer optimizer, List<Parameter> params, JsonNode line) {
        return optimizer
                .step(() -> {
                    optimizer.zeroGrad();
                    Tensor loss = loss(params, line.path("targets"));
                    loss.backward();
                    return loss;
                })
                .item();
    }

    private static @Nullable String difference(JsonNode line, Function<List<Parameter>, Optimizer> make) {
        List<Parameter> params = parameters(line.path("params"));
        Optimizer optimizer = make.apply(params);
        for (int step = 0; step < STEPS; step++) {
            double loss = step(optimizer, params, line);
            double expected = Values.number(line.path("losses").path(step));
            if (!VALUES.allows(expected, loss)) {
                return "loss of step " + (step + 1) + " expected " + expected + ", got " + loss;
            }
            String difference = step == 0
                    ? VALUES.first(line.path("after_1_step"), params)
                    : step == STEPS - 1 ? VALUES.first(line.path("after_10_steps"), params) : null;
            if (difference != null) {
                return "after step " + (step + 1) + " " + difference;
            }
        }
        return null;
    }

    private static Tensor loss(List<Parameter> params, JsonNode targets) {
        Tensor sum = Torch.tensor(0.0);
        for (int i = 0; i < params.size(); i++) {
            Parameter p = params.get(i);
            Tensor weights = Torch.arange(p.numel())
                    .reshape(p.shape().toArray())
                    .mul(0.1)
                    .add(1);
            Tensor target = Values.tensor(targets.path(i));
            sum = sum.add(p.sub(target).pow(2).mul(weights).sum());
        }
        return sum;
    }
}
