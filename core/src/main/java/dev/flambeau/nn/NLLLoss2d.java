package dev.flambeau.nn;

import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An old name of [NLLLoss] ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html)),
/// which takes planes too.
public final class NLLLoss2d extends NLLLoss {
    /// The mean.
    public NLLLoss2d() {
        this(null, -100, Reduction.MEAN);
    }

    /// @param weight of each class; null: all the same
    public NLLLoss2d(@Nullable Tensor weight) {
        this(weight, -100, Reduction.MEAN);
    }

    /// @param weight      of each class; null: all the same
    /// @param ignoreIndex a target that does not count
    public NLLLoss2d(@Nullable Tensor weight, long ignoreIndex) {
        this(weight, ignoreIndex, Reduction.MEAN);
    }

    /// @param weight      of each class; null: all the same
    /// @param ignoreIndex a target that does not count
    /// @param reduction   what becomes of the single losses
    public NLLLoss2d(@Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
        super(weight, ignoreIndex, reduction);
    }
}
