package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import org.jspecify.annotations.Nullable;

/// Softmax and its logarithm: rows, bodies and gradients, which read only the result.
final class Softmax {
    private Softmax() {}

    /// Along which dimension, from 0.
    private record Along(int dim) {}

    private static final Composite SOFTMAX = new Composite(
            row(COMPOSITE, "softmax", "exp(a) / its sum along a dimension")
                    .saves(OUT)
                    .gradients(n -> {
                        Tensor product = n.grad().mul(n.out());
                        return product.sub(n.out().mul(sum(product, dim(n.attributes))));
                    }),
            (attributes, a, _, _) -> {
                Tensor e = lowered(a, dim(attributes)).exp();
                return Layout.cast(e.div(sum(e, dim(attributes))), a.dtype);
            },
            null);

    private static final Composite LOG_SOFTMAX = new Composite(
            row(COMPOSITE, "logSoftmax", "a - log of the sum of exp(a) along a dimension")
                    .saves(OUT)
                    .gradients(n -> n.grad().sub(n.out().exp().mul(sum(n.grad(), dim(n.attributes))))),
            (attributes, a, _, _) -> {
                Tensor low = lowered(a, dim(attributes));
                return Layout.cast(low.sub(sum(low.exp(), dim(attributes)).log()), a.dtype);
            },
            null);

    static final Op ROW = SOFTMAX.row;

    static Tensor softmax(Tensor a, int dim) {
        return along(SOFTMAX, a, dim);
    }

    static Tensor logSoftmax(Tensor a, int dim) {
        return along(LOG_SOFTMAX, a, dim);
    }

    private static Tensor along(Composite op, Tensor a, int dim) {
        int d = Shape.wrap(op.row.name(), dim, a.dim());
        if (!a.dtype.isFloating()) {
            throw new DTypeException(op.row + ": needs a floating tensor, not " + a.dtype
                    + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        return a.numel() == 0 ? a.clone() : Dispatch.composite(op, new Along(d), a, null, null);
    }

    private static int dim(@Nullable Object attributes) {
        return attributes instanceof Along along ? along.dim : 0;
    }

    /// The largest value is taken off, so that nothing overflows; 16-bit floats become float32.
    private static Tensor lowered(Tensor a, int dim) {
        Tensor x = Layout.cast(a, Layout.laneType(a.dtype.lane()));
        return x.sub(x.dim() == 0 ? x : x.amax(dim, true));
    }

    private static Tensor sum(Tensor x, int dim) {
        return x.dim() == 0 ? x : x.sum(dim, true);
    }
}
