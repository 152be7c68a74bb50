package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.REDUCE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.Typing.WIDE;
import static dev.flambeau.tensor.Op.row;

/// The rows of reductions.
final class ReductionRows {
    private ReductionRows() {}

    static final Op SUM = row(REDUCE, "sum", "sum of a").typing(WIDE).gradients(n -> spread(n, n.grad()));
    static final Op PROD =
            row(REDUCE, "prod", "product of a").typing(WIDE).saves(A | OUT).gradients(ReductionRows::prodGradient);
    static final Op AMAX = row(REDUCE, "amax", "largest a; ties share the gradient")
            .saves(A | OUT)
            .gradients(n -> toExtremes(n));
    static final Op AMIN = row(REDUCE, "amin", "smallest a; ties share the gradient")
            .saves(A | OUT)
            .gradients(n -> toExtremes(n));
    static final Op ARGMAX = row(REDUCE, "argmax", "place of the largest a, the first of equals");
    static final Op ARGMIN = row(REDUCE, "argmin", "place of the smallest a, the first of equals");
    static final Op ANY = row(REDUCE, "any", "true if any a is true");
    static final Op ALL = row(REDUCE, "all", "true if all a are true");

    /// A value of the reduced shape, seen in the shape of the input.
    private static Tensor spread(Node n, Tensor reduced) {
        return reduced.reshape(kept(n)).expand(n.shapeOf(0));
    }

    private static Shape kept(Node n) {
        return Dims.reduced(n.shapeOf(0), dims(n).mask(), true);
    }

    private static Dims dims(Node n) {
        return n.attributes instanceof Dims d ? d : new Dims(0);
    }

    private static Tensor toExtremes(Node n) {
        Tensor best = n.a().eq(spread(n, n.out())).to(n.dtype);
        Tensor ties = Dispatch.reduce(SUM, best, dims(n).mask(), kept(n));
        return best.mul(spread(n, n.grad().reshape(kept(n)).div(ties)));
    }

    /// The product of the others: where one factor is 0, only its own gradient is left; where two are, none
    /// is.
    private static Tensor prodGradient(Node n) {
        Tensor zero = n.a().eq(0);
        Tensor zeros = Dispatch.reduce(SUM, zero, dims(n).mask(), kept(n));
        Tensor others = Dispatch.reduce(PROD, n.a().maskedFill(zero, 1), dims(n).mask(), kept(n));
        Tensor alone = zero.logicalAnd(zeros.eq(1));
        Tensor plain = spread(n, n.out()).div(n.a().maskedFill(zero, 1)).maskedFill(zeros.gt(0), 0);
        return spread(n, n.grad()).mul(Factories.where(alone, others, plain));
    }
}
