package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The hinge loss of distances, the target being 1 for near and -1 for far
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html)).
public final class HingeEmbeddingLoss extends ReducedLoss {
    final double margin;

    /// @param reduction what becomes of the single losses
    public HingeEmbeddingLoss(Reduction reduction) {
        this(1, reduction);
    }

    /// The mean, with margin 1.
    public HingeEmbeddingLoss() {
        this(1, Reduction.MEAN);
    }

    /// @param margin how far is far enough
    public HingeEmbeddingLoss(double margin) {
        this(margin, Reduction.MEAN);
    }

    /// @param margin    how far is far enough
    /// @param reduction what becomes of the single losses
    public HingeEmbeddingLoss(double margin, Reduction reduction) {
        super(reduction);
        this.margin = margin;
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.hingeEmbeddingLoss(input, target, margin, reduction);
    }
}
