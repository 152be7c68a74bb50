package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Division of each element by a power of the squares of its neighbours in other channels (Krizhevsky et al.
/// 2012) ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LocalResponseNorm.html)).
///
/// Shapes: input and output `[batch, channels, ...]`.
public final class LocalResponseNorm extends ResponseNorm {
    /// @param size how many channels take part
    public LocalResponseNorm(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /// @param size  how many channels take part
    /// @param alpha factor of the mean square
    /// @param beta  exponent
    /// @param k     summand
    public LocalResponseNorm(int size, double alpha, double beta, double k) {
        super(size, alpha, beta, k);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.localResponseNorm(input, size, alpha, beta, k);
    }

    @Override
    protected String extraRepr() {
        return text(Repr.of(k));
    }
}
