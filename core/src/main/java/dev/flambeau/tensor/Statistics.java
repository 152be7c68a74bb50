package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures of many elements, put together from other operators.
final class Statistics {
    private Statistics() {}

    /// The median of all; the largest of the elements equal to it, since that shares the gradient.
    static Tensor middle(String op, Tensor a, boolean skipNan) {
        if (a.numel() == 0) {
            return Factories.full(Shape.SCALAR, Double.NaN, a.dtype);
        }
        Tensor flat = a.reshape(-1);
        Tensor value = Sorting.median(op, flat.detach(), 0, false, skipNan).values();
        if (!a.dtype.isFloating()) {
            return value;
        }
        Tensor others = flat.detach().ne(value);
        return value.isnan().item() != 0
                ? flat.maskedFill(flat.detach().isnan().logicalNot(), 0).sum()
                : flat.maskedFill(others, Double.NEGATIVE_INFINITY).amax();
    }

    static Tensor searchsorted(Tensor sequence, Tensor values, SearchOptions options) {
        Tensor sorter = options.sorter();
        Tensor sorted = sorter == null ? sequence : sequence.gather(-1, sorter);
        DType common = sorted.dtype.promote(values.dtype);
        boolean lines = sorted.dim() > 1;
        if (lines
                && !Sorting.sized(sorted.shape, sorted.dim() - 1, 1)
                        .same(Sorting.sized(values.shape, values.dim() - 1, 1))) {
            throw new ShapeException("searchsorted: values of shape " + values.shape + " do not fit a sequence of "
                    + "shape " + sorted.shape + "; all sizes but the last must be equal");
        }
        boolean right = options.right() || "right".equals(options.side());
        return Sorting.search(
                Sorting.keys(sorted.detach().to(common)),
                sorted.dim() == 0 ? 1 : sorted.size(-1),
                values.detach().to(common),
                right,
                options.outInt32(),
                lines);
    }

    static Tensor floats(Tensor a) {
        return a.dtype.isFloating() ? a : a.to(DType.FLOAT32);
    }

    static Tensor cast(Tensor a, @Nullable DType dtype) {
        return dtype == null ? a : a.to(dtype);
    }

    static Tensor withoutNan(Tensor a) {
        return a.dtype.isFloating() ? a.maskedFill(a.detach().isnan(), 0) : a;
    }

    static Tensor logsumexp(Tensor a, boolean keep, int... dims) {
        if (LogSumExp.takes(a, dims)) {
            Tensor sums = LogSumExp.of(a);
            return keep ? sums.unsqueeze(-1) : sums;
        }
        return logSumExp(a, keep, dims);
    }

    /// In tensor operators.
    static Tensor logSumExp(Tensor a, boolean keep, int... dims) {
        Tensor x = floats(a);
        int mask = Dims.mask("logsumexp", x.shape, dims);
        if (Dims.count(x.shape, mask) == 0) {
            return Reductions.plain(ReductionRows.SUM, x.exp(), keep, dims).log();
        }
        Tensor top = Reductions.plain(ReductionRows.AMAX, x.detach(), true, dims);
        top = top.maskedFill(top.isinf(), 0);
        Tensor sum = Reductions.plain(ReductionRows.SUM, x.sub(top).exp(), keep, dims);
        return sum.log().add(top.reshape(sum.shape));
    }

    static Tensor diagonal(Tensor a) {
        Products.rank("trace", a, 2);
        int n = Math.min(a.size(0), a.size(1));
        return a.narrow(0, 0, n).gather(1, Factories.arange(n).reshape(n, 1)).reshape(n);
    }

    static Tensor renorm(Tensor a, double p, int dimension, double most) {
        int dim = Shape.wrapSized("renorm", dimension, a.dim());
        int[] others = new int[a.dim() - 1];
        for (int d = 0; d < others.length; d++) {
            others[d] = d < dim ? d : d + 1;
        }
        Tensor norms = a.norm(p, others, true);
        Tensor fits = norms.detach().gt(most).logicalNot();
        Tensor factor = norms.add(1e-7).reciprocal().mul(most).maskedFill(fits, 1);
        return a.mul(factor);
    }

    static Tensor cov(Tensor a, double correction, @Nullable Tensor fweights, @Nullable Tensor aweights) {
        if (a.dim() > 2) {
            throw new ShapeException("cov: takes at most 2 dimensions, the shape is " + a.shape
                    + "; rows are variables, columns observations");
        }
        Tensor x = floats(a.dim() < 2 ? a.reshape(1, -1) : a);
        Tensor w = fweights == null ? null : fweights.to(x.dtype);
        if (aweights != null) {
            w = w == null ? aweights.to(x.dtype) : w.mul(aweights);
        }
        Tensor out;
        if (w == null) {
            Tensor centered = x.sub(x.mean(1, true));
            out = centered.matmul(centered.t()).div(Math.max(x.size(1) - correction, 0));
        } else {
            Tensor sum = w.sum();
            Tensor centered = x.sub(x.mul(w).sum(1, true).div(sum));
            Tensor taken = aweights == null
                    ? sum.detach().mul(0).add(1)
                    : w.mul(aweights).sum().div(sum);
            Tensor factor = sum.sub(taken.mul(correction));
            factor = factor.maskedFill(factor.detach().lt(0), 0);
            out = centered.mul(w).matmul(centered.t()).div(factor);
        }
        return out.size(0) == 1 ? out.reshape(Shape.SCALAR) : out;
    }

    static Tensor corrcoef(Tensor a) {
        Tensor c = cov(a, 1, null, null);
        if (c.dim() == 0) {
            return c.div(c);
        }
        Tensor deviations = diagonal(c).sqrt();
        int n = c.size(0);
        return c.div(deviations.reshape(n, 1)).div(deviations.reshape(1, n)).clamp(-1.0, 1.0);
    }

    static Tensor diff(Tensor a, int n, int dimension, @Nullable Tensor prepend, @Nullable Tensor append) {
        int dim = Shape.wrap("diff", dimension, a.dim());
        List<Tensor> parts = new ArrayList<>();
        if (prepend != null) {
            parts.add(prepend);
        }
        parts.add(a);
        if (append != null) {
            parts.add(append);
        }
        Tensor x = parts.size() == 1 ? a : Factories.cat(parts, dim);
        for (int i = 0; i < n && x.size(dim) > 0; i++) {
            int rest = x.size(dim) - 1;
            Tensor later = x.narrow(dim, 1, rest);
            Tensor earlier = x.narrow(dim, 0, rest);
            x = x.dtype == DType.BOOL ? later.logicalXor(earlier) : later.sub(earlier);
        }
        return x;
    }

    /// The areas between neighbours.
    static Tensor areas(String op, Tensor y, @Nullable Tensor x, double dx, int dimension) {
        int dim = Shape.wrap(op, dimension, y.dim());
        int n = Math.max(y.size(dim) - 1, 0);
        Tensor sums = y.narrow(dim, Math.min(1, y.size(dim)), n).add(y.narrow(dim, 0, n));
        if (x == null) {
            return sums.mul(dx / 2);
        }
        Tensor at = x;
        if (x.dim() == 1 && y.dim() > 1) {
            int[] sizes = new int[y.dim() - dim];
            Arrays.fill(sizes, 1);
            sizes[0] = x.numel();
            at = x.reshape(sizes);
        }
        return sums.mul(diff(at, 1, dim - y.dim(), null, null)).div(2.0);
    }
}
