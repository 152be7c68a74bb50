package dev.flambeau.nn;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// [LocalResponseNorm] of planes as Caffe has it
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossMapLRN2d.html)).
///
/// As in PyTorch, so that models give the same numbers, the first channel is in all sums of squares, however far
/// away. Gradients are those of this formula; PyTorch's own are of a shifted window.
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
        int reach = (size - 1) / 2;
        Tensor channels = Factories.arange(input.size(1));
        Tensor near = channels.unsqueeze(1).sub(channels).abs().le(reach).logicalOr(channels.eq(0));
        Tensor squares = input.square();
        Tensor sums = near.to(squares.dtype())
                .matmul(squares.flatten(2))
                .reshape(input.shape().toArray());
        return input.mul(sums.mul(alpha / size).add(k).pow(-beta));
    }

    @Override
    protected String extraRepr() {
        return text(Repr.plain(k));
    }
}
