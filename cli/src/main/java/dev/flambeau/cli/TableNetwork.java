package dev.flambeau.cli;

import static dev.flambeau.Torch.noGrad;

import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.AdamW;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A linear model, to which two hidden layers may add what it cannot say ("wide and deep", Cheng and others 2016). They
/// begin by adding nothing.
final class TableNetwork extends Module {
    private static final int HIDDEN = 64;

    /// Of the linear part, and of the hidden layers, whose whole sum decays towards nothing, which is the linear model.
    private static final double LEARNING_RATE = 3e-3;

    private static final double DEEP_LEARNING_RATE = 1e-3;
    private static final double DEEP_WEIGHT_DECAY = 1;

    private final Linear wide;
    private final @Nullable Sequential deep;
    private final Linear last;

    /// @param hidden whether there are hidden layers
    TableNetwork(int inputs, int outputs, boolean hidden) {
        wide = module("wide", new Linear(inputs, outputs));
        last = hidden ? new Linear(HIDDEN, outputs, false) : wide;
        deep = hidden
                ? module(
                        "deep",
                        new Sequential(
                                new Linear(inputs, HIDDEN), new ReLU(), new Linear(HIDDEN, HIDDEN), new ReLU(), last))
                : null;
        if (hidden) {
            addNothing();
        }
    }

    private void addNothing() {
        try (var _ = noGrad()) {
            last.weight().zero_();
        }
    }

    /// Makes the same of all inputs as a linear model does.
    void become(TableNetwork linear) {
        wide.loadStateDict(linear.wide.stateDict());
        if (deep != null) {
            addNothing();
        }
    }

    /// What trains it: a linear model from anywhere, hidden layers in small steps away from one.
    AdamW optimizer() {
        if (deep == null) {
            return new AdamW(wide.parameters(), LEARNING_RATE);
        }
        AdamW optimizer = new AdamW(wide.parameters(), DEEP_LEARNING_RATE);
        optimizer.addParamGroup(deep.parameters()).set("weight_decay", DEEP_WEIGHT_DECAY);
        return optimizer;
    }

    @Override
    public Tensor forward(Tensor x) {
        Tensor sum = wide.call(x);
        return deep == null ? sum : sum.add(deep.call(x));
    }
}
