package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.CholeskyFactorization;

/// The Cholesky factorization, and what is done with it. Factors are lower ones here; an upper factor is the
/// transposed of one.
final class CholeskyRows {
    private CholeskyRows() {}

    static final Op CHOLESKY = row(CONTRACTION, "cholesky", "lower triangular l with l lᵀ = a")
            .prints("LinalgCholeskyExBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor l = n.out();
                Tensor inner = halfDiagonal(l.mT().matmul(n.grad()).tril());
                Tensor left = triangular(l.mT(), inner, true);
                Tensor whole = triangular(l.mT(), left.mT(), true);
                return whole.add(whole.mT()).mul(0.5);
            });

    /// In PyTorch the factor counts as a whole matrix here, so its gradient is no triangle.
    static final Op CHOLESKY_SOLVE = row(CONTRACTION, "choleskySolve", "x with b bᵀ x = a, of a triangular b")
            .saves(B | OUT)
            .gradients(CholeskyRows::solvedGradient, n -> {
                Tensor product = solvedGradient(n).matmul(n.out().mT());
                return product.add(product.mT()).matmul(n.b()).neg();
            });

    static final Op CHOLESKY_INVERSE = row(CONTRACTION, "choleskyInverse", "the inverse of a aᵀ, of a triangular a")
            .saves(A | OUT)
            .gradients(n -> {
                Tensor both = n.grad().add(n.grad().mT());
                return n.out().matmul(both).matmul(n.out()).matmul(n.a()).neg();
            });

    private static Tensor halfDiagonal(Tensor a) {
        return a.sub(a.mul(Factories.eye(a.size(-1)).to(a.dtype).mul(0.5)));
    }

    private static Tensor triangular(Tensor a, Tensor b, boolean upper) {
        return LinearSystems.solveTriangular("linalg.cholesky", a, b, upper, false);
    }

    private static Tensor solvedGradient(Node n) {
        return solve("choleskySolve", n.grad(), n.b());
    }

    /// The factor, and for each matrix 0 or the order of the first minor that is not positive.
    static WithInfo factor(String op, Tensor a, boolean check) {
        MatrixBatch batch = MatrixBatch.ofSquare(op, a);
        int n = batch.rows;
        MatrixResult out = batch.result(n, n);
        int[] info = new int[batch.count];
        for (int i = 0; i < info.length; i++) {
            double[] l = batch.rows(i);
            info[i] = CholeskyFactorization.factor(l, n);
            out.put(i, l);
            if (check && info[i] != 0) {
                throw new ValueException(op + ": matrix " + i + " of " + info.length + " is not positive definite, its "
                        + "leading minor of order " + info[i] + " is not positive; add a little to its diagonal");
            }
        }
        return new WithInfo(Dispatch.done(CHOLESKY, null, out.tensor(), a), batch.ints(info));
    }

    /// The solution x of `l lᵀ x = b`.
    static Tensor solve(String op, Tensor b, Tensor l) {
        MatrixBatch.requireSquare(op, l);
        Shape lead = LinearSystems.together(op, l, b);
        int n = l.size(-1);
        Tensor side = b.expand(MatrixBatch.shape(lead, n, b.size(-1)));
        Tensor factor = l.expand(MatrixBatch.shape(lead, n, n));
        Tensor out = twice(l, side);
        return Dispatch.done(CHOLESKY_SOLVE, null, out, side, factor);
    }

    /// The inverse of `l lᵀ`.
    static Tensor inverse(String op, Tensor l) {
        MatrixBatch.requireSquare(op, l);
        Tensor out = twice(l, Factories.eye(l.size(-1)).to(l.dtype));
        return Dispatch.done(CHOLESKY_INVERSE, null, out, l);
    }

    /// Solves with both triangles, rounding once.
    private static Tensor twice(Tensor l, Tensor b) {
        Tensor factor = l.detach().to(DType.FLOAT64);
        Tensor half = triangular(factor, b.detach().to(DType.FLOAT64), false);
        return triangular(factor.mT(), half, true).to(l.dtype);
    }
}
