package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The binary cross entropy of several labels, averaged over the labels
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiLabelSoftMarginLoss.html)).
///
/// Shapes: input logits `[batch, labels]`, target 0 or 1 of the same shape.
public final class MultiLabelSoftMarginLoss extends ReducedLoss {
    private final @Nullable Tensor weight;

    /// @param reduction what becomes of the single losses
    public MultiLabelSoftMarginLoss(Reduction reduction) {
        this(null, reduction);
    }

    /// The mean.
    public MultiLabelSoftMarginLoss() {
        this(null, Reduction.MEAN);
    }

    /// @param weight of each label; null: all the same
    public MultiLabelSoftMarginLoss(@Nullable Tensor weight) {
        this(weight, Reduction.MEAN);
    }

    /// @param weight    of each label; null: all the same
    /// @param reduction what becomes of the single losses
    public MultiLabelSoftMarginLoss(@Nullable Tensor weight, Reduction reduction) {
        super(reduction);
        this.weight = weight == null ? null : buffer("weight", weight);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.multilabelSoftMarginLoss(input, target, weight, reduction);
    }
}
