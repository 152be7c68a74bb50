package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The loss of angles
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html)).
public final class CosineEmbeddingLoss extends Module {
    final double margin;
    final Reduction reduction;

    /// @param reduction what becomes of the single losses
    public CosineEmbeddingLoss(Reduction reduction) {
        this(0, reduction);
    }

    /// The mean, with margin 0.
    public CosineEmbeddingLoss() {
        this(0, Reduction.MEAN);
    }

    /// @param margin the largest cosine of unlike vectors
    public CosineEmbeddingLoss(double margin) {
        this(margin, Reduction.MEAN);
    }

    /// @param margin    the largest cosine of unlike vectors
    /// @param reduction what becomes of the single losses
    public CosineEmbeddingLoss(double margin, Reduction reduction) {
        this.margin = margin;
        this.reduction = reduction;
    }

    /// Computes the loss.
    ///
    /// @param input1 vectors `[size]` or `[batch, size]`
    /// @param input2 vectors
    /// @param target 1 where they should be alike, -1 where not
    public Tensor forward(Tensor input1, Tensor input2, Tensor target) {
        return located(
                Hooks.args(input1, input2, target),
                () -> Functional.cosineEmbeddingLoss(input1, input2, target, margin, reduction));
    }
}
