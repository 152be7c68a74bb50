package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.FourierKernel;

/// Fourier transforms of pairs of real numbers; `dev.flambeau.fft.Fft` is made of them.
public final class Fourier {
    private Fourier() {}

    private record Transform(int dim, boolean inverse) {}

    /// The gradient is the transform in the other direction, since the matrix is symmetric.
    static final Op TRANSFORM = row(CONTRACTION, "fourier", "sum over j of a[j] exp(-2 pi i j k / n)")
            .prints("FftC2CBackward0")
            .gradients(n -> {
                Transform t = n.attributes instanceof Transform given ? given : new Transform(0, false);
                return transform(n.grad(), t.dim, !t.inverse);
            });

    /// Transforms along a dimension, without factor.
    ///
    /// @param pairs   floating, of shape `[..., 2]`: real and imaginary parts
    /// @param dim     along which, from 0 or from the end, but not the last
    /// @param inverse false for exp(-2πi jk / n), true for exp(+2πi jk / n)
    /// @return of the same shape
    public static Tensor transform(Tensor pairs, int dim, boolean inverse) {
        int along = Shape.wrapSized("fourier", dim, pairs.dim());
        if (pairs.dim() < 2 || pairs.size(-1) != 2 || along == pairs.dim() - 1) {
            throw new ShapeException("fourier: needs pairs in the last dimension and another to go along, not shape "
                    + pairs.shape + " and dimension " + dim);
        }
        if (!pairs.dtype.isFloating()) {
            throw new DTypeException("fourier: takes floating tensors, not " + pairs.dtype + "; convert with to()");
        }
        Tensor lines = pairs.detach().transpose(along, -2);
        Tensor out = lines;
        int n = pairs.size(along);
        if (lines.numel() > 0) {
            double[] x = lines.toDoubleArray();
            FourierKernel kernel = new FourierKernel(n, inverse);
            for (int at = 0; at < x.length; at += 2 * n) {
                kernel.run(x, at);
            }
            out = Layout.cast(Tensor.make(x, DType.FLOAT64, lines.shape), pairs.dtype);
        }
        Tensor result = Layout.contiguous(out.transpose(along, -2));
        return Dispatch.done(TRANSFORM, new Transform(along, inverse), result.detach(), pairs);
    }
}
