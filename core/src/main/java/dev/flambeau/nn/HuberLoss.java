package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// Half the squares of small differences, linear beyond
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html)).
public final class HuberLoss extends ReducedLoss {
    final double delta;

    /// The mean, with delta 1.
    public HuberLoss() {
        this(Reduction.MEAN, 1);
    }

    /// @param reduction what becomes of the single losses
    public HuberLoss(Reduction reduction) {
        this(reduction, 1);
    }

    /// @param reduction what becomes of the single losses
    /// @param delta     where it becomes linear, more than 0
    public HuberLoss(Reduction reduction, double delta) {
        super(reduction);
        this.delta = delta;
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.huberLoss(input, target, reduction, delta, null);
    }
}
