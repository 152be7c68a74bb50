package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The negative log likelihood of normal distributions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.GaussianNLLLoss.html)).
public final class GaussianNLLLoss extends Module {
    final boolean full;
    final double eps;
    final Reduction reduction;

    /// @param reduction what becomes of the single losses
    public GaussianNLLLoss(Reduction reduction) {
        this(false, 1e-6, reduction);
    }

    /// The mean.
    public GaussianNLLLoss() {
        this(false, 1e-6, Reduction.MEAN);
    }

    /// @param full whether the constant term is added
    public GaussianNLLLoss(boolean full) {
        this(full, 1e-6, Reduction.MEAN);
    }

    /// @param full whether the constant term is added
    /// @param eps  the least variance
    public GaussianNLLLoss(boolean full, double eps) {
        this(full, eps, Reduction.MEAN);
    }

    /// @param full      whether the constant term is added
    /// @param eps       the least variance
    /// @param reduction what becomes of the single losses
    public GaussianNLLLoss(boolean full, double eps, Reduction reduction) {
        this.full = full;
        this.eps = eps;
        this.reduction = reduction;
    }

    /// Computes the loss.
    ///
    /// @param input  means
    /// @param target samples
    /// @param var    variances, of the shape of the input or with 1 instead of the last size, or without it
    public Tensor forward(Tensor input, Tensor target, Tensor var) {
        return located(
                Hooks.args(input, target, var),
                () -> Functional.gaussianNllLoss(input, target, var, full, eps, reduction));
    }

    /// Computes the loss with one variance for all.
    ///
    /// @param input  means
    /// @param target samples
    /// @param var    the variance
    public Tensor forward(Tensor input, Tensor target, double var) {
        return located(
                Hooks.args(input, target, var),
                () -> Functional.gaussianNllLoss(input, target, var, full, eps, reduction));
    }
}
