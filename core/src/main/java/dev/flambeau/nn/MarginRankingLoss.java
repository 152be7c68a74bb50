package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The loss of an order
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html)).
public final class MarginRankingLoss extends Module {
    final double margin;
    final Reduction reduction;

    /// @param reduction what becomes of the single losses
    public MarginRankingLoss(Reduction reduction) {
        this(0, reduction);
    }

    /// The mean, with margin 0.
    public MarginRankingLoss() {
        this(0, Reduction.MEAN);
    }

    /// @param margin by how much
    public MarginRankingLoss(double margin) {
        this(margin, Reduction.MEAN);
    }

    /// @param margin    by how much
    /// @param reduction what becomes of the single losses
    public MarginRankingLoss(double margin, Reduction reduction) {
        this.margin = margin;
        this.reduction = reduction;
    }

    /// Computes the loss.
    ///
    /// @param input1 scores
    /// @param input2 scores
    /// @param target 1 where the first should be larger, -1 where the second
    public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
        return located(
                Hooks.args(input1, input2, target),
                () -> Functional.marginRankingLoss(input1, input2, target, margin, reduction));
    }
}
