package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The hinge loss of several classes, of which some are right
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelMarginLoss.html)).
///
/// Shapes: input scores `[classes]` or `[batch, classes]`, target the right classes of the same shape, up to the
/// first -1.
public final class MultiLabelMarginLoss extends ReducedLoss {
    /// The mean.
    public MultiLabelMarginLoss() {
        this(Reduction.MEAN);
    }

    /// @param reduction what becomes of the single losses
    public MultiLabelMarginLoss(Reduction reduction) {
        super(reduction);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.multilabelMarginLoss(input, target, reduction);
    }
}
