package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The Kullback-Leibler divergence of the target from the input
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html)).
///
/// Shapes: input logarithms of probabilities, target probabilities of the same shape.
public final class KLDivLoss extends ReducedLoss {
    final boolean logTarget;

    /// The mean over all elements; the divergence itself is BATCHMEAN.
    public KLDivLoss() {
        this(Reduction.MEAN, false);
    }

    /// @param reduction what becomes of the single losses
    public KLDivLoss(Reduction reduction) {
        this(reduction, false);
    }

    /// @param reduction what becomes of the single losses
    /// @param logTarget whether the target holds logarithms
    public KLDivLoss(Reduction reduction, boolean logTarget) {
        super(reduction);
        this.logTarget = logTarget;
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.klDiv(input, target, reduction, logTarget);
    }
}
