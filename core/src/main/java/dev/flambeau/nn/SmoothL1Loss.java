package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The absolute differences, rounded off below beta
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html)).
public final class SmoothL1Loss extends ReducedLoss {
    final double beta;

    /// The mean, with beta 1.
    public SmoothL1Loss() {
        this(Reduction.MEAN, 1);
    }

    /// @param reduction what becomes of the single losses
    public SmoothL1Loss(Reduction reduction) {
        this(reduction, 1);
    }

    /// @param reduction what becomes of the single losses
    /// @param beta      where it becomes linear; 0: L1
    public SmoothL1Loss(Reduction reduction, double beta) {
        super(reduction);
        this.beta = beta;
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.smoothL1Loss(input, target, reduction, beta);
    }
}
