package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The logistic loss of scores, the target being 1 or -1
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html)).
public final class SoftMarginLoss extends ReducedLoss {
    /// The mean.
    public SoftMarginLoss() {
        this(Reduction.MEAN);
    }

    /// @param reduction what becomes of the single losses
    public SoftMarginLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.softMarginLoss(input, target, reduction);
    }
}
