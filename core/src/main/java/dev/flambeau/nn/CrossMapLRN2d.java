package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [LocalResponseNorm] of planes as Caffe has it
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossMapLRN2d.html)).
///
/// Shapes: input and output `[batch, channels, height, width]`.
public final class CrossMapLRN2d extends ResponseNorm {
    /// @param size how many channels take part
    public CrossMapLRN2d(int size) {
        this(size, 1e-4, 0.75, 1);
    }

    /// @param size  how many channels take part
    /// @param alpha factor of the mean square
    /// @param beta  exponent
    /// @param k     summand
    public CrossMapLRN2d(int size, double alpha, double beta, double k) {
        super(size, alpha, beta, k);
    }

    @Override
    Tensor output(Tensor input) {
        NormNd.checkDims(input, 4, 4);
        // as wide on both sides, so an even size reaches one channel less, but is what is divided by
        int window = 2 * ((size - 1) / 2) + 1;
        return Functional.localResponseNorm(input, window, alpha * window / size, beta, k);
    }

    @Override
    protected String extraRepr() {
        return text(Repr.plain(k));
    }
}
