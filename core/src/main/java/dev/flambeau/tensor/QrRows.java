package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.QrFactorization;
import dev.flambeau.tensor.ReturnTypes.Qr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The QR decomposition, with gradients for both factors (Walter, Lehmann and Lamour 2012, "On evaluating
/// higher-order derivatives of the QR decomposition of tall matrices"). Of a wide matrix only the square in
/// front is decomposed; the rest is multiplied by Qᵀ.
final class QrRows {
    private static final String NAME = "linalg.qr";

    private QrRows() {}

    static final Op Q = row(CONTRACTION, "qrOrthogonal", "q of a = q r, with orthogonal columns")
            .prints("LinalgQrBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor r = Parts.of(n, 1);
                requireGradient(n.out(), r);
                int k = n.out().size(-1);
                Tensor front = backward(n.out(), r.narrow(-1, 0, k), n.grad(), null);
                return r.size(-1) == k ? front : Joins.constantPadNd(front, new int[] {0, r.size(-1) - k}, 0);
            });

    static final Op R = row(CONTRACTION, "qrTriangle", "r of a = q r, an upper triangle")
            .prints("LinalgQrBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor q = Parts.of(n, 0);
                Tensor r = n.out();
                requireGradient(q, r);
                int k = q.size(-1);
                int more = r.size(-1) - k;
                if (more == 0) {
                    return backward(q, r, null, n.grad());
                }
                Tensor rest = q.matmul(n.grad().narrow(-1, k, more));
                Tensor back = q.matmul(r.narrow(-1, k, more))
                        .matmul(n.grad().narrow(-1, k, more).mT());
                Tensor front = backward(q, r.narrow(-1, 0, k), back, n.grad().narrow(-1, 0, k));
                return Factories.cat(List.of(front, rest), -1);
            });

    /// The gradient of a matrix that is not wide.
    private static Tensor backward(Tensor q, Tensor r, @Nullable Tensor gradQ, @Nullable Tensor gradR) {
        Tensor inner = gradR == null ? null : r.matmul(gradR.mT());
        if (gradQ != null) {
            Tensor turned = gradQ.mT().matmul(q);
            inner = inner == null ? turned.neg() : inner.sub(turned);
        }
        Tensor low = Composites.given(inner).tril(-1);
        Tensor symmetric = Composites.given(inner).tril().add(low.mT());
        Tensor sum = q.matmul(symmetric);
        sum = gradQ == null ? sum : sum.add(gradQ);
        return LinearSystems.solveTriangular(NAME, r.mT(), sum, false, false, false);
    }

    private static void requireGradient(Tensor q, Tensor r) {
        if (q.dim() < 2) {
            throw new GradientException("backward: the gradient of " + NAME + " needs Q, which mode \"r\" does not "
                    + "compute; use mode \"reduced\"");
        }
        if (r.size(-2) > r.size(-1)) {
            throw new GradientException("backward: " + NAME + " with mode \"complete\" has no gradient for "
                    + r.size(-2) + " rows and " + r.size(-1) + " columns; use mode \"reduced\"");
        }
    }

    static Qr qr(Tensor a, String mode) {
        boolean complete = mode.equals("complete");
        boolean orthogonal = !mode.equals("r");
        if (!complete && orthogonal && !mode.equals("reduced")) {
            throw new ValueException(NAME + ": mode is \"" + mode + "\"; give \"reduced\", \"complete\" or \"r\"");
        }
        MatrixBatch batch = MatrixBatch.of(NAME, a);
        int m = batch.rows;
        int n = batch.columns;
        int k = complete ? m : Math.min(m, n);
        MatrixResult q = batch.result(m, k);
        MatrixResult r = batch.result(k, n);
        for (int i = 0; i < batch.count; i++) {
            double[] factors = batch.columns(i);
            double[] tau = QrFactorization.factor(factors, m, n, batch.precision());
            r.put(i, triangle(factors, m, n, k));
            if (orthogonal) {
                q.putColumns(i, QrFactorization.product(factors, m, tau, k, batch.precision()));
            }
        }
        Tensor[] parts = {orthogonal ? q.tensor() : Tensor.empty(a.dtype, Shape.of(0)), r.tensor()};
        Parts.record(new Op[] {Q, R}, parts, a);
        return new Qr(parts[0], parts[1]);
    }

    /// The upper triangle of columns of m, row after row.
    static double[] triangle(double[] columns, int m, int n, int rows) {
        double[] r = new double[rows * n];
        for (int i = 0; i < Math.min(rows, m); i++) {
            for (int j = i; j < n; j++) {
                r[i * n + j] = columns[j * m + i];
            }
        }
        return r;
    }
}
