package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.BunchKaufman;
import dev.flambeau.tensor.ReturnTypes.LdlFactorEx;
import java.util.Arrays;

/// The LDL decomposition of symmetric matrices, and solutions by it. As in PyTorch they have no gradient.
final class Ldl {
    private Ldl() {}

    static LdlFactorEx factor(String op, Tensor a, boolean check) {
        MatrixBatch batch = MatrixBatch.ofSquare(op, a);
        int n = batch.rows;
        MatrixResult out = batch.result(n, n);
        int[] info = new int[batch.count];
        int[] pivots = new int[batch.count * n];
        int[] own = new int[n];
        for (int i = 0; i < info.length; i++) {
            double[] ld = batch.columns(i);
            info[i] = BunchKaufman.factor(ld, n, own, batch.precision());
            out.putColumns(i, ld);
            System.arraycopy(own, 0, pivots, i * n, n);
            if (check && info[i] != 0) {
                throw new ValueException(op + ": matrix " + i + " of " + info.length + " is singular, block " + info[i]
                        + " of D is 0; use linalg.ldlFactorEx to get the factors all the same");
            }
        }
        return new LdlFactorEx(out.tensor(), batch.ints(pivots, n), batch.ints(info));
    }

    static Tensor solve(Tensor ld, Tensor pivots, Tensor b) {
        String op = "linalg.ldlSolve";
        MatrixBatch matrices = MatrixBatch.ofSquare(op, ld);
        Shape lead = LinearSystems.together(op, ld, b);
        int n = matrices.rows;
        int[] places = places(op, pivots, MatrixBatch.shape(matrices.lead, n));
        MatrixBatch sides = MatrixBatch.of(op, b.expand(MatrixBatch.shape(lead, n, b.size(-1))));
        int[] which = LinearSystems.matching(matrices.lead, lead);
        MatrixResult out = sides.result(n, sides.columns);
        for (int i = 0; i < which.length; i++) {
            int[] own = Arrays.copyOfRange(places, which[i] * n, (which[i] + 1) * n);
            double[] x = sides.rows(i);
            BunchKaufman.solve(matrices.columns(which[i]), n, own, x);
            out.put(i, x);
        }
        return out.tensor();
    }

    /// The pivots, if they can be ones: in range, those of a block in pairs.
    private static int[] places(String op, Tensor pivots, Shape expected) {
        if (pivots.dtype != DType.INT32) {
            throw new DTypeException(
                    op + ": the pivots are " + pivots.dtype + "; they must be int32, as linalg.ldlFactor gives them");
        }
        if (!pivots.shape.same(expected)) {
            throw new ShapeException(op + ": the pivots have shape " + pivots.shape + ", expected " + expected);
        }
        int n = expected.size(-1);
        int[] places = pivots.toIntArray();
        for (int i = 0; i < places.length; i++) {
            boolean pair = places[i] < 0;
            boolean fits = Math.abs((long) places[i]) <= n && places[i] != 0;
            if (!fits || pair && (i % n == n - 1 || places[i + 1] != places[i])) {
                throw new ValueException(
                        op + ": the pivots " + pivots.detach().reshape(-1).narrow(0, i / n * n, n)
                                + " are not such as linalg.ldlFactor gives");
            }
            i += pair ? 1 : 0;
        }
        return places;
    }
}
