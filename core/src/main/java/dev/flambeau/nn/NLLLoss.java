package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The negative log likelihood ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html)).
///
/// Shapes: input logarithms of probabilities `[classes]` or `[batch, classes, ...]`, target classes `[]` or
/// `[batch, ...]`, weight `[classes]`.
public sealed class NLLLoss extends ReducedLoss permits NLLLoss2d {
    private final @Nullable Tensor weight;
    final long ignoreIndex;

    /// @param reduction what becomes of the single losses
    public NLLLoss(Reduction reduction) {
        this(null, -100, reduction);
    }

    /// The mean.
    public NLLLoss() {
        this(null, -100, Reduction.MEAN);
    }

    /// @param weight of each class; null: all the same
    public NLLLoss(@Nullable Tensor weight) {
        this(weight, -100, Reduction.MEAN);
    }

    /// @param weight      of each class; null: all the same
    /// @param ignoreIndex a target that does not count
    public NLLLoss(@Nullable Tensor weight, long ignoreIndex) {
        this(weight, ignoreIndex, Reduction.MEAN);
    }

    /// @param weight      of each class; null: all the same
    /// @param ignoreIndex a target that does not count
    /// @param reduction   what becomes of the single losses
    public NLLLoss(@Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
        super(reduction);
        this.weight = weight == null ? null : buffer("weight", weight);
        this.ignoreIndex = ignoreIndex;
    }

    @Override
    final Tensor loss(Tensor input, Tensor target) {
        return Functional.nllLoss(input, target, weight, ignoreIndex, reduction);
    }
}
