package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The absolute differences ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html)).
public final class L1Loss extends ReducedLoss {
    /// The mean over all elements.
    public L1Loss() {
        this(Reduction.MEAN);
    }

    /// @param reduction what becomes of the single losses
    public L1Loss(Reduction reduction) {
        super(reduction);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return reduction == Reduction.MEAN ? input.l1Loss(target) : Functional.l1Loss(input, target, reduction, null);
    }
}
