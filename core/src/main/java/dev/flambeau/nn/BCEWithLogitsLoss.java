package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The binary cross entropy of logits
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html)).
///
/// Shapes: input logits, target probabilities of the same shape.
public final class BCEWithLogitsLoss extends ReducedLoss {
    private final @Nullable Tensor weight;
    private final @Nullable Tensor posWeight;

    /// @param reduction what becomes of the single losses
    public BCEWithLogitsLoss(Reduction reduction) {
        this(null, reduction, null);
    }

    /// The mean.
    public BCEWithLogitsLoss() {
        this(null, Reduction.MEAN, null);
    }

    /// @param weight of each element; null: all the same
    public BCEWithLogitsLoss(@Nullable Tensor weight) {
        this(weight, Reduction.MEAN, null);
    }

    /// @param weight    of each element; null: all the same
    /// @param reduction what becomes of the single losses
    public BCEWithLogitsLoss(@Nullable Tensor weight, Reduction reduction) {
        this(weight, reduction, null);
    }

    /// @param weight    of each element; null: all the same
    /// @param reduction what becomes of the single losses
    /// @param posWeight of the positive class; null: 1
    public BCEWithLogitsLoss(@Nullable Tensor weight, Reduction reduction, @Nullable Tensor posWeight) {
        super(reduction);
        this.weight = weight == null ? null : buffer("weight", weight);
        this.posWeight = posWeight == null ? null : buffer("pos_weight", posWeight);
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.binaryCrossEntropyWithLogits(input, target, weight, reduction, posWeight);
    }
}
