package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

/// The rows of operators that factor matrices.
final class LinalgRows {
    private LinalgRows() {}

    static final Op INVERSE = row(CONTRACTION, "inverse", "the inverse of a")
            .prints("LinalgInvExBackward0")
            .saves(OUT)
            .gradients(n ->
                    turned(n.out()).matmul(n.grad()).matmul(turned(n.out())).neg());
    static final Op SOLVE = row(CONTRACTION, "solve", "x with a x = b")
            .prints("LinalgSolveExBackward0")
            .saves(A | OUT)
            .gradients(
                    n -> MatrixOps.solve(turned(n.a()), n.grad())
                            .matmul(turned(n.out()))
                            .neg(),
                    n -> MatrixOps.solve(turned(n.a()), n.grad()));
    static final Op CHOLESKY = row(CONTRACTION, "cholesky", "lower triangular l with l lᵀ = a")
            .prints("LinalgCholeskyExBackward0")
            .saves(OUT)
            .gradients(n -> cholesky(n.out(), n.grad()));
    static final Op DET = row(CONTRACTION, "det", "the determinant of a")
            .prints("LinalgDetBackward0")
            .saves(A | OUT)
            .gradients(n -> n.grad().mul(n.out()).unsqueeze(-1).unsqueeze(-1).mul(turned(MatrixOps.inverse(n.a()))));
    static final Op LOG_ABS_DET = row(CONTRACTION, "logAbsDet", "the logarithm of the determinant's size")
            .prints("LinalgSlogdetBackward0")
            .saves(A)
            .gradients(n -> n.grad().unsqueeze(-1).unsqueeze(-1).mul(turned(MatrixOps.inverse(n.a()))));

    static final Op DET_SIGN = row(CONTRACTION, "detSign", "the sign of the determinant of a")
            .prints("LinalgSlogdetBackward0")
            .gradients(n -> Tensor.empty(n.dtype, n.shapeOf(0)));

    private static Tensor turned(Tensor a) {
        return a.transpose(-2, -1);
    }

    private static Tensor cholesky(Tensor l, Tensor grad) {
        Tensor inner = MatrixOps.lower(turned(l).matmul(grad), 0.5);
        Tensor inverse = MatrixOps.inverse(l);
        Tensor whole = turned(inverse).matmul(inner).matmul(inverse);
        return whole.add(turned(whole)).mul(0.5);
    }
}
