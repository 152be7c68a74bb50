package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Computes `log(1 + exp(beta x)) / beta` for each element, or x itself where beta x is above a threshold
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softplus.html)).
public final class Softplus extends Layer {
    private final double beta;
    private final double threshold;

    /// It has nothing to learn.
    public Softplus() {
        this(1, 20);
    }

    /// @param beta how sharp the bend is
    public Softplus(double beta) {
        this(beta, 20);
    }

    /// @param beta      how sharp the bend is
    /// @param threshold from where on it is a straight line
    public Softplus(double beta, double threshold) {
        this.beta = beta;
        this.threshold = threshold;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.softplus(input, beta, threshold);
    }

    @Override
    protected String extraRepr() {
        return "beta=" + Repr.of(beta) + ", threshold=" + Repr.of(threshold);
    }
}
