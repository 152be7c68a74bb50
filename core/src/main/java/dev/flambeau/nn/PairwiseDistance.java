package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The distances between vectors
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html)).
public final class PairwiseDistance extends Module {
    final double p;
    final double eps;
    final boolean keepDim;

    /// With PyTorch's defaults.
    public PairwiseDistance() {
        this(2, 1e-6, false);
    }

    /// @param p which norm
    public PairwiseDistance(double p) {
        this(p, 1e-6, false);
    }

    /// @param p   which norm
    /// @param eps added to each difference
    public PairwiseDistance(double p, double eps) {
        this(p, eps, false);
    }

    /// @param p       which norm
    /// @param eps     added to each difference
    /// @param keepDim keep the dimension of the vectors, with size 1
    public PairwiseDistance(double p, double eps, boolean keepDim) {
        this.p = p;
        this.eps = eps;
        this.keepDim = keepDim;
    }

    /// Computes the output.
    ///
    /// @param x1 vectors
    /// @param x2 vectors, broadcast with the first
    public Tensor forward(Tensor x1, Tensor x2) {
        return located(Hooks.args(x1, x2), () -> Functional.pairwiseDistance(x1, x2, p, eps, keepDim));
    }
}
