package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.LuFactorization;
import dev.flambeau.tensor.ReturnTypes.Lu;
import dev.flambeau.tensor.ReturnTypes.LuFactorEx;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The LU factorization, and what is done with it.
final class LuRows {
    private static final String SOLVE = "linalg.luSolve";

    private LuRows() {}

    /// Which row of the matrix came to each place: int64, one line for each matrix.
    private record Order(Tensor places) {}

    static final Op LU = row(CONTRACTION, "lu", "l and u of a, with l below the diagonal")
            .prints("LinalgLuFactorExBackward0")
            .saves(OUT)
            .gradients(LuRows::backward);

    /// The factors, and for each matrix 0 or which pivot is 0.
    static LuFactorEx factor(String op, Tensor a, boolean pivot, boolean check) {
        if (!pivot) {
            throw new ValueException(op + ": without pivoting it is not implemented; leave pivot true");
        }
        MatrixBatch batch = MatrixBatch.of(op, a);
        int k = Math.min(batch.rows, batch.columns);
        MatrixResult out = batch.result(batch.rows, batch.columns);
        int[] info = new int[batch.count];
        int[] pivots = new int[batch.count * k];
        int[] own = new int[k];
        for (int i = 0; i < batch.count; i++) {
            double[] lu = batch.rows(i);
            info[i] = LuFactorization.factor(lu, batch.rows, batch.columns, own);
            out.put(i, lu);
            System.arraycopy(own, 0, pivots, i * k, k);
            if (check && info[i] != 0) {
                throw new ValueException(op + ": pivot " + info[i] + " of matrix " + i + " of " + batch.count
                        + " is 0, so luSolve would divide by 0; use linalg.lu or linalg.luFactorEx");
            }
        }
        Tensor places = batch.ints(pivots, k);
        Tensor lu = Dispatch.done(LU, new Order(order(op, places, batch.rows)), out.tensor(), a);
        return new LuFactorEx(lu, places, batch.ints(info));
    }

    /// The gradient in each of the blocks of a matrix that is not square: a wide one has more of U, a tall one
    /// more of L, and both act back on the square in front.
    private static Tensor backward(Node n) {
        Tensor lu = n.out();
        int rows = lu.size(-2);
        int columns = lu.size(-1);
        int k = Math.min(rows, columns);
        Tensor square = lu.narrow(-1, 0, k).narrow(-2, 0, k);
        Tensor l = square.tril(-1).add(one(k, lu)).mT();
        Tensor u = square.triu().mT();
        Tensor g = n.grad();
        Tensor inner = g.narrow(-1, 0, k).narrow(-2, 0, k);
        Tensor below = square.tril(-1).add(one(k, lu)).mT().matmul(inner.tril(-1));
        Tensor above = inner.triu().matmul(u);
        Tensor wide = null;
        Tensor tall = null;
        if (columns > k) {
            Tensor more = g.narrow(-1, k, columns - k);
            below = below.sub(more.matmul(lu.narrow(-1, k, columns - k).mT()));
            wide = LinearSystems.solveTriangular(SOLVE, l, more, true, true);
        }
        if (rows > k) {
            Tensor more = g.narrow(-2, k, rows - k);
            above = above.sub(lu.narrow(-2, k, rows - k).mT().matmul(more));
            tall = LinearSystems.solveTriangular(SOLVE, u, more, false, false, false);
        }
        Tensor both = LinearSystems.solveTriangular(SOLVE, l, below.tril(-1).add(above.triu()), true, true);
        Tensor out = LinearSystems.solveTriangular(SOLVE, u, both, false, false, false);
        out = wide == null ? out : Factories.cat(List.of(out, wide), -1);
        out = tall == null ? out : Factories.cat(List.of(out, tall), -2);
        return rowsOf(out, order(n.attributes).argsort(-1, false));
    }

    private static Tensor order(@Nullable Object attributes) {
        return attributes instanceof Order(Tensor places) ? places : Factories.arange(0);
    }

    private static Tensor one(int n, Tensor like) {
        return Factories.eye(n).to(like.dtype);
    }

    /// The rows in the order that a line of places says.
    private static Tensor rowsOf(Tensor a, Tensor order) {
        Shape lines = MatrixBatch.shape(MatrixBatch.lead(a), a.size(-2));
        return a.takeAlongDim(order.expand(lines).unsqueeze(-1), -2);
    }

    /// Which row of the matrix came to each place.
    private static Tensor order(String op, Tensor pivots, int rows) {
        int k = pivots.size(-1);
        int[] all = pivots.toIntArray();
        int count = k == 0 ? Dims.count(pivots.shape, Dims.all(pivots.dim() - 1)) : all.length / k;
        long[] order = new long[count * rows];
        for (int i = 0; i < count; i++) {
            int[] own = Arrays.copyOfRange(all, i * k, (i + 1) * k);
            for (int p : own) {
                if (p < 1 || p > rows) {
                    throw new ValueException(op + ": a pivot is " + p + "; with " + rows + " rows they are 1 to " + rows
                            + ", as linalg.luFactor gives them");
                }
            }
            int[] places = LuFactorization.permutation(own, rows);
            for (int r = 0; r < rows; r++) {
                order[i * rows + r] = places[r];
            }
        }
        int[] sizes = pivots.shape.toArray();
        sizes[sizes.length - 1] = rows;
        return Tensor.make(order, DType.INT64, Shape.owning(sizes));
    }

    /// P, L and U.
    static Lu unpack(String op, Tensor lu, Tensor pivots, boolean data, boolean unpackPivots) {
        requireFactors(op, lu, pivots);
        int rows = lu.size(-2);
        int k = Math.min(rows, lu.size(-1));
        Tensor none = Tensor.empty(lu.dtype, Shape.of(0));
        Tensor p = none;
        if (unpackPivots) {
            Tensor order = order(op, pivots, rows);
            p = one(rows, lu).expand(MatrixBatch.shape(MatrixBatch.lead(lu), rows, rows));
            p = rowsOf(p, order).mT();
        }
        return data
                ? new Lu(
                        p,
                        lu.narrow(-1, 0, k).tril(-1).add(Factories.eye(rows, k).to(lu.dtype)),
                        lu.narrow(-2, 0, k).triu())
                : new Lu(p, none, none);
    }

    /// The solution of `A X = B`, or `X A = B`, where A or, if adjoint, its transposed is given by factors.
    static Tensor solve(String op, Tensor lu, Tensor pivots, Tensor b, boolean left, boolean adjoint) {
        MatrixBatch.requireSquare(op, lu);
        requireFactors(op, lu, pivots);
        MatrixBatch.requireMatrices(op, b);
        if (!left) {
            return solve(op, lu, pivots, b.mT(), true, !adjoint).mT();
        }
        Shape lead = LinearSystems.together(op, lu, b);
        Tensor side = b.expand(MatrixBatch.shape(lead, b.size(-2), b.size(-1)));
        Tensor order = order(op, pivots, lu.size(-1));
        if (adjoint) {
            Tensor half = LinearSystems.solveTriangular(op, lu.mT(), side, false, false);
            Tensor whole = LinearSystems.solveTriangular(op, lu.mT(), half, true, true);
            return rowsOf(whole, order.argsort(-1, false));
        }
        Tensor half = LinearSystems.solveTriangular(op, lu, rowsOf(side, order), false, true);
        return LinearSystems.solveTriangular(op, lu, half, true, false);
    }

    private static void requireFactors(String op, Tensor lu, Tensor pivots) {
        MatrixBatch.requireMatrices(op, lu);
        if (pivots.dtype != DType.INT32) {
            throw new DTypeException(op + ": the pivots are " + pivots.dtype + "; they must be int32, as "
                    + "linalg.luFactor gives them");
        }
        Shape expected = MatrixBatch.shape(MatrixBatch.lead(lu), Math.min(lu.size(-2), lu.size(-1)));
        if (!pivots.shape.same(expected)) {
            throw new ShapeException(op + ": the pivots of factors of shape " + lu.shape + " have shape " + expected
                    + ", not " + pivots.shape);
        }
    }
}
