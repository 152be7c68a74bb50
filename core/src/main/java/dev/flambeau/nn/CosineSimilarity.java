package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The cosine of the angle between vectors
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html)).
public final class CosineSimilarity extends Module {
    final int dim;
    final double eps;

    /// With PyTorch's defaults.
    public CosineSimilarity() {
        this(1, 1e-8);
    }

    /// @param dim along which the vectors lie, from 0 or from the end
    public CosineSimilarity(int dim) {
        this(dim, 1e-8);
    }

    /// @param dim along which the vectors lie, from 0 or from the end
    /// @param eps the least product of lengths to divide by
    public CosineSimilarity(int dim, double eps) {
        this.dim = dim;
        this.eps = eps;
    }

    /// Computes the output.
    ///
    /// @param x1 vectors
    /// @param x2 vectors, broadcast with the first
    public Tensor forward(Tensor x1, Tensor x2) {
        return located(Hooks.args(x1, x2), () -> Functional.cosineSimilarity(x1, x2, dim, eps));
    }
}
