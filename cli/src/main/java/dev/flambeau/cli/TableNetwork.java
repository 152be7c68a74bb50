package dev.flambeau.cli;

import static dev.flambeau.Torch.noGrad;

import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A linear model, to which two hidden layers may add what it cannot say ("wide and deep", Cheng and others 2016). They
/// begin by adding nothing, so the whole begins as the linear model and is hardly ever worse.
final class TableNetwork extends Module {
    private static final int HIDDEN = 64;

    private final Linear wide;
    private final @Nullable Sequential deep;

    /// @param hidden whether there are hidden layers
    TableNetwork(int inputs, int outputs, boolean hidden) {
        wide = module("wide", new Linear(inputs, outputs));
        deep = hidden ? module("deep", layers(inputs, outputs)) : null;
    }

    private static Sequential layers(int inputs, int outputs) {
        Linear last = new Linear(HIDDEN, outputs, false);
        try (var _ = noGrad()) {
            last.weight().zero_();
        }
        return new Sequential(new Linear(inputs, HIDDEN), new ReLU(), new Linear(HIDDEN, HIDDEN), new ReLU(), last);
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor sum = wide.call(x);
        return deep == null ? sum : sum.add(deep.call(x));
    }
}
