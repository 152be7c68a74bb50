package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The binary cross entropy of probabilities
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.BCELoss.html)).
///
/// Shapes: input probabilities, target probabilities that they should be, of the same shape.
public final class BCELoss extends ReducedLoss {
    private final @Nullable Tensor weight;

    /// @param reduction what becomes of the single losses
    public BCELoss(Reduction reduction) {
        this(null, reduction);
    }

    /// The mean.
    public BCELoss() {
        this(null, Reduction.MEAN);
    }

    /// @param weight of each element; null: all the same
    public BCELoss(@Nullable Tensor weight) {
        this(weight, Reduction.MEAN);
    }

    /// @param weight    of each element; null: all the same
    /// @param reduction what becomes of the single losses
    public BCELoss(@Nullable Tensor weight, Reduction reduction) {
        super(reduction);
        this.weight = weight == null ? null : buffer("weight", weight);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.binaryCrossEntropy(input, target, weight, reduction);
    }
}
