package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.C;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.Precision;
import dev.flambeau.kernels.matrix.QrFactorization;
import dev.flambeau.kernels.matrix.Triangular;
import dev.flambeau.tensor.PseudoInverse.Tolerance;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;
import dev.flambeau.tensor.ReturnTypes.Lstsq;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Solutions of least squares problems.
final class LeastSquares {
    private static final String NAME = "linalg.lstsq";
    private static final Set<String> DRIVERS = Set.of("gels", "gelsy", "gelsd", "gelss");

    private LeastSquares() {}

    /// The solution is that of the pseudoinverse, whatever computed it.
    static final Op SOLUTION = row(CONTRACTION, "lstsq", "x for which a x is nearest to b")
            .prints("LinalgLstsqBackward0")
            .saves(A | B)
            .gradients(
                    n -> PseudoInverse.backward(n.a(), inverse(n.a()), n.grad().matmul(n.b().mT())),
                    n -> inverse(n.a()).mT().matmul(n.grad()));

    /// At the solution c they do not change with it.
    static final Op RESIDUALS = row(CONTRACTION, "lstsqResiduals", "sums of the squares of a c - b")
            .prints("LinalgLstsqBackward0")
            .saves(A | B | C)
            .gradients(
                    n -> isEmpty(n)
                            ? Factories.zerosLike(n.a().detach())
                            : weighted(n).matmul(n.c().mT()),
                    n -> isEmpty(n)
                            ? Factories.zerosLike(n.b().detach())
                            : weighted(n).neg(),
                    null);

    /// True if they were not computed.
    private static boolean isEmpty(Node n) {
        return n.grad().numel() == 0;
    }

    private static Tensor weighted(Node n) {
        return n.a().matmul(n.c()).sub(n.b()).mul(n.grad().unsqueeze(-2)).mul(2);
    }

    private static Tensor inverse(Tensor a) {
        return PseudoInverse.pinv(a, Tolerance.STANDARD, false);
    }

    static Lstsq lstsq(Tensor a, Tensor b, @Nullable Double rcond, @Nullable String driver) {
        String method = driver == null ? "gelsy" : driver;
        if (!DRIVERS.contains(method)) {
            throw new ValueException(
                    NAME + ": driver is \"" + method + "\"; give \"gels\", \"gelsy\", \"gelsd\" or " + "\"gelss\"");
        }
        MatrixBatch.requireMatrices(NAME, a);
        boolean vector = LinearSystems.isVector(a, b);
        Tensor side = vector ? b.unsqueeze(-1) : b;
        Shape lead = LinearSystems.together(NAME, a, side);
        int rows = a.size(-2);
        int columns = a.size(-1);
        Tensor left = a.expand(MatrixBatch.shape(lead, rows, columns));
        Tensor right = side.expand(MatrixBatch.shape(lead, rows, side.size(-1)));
        Tensor none = Tensor.empty(a.dtype, Shape.of(0));
        if (method.equals("gels")) {
            Tensor x = Dispatch.done(SOLUTION, null, byQr(left, right), left, right);
            Tensor rank = Tensor.empty(DType.INT64, Shape.of(0));
            return new Lstsq(vector ? x.squeeze(-1) : x, residuals(left, right, x, rows > columns), rank, none);
        }
        LinalgSvd svd = SvdRows.svd(NAME, left.detach().to(DType.FLOAT64), false);
        Tensor bound = rcond == null ? null : Factories.full(Shape.SCALAR, rcond, DType.FLOAT64);
        Tensor kept = new Tolerance(null, bound).keeps(svd.S(), a);
        Tensor rank = kept.sum(-1, false);
        Tensor x = Dispatch.done(SOLUTION, null, bySvd(svd, kept, right), left, right);
        boolean full = rank.lt(columns).any().item() == 0;
        boolean rest = full && rows > columns && !method.equals("gelsy");
        return new Lstsq(
                vector ? x.squeeze(-1) : x,
                residuals(left, right, x, rest),
                rank,
                method.equals("gelsy") ? none : svd.S().to(a.dtype));
    }

    private static Tensor bySvd(LinalgSvd svd, Tensor kept, Tensor b) {
        Tensor along = svd.U().mT().matmul(b.detach().to(DType.FLOAT64));
        Tensor scaled = along.mul(PseudoInverse.reciprocal(svd.S(), kept).mT());
        return svd.Vh().mT().matmul(scaled).to(b.dtype);
    }

    private static Tensor residuals(Tensor a, Tensor b, Tensor x, boolean computed) {
        Tensor out = Tensor.empty(a.dtype, Shape.of(0));
        if (computed) {
            Tensor rest = wide(a).matmul(wide(x)).sub(wide(b));
            out = rest.square().sum(-2, false).to(a.dtype);
        }
        return Dispatch.done(RESIDUALS, null, out, a, b, x);
    }

    private static Tensor wide(Tensor a) {
        return a.detach().to(DType.FLOAT64);
    }

    /// The solution by a QR factorization of the matrix, or of its transposed if that is tall.
    private static Tensor byQr(Tensor a, Tensor b) {
        MatrixBatch matrices = MatrixBatch.of(NAME, a);
        MatrixBatch sides = MatrixBatch.of(NAME, b);
        int m = matrices.rows;
        int n = matrices.columns;
        int k = Math.min(m, n);
        int count = sides.columns;
        MatrixResult out = sides.result(n, count);
        for (int i = 0; i < matrices.count; i++) {
            double[] factors = m >= n ? matrices.columns(i) : matrices.rows(i);
            int rows = Math.max(m, n);
            double[] tau = QrFactorization.factor(factors, rows, k, Precision.DOUBLE);
            double[] r = QrRows.triangle(factors, rows, k, k);
            requireRank(r, k, i, matrices.count);
            if (m >= n) {
                double[] side = sides.columns(i);
                QrFactorization.multiply(factors, rows, tau, true, side, Precision.DOUBLE);
                double[] x = Arrays.copyOf(MatrixBatch.turned(side, count, m), n * count);
                Triangular.solve(r, k, true, false, x);
                out.put(i, x);
            } else {
                double[] x = sides.rows(i);
                Triangular.solve(MatrixBatch.turned(r, k, k), k, false, false, x);
                double[] columns = MatrixBatch.turned(Arrays.copyOf(x, n * count), n, count);
                QrFactorization.multiply(factors, rows, tau, false, columns, Precision.DOUBLE);
                out.putColumns(i, columns);
            }
        }
        return out.tensor();
    }

    private static void requireRank(double[] r, int k, int i, int count) {
        for (int d = 0; d < k; d++) {
            if (r[d * k + d] == 0) {
                throw new ValueException(NAME + ": matrix " + i + " of " + count + " has no full rank, which driver "
                        + "\"gels\" needs; use driver \"gelsd\"");
            }
        }
    }
}
