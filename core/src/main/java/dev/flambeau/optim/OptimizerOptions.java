package dev.flambeau.optim;

import dev.flambeau.tensor.Tensor;

/// Options of an optimizer, each under PyTorch's name: `new Adam.Options().lr(1e-3).betas(0.9, 0.99)`.
///
/// PyTorch's `foreach`, `fused`, `capturable` and `differentiable` choose among implementations that compute the
/// same; there is one here, so they cannot be set. Saved states have them, as PyTorch wants it.
///
/// @param <O> the options themselves
public abstract class OptimizerOptions<O extends OptimizerOptions<O>> extends KeywordOptions<O> {
    OptimizerOptions() {}

    /// With another learning rate.
    ///
    /// @param lr 0 or more
    public final O lr(double lr) {
        return with("lr", lr);
    }

    /// With a learning rate that is read from a tensor at each step.
    ///
    /// @param lr of one element, 0 or more
    public final O lr(Tensor lr) {
        return with("lr", lr);
    }
}
