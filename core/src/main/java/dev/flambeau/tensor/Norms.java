package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// Norms of vectors and matrices. Where a norm has a corner, its gradient is the one of all subgradients that
/// PyTorch chose: 0 at 0, and shared evenly among elements of the largest magnitude.
final class Norms {
    private Norms() {}

    /// An order, the dimensions that vanish, and whether they stay with size 1.
    private record Over(double ord, int mask, boolean keep) {}

    /// `(sum of |a|^ord)^(1/ord)`.
    static final Composite VECTOR = new Composite(
            row(COMPOSITE, "vectorNorm", "the root of the sum of powers of |a|")
                    .prints("LinalgVectorNormBackward0")
                    .saves(A | OUT)
                    .gradients(Norms::backward),
            (attributes, a, _, _) -> value(a, over(attributes)),
            null);

    /// How many elements are not 0; it has a place on the tape, but no gradient.
    static final Composite COUNT = new Composite(
            row(COMPOSITE, "zeroNorm", "how many elements are not 0")
                    .prints("LinalgVectorNormBackward0")
                    .gradients((Op.Gradient) null),
            (attributes, a, _, _) -> reduce(ReductionRows.SUM, a.ne(0).to(a.dtype), over(attributes)),
            null);

    private static Over over(@Nullable Object attributes) {
        return attributes instanceof Over o ? o : new Over(2, 0, false);
    }

    private static Tensor reduce(Op op, Tensor a, Over over) {
        return Dispatch.reduce(op, a, over.mask, Dims.reduced(a.shape, over.mask, over.keep));
    }

    private static Tensor value(Tensor a, Over over) {
        double p = over.ord;
        if (Double.isInfinite(p)) {
            return reduce(p > 0 ? ReductionRows.AMAX : ReductionRows.AMIN, a.abs(), over);
        }
        if (p == 1) {
            return reduce(ReductionRows.SUM, a.abs(), over);
        }
        if (p == 2) {
            return reduce(ReductionRows.SUM, a.square(), over).sqrt();
        }
        return reduce(ReductionRows.SUM, a.abs().pow(p), over).pow(1 / p);
    }

    private static Tensor backward(Node n) {
        Over over = over(n.attributes);
        Tensor a = n.a();
        Shape kept = Dims.reduced(a.shape, over.mask, true);
        Tensor norm = n.out().reshape(kept);
        Tensor g = n.grad().reshape(kept);
        double p = over.ord;
        if (p == 1) {
            return a.sign().mul(g);
        }
        if (Double.isInfinite(p)) {
            Tensor size = a.detach().abs();
            Tensor extreme = size.eq(norm.detach()).logicalOr(size.isnan()).to(a.dtype);
            Tensor count = reduce(ReductionRows.SUM, extreme, new Over(p, over.mask, true));
            return g.div(count).mul(extreme).mul(a.sign());
        }
        Tensor none = norm.detach().eq(0);
        if (p == 2) {
            return a.mul(g.div(norm.maskedFill(none, 1)));
        }
        Tensor zero = a.detach().eq(0);
        Tensor powers = a.abs().maskedFill(zero, 1).pow(p - 1).maskedFill(zero, 0);
        Tensor scale = norm.maskedFill(none, 1).pow(1 - p).maskedFill(none, 0);
        return a.sign().mul(powers).mul(g.mul(scale));
    }

    // ---- vectors

    static Tensor vector(String op, Tensor input, double ord, NormOptions options) {
        Tensor a = converted(op, input, options);
        int[] dims = options.dim() == null ? new int[0] : options.dim();
        int mask = Dims.mask(op, a.shape, dims);
        if (Dims.count(a.shape, mask) == 0 && (ord < 0 || Double.isInfinite(ord))) {
            throw new ShapeException(op + ": the norm of order " + ord + " of no element is not defined; the shape is "
                    + a.shape + ", the dimensions are " + Shape.text(dims));
        }
        if (!a.dtype.isLane()) {
            Tensor wide = vector(op, a.to(DType.FLOAT32), ord, options.dtype(DType.FLOAT32));
            return wide.to(a.dtype);
        }
        Over over = new Over(ord, mask, options.keepdim());
        return Dispatch.composite(ord == 0 ? COUNT : VECTOR, over, a, null, null);
    }

    private static Tensor converted(String op, Tensor a, NormOptions options) {
        DType dtype = options.dtype();
        if (!a.dtype.isFloating() || dtype != null && !dtype.isFloating()) {
            throw new DTypeException(op + ": takes floating tensors, not " + (a.dtype.isFloating() ? dtype : a.dtype)
                    + "; convert it with to(DType.FLOAT32)");
        }
        return dtype == null ? a : a.to(dtype);
    }

    // ---- matrices

    /// The sum of singular values, or the root of the sum of squares.
    static Tensor matrix(String op, Tensor input, String ord, NormOptions options) {
        Tensor a = matrices(op, input, options);
        Tensor out = switch (ord) {
            case "fro" -> vector(op, a, 2, new NormOptions().dim(-2, -1));
            case "nuc" -> SvdRows.values(op, a).sum(-1, false);
            default ->
                throw new ValueException(
                        op + ": the order is \"" + ord + "\"; give \"fro\", \"nuc\", 1, -1, 2, -2, inf or -inf");
        };
        return shaped(out, input, options);
    }

    /// The largest or smallest singular value, sum of a column or sum of a row.
    static Tensor matrix(String op, Tensor input, double ord, NormOptions options) {
        double size = Math.abs(ord);
        if (size != 1 && size != 2 && !Double.isInfinite(size)) {
            throw new ValueException(
                    op + ": the order is " + ord + "; give \"fro\", \"nuc\", 1, -1, 2, -2, inf or -inf");
        }
        Tensor a = matrices(op, input, options);
        Tensor sums = size == 2 ? SvdRows.values(op, a) : vector(op, a, 1, new NormOptions().dim(size == 1 ? -2 : -1));
        if (sums.size(-1) == 0) {
            throw new ShapeException(op + ": the norm of order " + ord
                    + " of matrices without elements is not defined, " + "the shape is " + input.shape);
        }
        return shaped(ord > 0 ? sums.amax(-1) : sums.amin(-1), input, options);
    }

    /// The tensor with its two dimensions at the end.
    private static Tensor matrices(String op, Tensor input, NormOptions options) {
        Tensor a = converted(op, input, options);
        if (a.dim() < 2) {
            throw new ShapeException(op + ": needs a matrix or a batch of matrices, the shape is " + a.shape
                    + "; give at least 2 dimensions, or use linalg.vectorNorm");
        }
        int[] dim = options.dim();
        if (dim == null) {
            return a;
        }
        if (dim.length != 2) {
            throw new ValueException(op + ": dim is " + Shape.text(dim) + "; a matrix has two dimensions");
        }
        Dims.mask(op, a.shape, dim);
        return a.movedim(dim, new int[] {-2, -1});
    }

    private static Tensor shaped(Tensor out, Tensor input, NormOptions options) {
        if (!options.keepdim()) {
            return out;
        }
        int[] dim = options.dim() == null ? new int[] {-2, -1} : options.dim();
        return out.reshape(Dims.reduced(input.shape, Dims.mask("norm", input.shape, dim), true));
    }
}
