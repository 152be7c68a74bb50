package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.LuFactorization;
import dev.flambeau.kernels.matrix.Triangular;
import org.jspecify.annotations.Nullable;

/// Inverses and solutions of systems of linear equations: the rows, and how batches are handed to the kernels.
final class LinearSystems {
    private LinearSystems() {}

    /// Which triangle is read, and whether its diagonal is taken for ones.
    private record Triangle(boolean upper, boolean unit) {}

    static final Op INVERSE = row(CONTRACTION, "inverse", "the inverse of a")
            .prints("LinalgInvExBackward0")
            .saves(OUT)
            .gradients(n -> n.out().mT().matmul(n.grad()).matmul(n.out().mT()).neg());

    static final Op SOLVE = row(CONTRACTION, "solve", "x with a x = b")
            .prints("LinalgSolveExBackward0")
            .saves(A | OUT)
            .gradients(n -> turnedSolution(n).matmul(n.out().mT()).neg(), LinearSystems::turnedSolution);

    static final Op SOLVE_TRIANGULAR = row(CONTRACTION, "solveTriangular", "x with a x = b, of a triangular a")
            .prints("LinalgSolveTriangularBackward0")
            .saves(A | OUT)
            .gradients(
                    n -> {
                        Triangle t = triangle(n.attributes);
                        Tensor g = turnedTriangle(n).matmul(n.out().mT()).neg();
                        int unit = t.unit ? 1 : 0;
                        return t.upper ? g.triu(unit) : g.tril(-unit);
                    },
                    LinearSystems::turnedTriangle);

    private static Tensor turnedSolution(Node n) {
        return solve("linalg.solve", n.a().mT(), n.grad(), true).result();
    }

    private static Tensor turnedTriangle(Node n) {
        Triangle t = triangle(n.attributes);
        return solveTriangular("linalg.solveTriangular", n.a().mT(), n.grad(), !t.upper, t.unit);
    }

    private static Triangle triangle(@Nullable Object attributes) {
        return attributes instanceof Triangle t ? t : new Triangle(false, false);
    }

    /// The inverse, and for each matrix 0 or which pivot is 0.
    static WithInfo inverse(String op, Tensor a, boolean check) {
        MatrixBatch batch = MatrixBatch.ofSquare(op, a);
        int n = batch.rows;
        int[] info = new int[batch.count];
        MatrixResult out = batch.result(n, n);
        int[] pivots = new int[n];
        for (int i = 0; i < info.length; i++) {
            double[] lu = batch.rows(i);
            info[i] = LuFactorization.factor(lu, n, n, pivots);
            double[] x = new double[n * n];
            for (int d = 0; d < n; d++) {
                x[d * n + d] = 1;
            }
            LuFactorization.solve(lu, n, pivots, x);
            out.put(i, x);
        }
        requireRegular(op, info, check);
        return new WithInfo(Dispatch.done(INVERSE, null, out.tensor(), a), batch.ints(info));
    }

    /// Matrices and right sides with the leading sizes of both together, and which matrix belongs to each side.
    private record Sides(Tensor left, Tensor right, MatrixBatch matrices, MatrixBatch sides, int[] which) {
        static Sides of(String op, Tensor a, Tensor b) {
            MatrixBatch matrices = MatrixBatch.ofSquare(op, a);
            Shape lead = together(op, a, b);
            int n = matrices.rows;
            Tensor left = a.expand(MatrixBatch.shape(lead, n, n));
            Tensor right = b.expand(MatrixBatch.shape(lead, n, b.size(-1)));
            return new Sides(left, right, matrices, MatrixBatch.of(op, right), matching(matrices.lead, lead));
        }

        MatrixResult result() {
            return sides.result(sides.rows, sides.columns);
        }
    }

    /// The solution, and for each matrix 0 or which pivot is 0.
    static WithInfo solve(String op, Tensor a, Tensor b, boolean check) {
        Sides all = Sides.of(op, a, b);
        int n = all.matrices.rows;
        int[] info = new int[all.matrices.count];
        int[][] pivots = new int[info.length][n];
        double[][] factors = new double[info.length][];
        for (int i = 0; i < info.length; i++) {
            factors[i] = all.matrices.rows(i);
            info[i] = LuFactorization.factor(factors[i], n, n, pivots[i]);
        }
        requireRegular(op, info, check);
        MatrixResult out = all.result();
        for (int i = 0; i < all.which.length; i++) {
            double[] x = all.sides.rows(i);
            LuFactorization.solve(factors[all.which[i]], n, pivots[all.which[i]], x);
            out.put(i, x);
        }
        return new WithInfo(Dispatch.done(SOLVE, null, out.tensor(), all.left, all.right), all.matrices.ints(info));
    }

    /// The solution x of `a x = b`.
    static Tensor solveTriangular(String op, Tensor a, Tensor b, boolean upper, boolean unit) {
        Sides all = Sides.of(op, a, b);
        MatrixResult out = all.result();
        for (int i = 0; i < all.which.length; i++) {
            double[] x = all.sides.rows(i);
            Triangular.solve(all.matrices.rows(all.which[i]), all.matrices.rows, upper, unit, x);
            out.put(i, x);
        }
        return Dispatch.done(SOLVE_TRIANGULAR, new Triangle(upper, unit), out.tensor(), all.left, all.right);
    }

    /// As above, or the solution of `x a = b`.
    static Tensor solveTriangular(String op, Tensor a, Tensor b, boolean upper, boolean left, boolean unit) {
        if (left) {
            return solveTriangular(op, a, b, upper, unit);
        }
        MatrixBatch.requireMatrices(op, b);
        return solveTriangular(op, a.mT(), b.mT(), !upper, unit).mT();
    }

    /// True if a right side is a vector: of one dimension, or with the leading sizes and the rows of the
    /// matrices.
    static boolean isVector(Tensor a, Tensor b) {
        if (b.dim() != a.dim() - 1) {
            return b.dim() == 1;
        }
        boolean same = true;
        for (int d = 0; d < b.dim(); d++) {
            same &= a.size(d) == b.size(d);
        }
        return same || b.dim() == 1;
    }

    /// The leading sizes of two tensors together; refuses sides that do not fit.
    static Shape together(String op, Tensor a, Tensor b) {
        MatrixBatch.requireSame(op, a, b);
        MatrixBatch.requireMatrices(op, b);
        if (b.size(-2) != a.size(-2)) {
            throw new ShapeException(op + ": the matrices " + a.shape + " have " + a.size(-2) + " rows, the right side "
                    + b.shape + " has " + b.size(-2) + "; both must have as many");
        }
        return Broadcast.shape(op, MatrixBatch.lead(a), MatrixBatch.lead(b));
    }

    /// For each place of a larger shape, which of the smaller one it is.
    static int[] matching(Shape small, Shape large) {
        return Factories.arange(small.numel()).reshape(small).expand(large).toIntArray();
    }

    private static void requireRegular(String op, int[] info, boolean check) {
        for (int i = 0; check && i < info.length; i++) {
            if (info[i] != 0) {
                throw new ValueException(op + ": matrix " + i + " of " + info.length + " is singular, its pivot "
                        + info[i] + " is 0; use linalg.pinv or linalg.lstsq");
            }
        }
    }
}
