package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;

/// How reductions are called: dimensions to bits, results to shapes.
final class Reductions {
    private Reductions() {}

    static Tensor plain(Op op, Tensor a, boolean keep, int... dims) {
        int mask = Dims.mask(op.name(), a.shape, dims);
        return Dispatch.reduce(op, a, mask, Dims.reduced(a.shape, mask, keep));
    }

    /// As PyTorch: truth values are bool, those of uint8 stay uint8.
    static Tensor truth(Op op, Tensor a, boolean keep, int... dims) {
        Tensor truths =
                plain(op, a.dtype == DType.BOOL ? a.detach() : a.detach().ne(0), keep, dims);
        return a.dtype == DType.UINT8 ? truths.to(DType.UINT8) : truths;
    }

    static Tensor mean(Tensor a, boolean keep, int... dims) {
        requireFloats("mean", a);
        int mask = Dims.mask("mean", a.shape, dims);
        return Composites.mean(a, mask, Dims.reduced(a.shape, mask, keep));
    }

    static Tensor var(Tensor a, double correction, boolean keep, int... dims) {
        return var("var", a, correction, keep, dims);
    }

    private static Tensor var(String op, Tensor a, double correction, boolean keep, int... dims) {
        requireFloats(op, a);
        int mask = Dims.mask(op, a.shape, dims);
        Tensor centered = a.sub(mean(a, true, dims));
        Tensor squares = Dispatch.reduce(ReductionRows.SUM, centered.square(), mask, Dims.reduced(a.shape, mask, keep));
        return squares.div(Math.max(Dims.count(a.shape, mask) - correction, 0));
    }

    /// The root has no gradient at 0; there the gradient is 0, as in PyTorch.
    static Tensor std(Tensor a, double correction, boolean keep, int... dims) {
        Tensor variance = var("std", a, correction, keep, dims);
        Tensor flat = variance.eq(0);
        return variance.maskedFill(flat, 1).sqrt().maskedFill(flat, 0);
    }

    static Tensor place(Op op, Tensor a, int dim, boolean keep) {
        int mask = Dims.mask(op.name(), a.shape, dim);
        return Dispatch.reduce(op, a, mask, Dims.reduced(a.shape, mask, keep));
    }

    static ValuesAndIndices extreme(Op place, Tensor a, int dim) {
        Tensor kept = place(place, a.detach(), dim, true);
        Tensor values = a.gather(dim, kept);
        return a.dim() == 0
                ? new ValuesAndIndices(values, kept)
                : new ValuesAndIndices(values.squeeze(dim), kept.squeeze(dim));
    }

    static Tensor sumToSize(Tensor a, Shape target) {
        if (a.shape.same(target)) {
            return a;
        }
        int lead = a.dim() - target.dim();
        int mask = 0;
        if (!isSummable(a.shape, target)) {
            throw new ShapeException("sumToSize: " + target + " does not broadcast to " + a.shape);
        }
        for (int d = 0; d < a.dim(); d++) {
            mask |= d < lead || target.size(d - lead) == 1 && a.size(d) != 1 ? 1 << d : 0;
        }
        return Dispatch.reduce(ReductionRows.SUM, a, mask, target);
    }

    /// True if a sum over some dimensions leads from one shape to another, which broadcasts to the first.
    static boolean isSummable(Shape from, Shape to) {
        boolean fits = to.dim() <= from.dim();
        for (int d = 1; fits && d <= to.dim(); d++) {
            fits = to.size(-d) == 1 || to.size(-d) == from.size(-d);
        }
        return fits;
    }

    private static void requireFloats(String op, Tensor a) {
        if (!a.dtype.isFloating()) {
            throw new DTypeException(
                    op + ": takes floating tensors, this one is " + a.dtype + "; convert it with to(DType.FLOAT32)");
        }
    }
}
