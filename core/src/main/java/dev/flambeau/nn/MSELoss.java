package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The squared differences ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html)).
public final class MSELoss extends ReducedLoss {
    /// The mean over all elements.
    public MSELoss() {
        this(Reduction.MEAN);
    }

    /// @param reduction what becomes of the single losses
    public MSELoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return reduction == Reduction.MEAN ? input.mseLoss(target) : Functional.mseLoss(input, target, reduction, null);
    }
}
