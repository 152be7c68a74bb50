package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.matrix.LuFactorization;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;
import dev.flambeau.tensor.ReturnTypes.Slogdet;
import java.util.List;

/// Determinants, and their signs and logarithms.
final class Determinants {
    private static final String DET_NAME = "linalg.det";
    private static final String LOG_NAME = "linalg.slogdet";

    private Determinants() {}

    static final Op DET = row(CONTRACTION, "det", "the determinant of a")
            .prints("LinalgDetBackward0")
            .saves(A | OUT)
            .gradients(n -> {
                Tensor g = n.grad().unsqueeze(-1).unsqueeze(-1);
                boolean singular = n.out().eq(0).any().item() != 0;
                return singular ? g.mul(cofactors(n.a())) : g.mul(scaledInverse(n.a(), n.out()));
            });

    static final Op LOG = row(CONTRACTION, "logAbsDet", "the logarithm of the determinant's size")
            .prints("LinalgSlogdetBackward0")
            .saves(A)
            .gradients(n -> {
                Tensor inverse = LinearSystems.inverse(LOG_NAME, n.a(), true).result();
                return n.grad().unsqueeze(-1).unsqueeze(-1).mul(inverse.mT());
            });

    static final Op SIGN = row(CONTRACTION, "detSign", "the sign of the determinant of a")
            .prints("LinalgSlogdetBackward0")
            .gradients(n -> Tensor.empty(n.dtype, n.shapeOf(0)));

    private static Tensor scaledInverse(Tensor a, Tensor det) {
        Tensor inverse = LinearSystems.inverse(DET_NAME, a, false).result();
        return inverse.mT().mul(det.unsqueeze(-1).unsqueeze(-1));
    }

    /// The cofactors, which exist for singular matrices too: in the bases of a singular value decomposition each
    /// is the product of all other singular values.
    private static Tensor cofactors(Tensor a) {
        LinalgSvd svd = SvdRows.svd(DET_NAME, a, false);
        int n = a.size(-1);
        Tensor s = svd.S();
        Tensor sign = Values.of(DET_NAME, svd.U()).sign.mul(Values.of(DET_NAME, svd.Vh()).sign);
        Tensor one = Factories.onesLike(s.detach().narrow(-1, 0, 1));
        Tensor before = Factories.cat(List.of(one, s.narrow(-1, 0, n - 1)), -1).cumprod(-1);
        Tensor after = Factories.cat(List.of(one, s.narrow(-1, 1, n - 1).flip(-1)), -1)
                .cumprod(-1)
                .flip(-1);
        Tensor others = before.mul(after).mul(sign.unsqueeze(-1));
        return svd.U().mul(others.unsqueeze(-2)).matmul(svd.Vh());
    }

    static Tensor det(Tensor a) {
        return Dispatch.done(DET, null, Values.of(DET_NAME, a).det, a);
    }

    static Slogdet slogdet(Tensor a) {
        Values values = Values.of(LOG_NAME, a);
        return new Slogdet(Dispatch.done(SIGN, null, values.sign, a), Dispatch.done(LOG, null, values.log, a));
    }

    /// The logarithms; NaN where the determinant is negative.
    static Tensor logdet(Tensor a) {
        Slogdet parts = slogdet(a);
        return parts.logabsdet().maskedFill(parts.sign().detach().lt(0), Double.NaN);
    }

    /// What can be read off the diagonal of U, without places on the tape.
    private record Values(Tensor det, Tensor sign, Tensor log) {
        static Values of(String op, Tensor a) {
            MatrixBatch batch = MatrixBatch.ofSquare(op, a);
            int n = batch.rows;
            MatrixResult dets = batch.result();
            MatrixResult signs = batch.result();
            MatrixResult logs = batch.result();
            int[] pivots = new int[n];
            for (int i = 0; i < batch.count; i++) {
                double[] lu = batch.rows(i);
                LuFactorization.factor(lu, n, n, pivots);
                double det = 1;
                double sign = 1;
                double log = 0;
                for (int k = 0; k < n; k++) {
                    double d = lu[k * n + k] * (pivots[k] == k + 1 ? 1 : -1);
                    det *= d;
                    sign *= Math.signum(d);
                    log += Math.log(Math.abs(d));
                }
                dets.put(i, det);
                signs.put(i, sign);
                logs.put(i, log);
            }
            return new Values(dets.tensor(), signs.tensor(), logs.tensor());
        }
    }
}
