package dev.flambeau.nn;

import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// A loss of predictions and targets whose single losses are reduced: to their mean, their sum, or not at all.
public abstract class ReducedLoss extends Loss {
    final Reduction reduction;

    ReducedLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    public final Tensor forward(Tensor input, Tensor target) {
        return located(Hooks.args(input, target), () -> loss(input, target));
    }

    abstract Tensor loss(Tensor input, Tensor target);
}
