package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.C;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.matrix.QrFactorization;
import dev.flambeau.tensor.ReturnTypes.Geqrf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Products of Householder reflectors `H = I - tau v vᵀ`, as QR factorizations leave them: v stands in a column,
/// below a 1 that is not stored.
final class Reflectors {
    private static final String PRODUCT = "linalg.householderProduct";

    private Reflectors() {}

    /// Whether the last reflector comes first.
    private record Order(boolean transposed) {}

    /// The gradient of each reflector from what it was given and what came out of those before it.
    static final Op REFLECT = Op.row(CONTRACTION, "reflect", "the reflectors in a, with factors b, times c")
            .prints("OrmqrBackward0")
            .saves(A | B | C)
            .gradients(
                    n -> backward(n).columns,
                    n -> backward(n).factors,
                    n -> reflect(n.a(), n.b(), n.grad(), !isTransposed(n.attributes)));

    /// Without reflectors, or without anything to multiply: it has a place on the tape, but as in PyTorch no
    /// gradient.
    static final Op NONE = Op.row(CONTRACTION, "reflectNone", "c, or the unit matrix, if there is no reflector in a")
            .prints("OrmqrBackward0")
            .gradients(null, null, Node::grad);

    private record Gradients(Tensor columns, Tensor factors) {}

    private static boolean isTransposed(@Nullable Object attributes) {
        return attributes instanceof Order order && order.transposed;
    }

    static Geqrf geqrf(Tensor a) {
        MatrixBatch batch = MatrixBatch.of("geqrf", a);
        MatrixResult factors = batch.result(batch.rows, batch.columns);
        MatrixResult tau = batch.result(Math.min(batch.rows, batch.columns));
        for (int i = 0; i < batch.count; i++) {
            double[] own = batch.columns(i);
            tau.put(i, QrFactorization.factor(own, batch.rows, batch.columns, batch.precision()));
            factors.putColumns(i, own);
        }
        return new Geqrf(factors.tensor(), tau.tensor());
    }

    /// The first columns of the product of all reflectors, as many as there are columns of reflectors.
    static Tensor product(Tensor a, Tensor tau) {
        requireFactors(PRODUCT, a, tau);
        MatrixBatch batch = MatrixBatch.of(PRODUCT, a);
        if (batch.columns > batch.rows) {
            throw new ShapeException(PRODUCT + ": needs at least as many rows as columns, the shape is " + a.shape);
        }
        int m = batch.rows;
        int k = tau.size(-1);
        double[] scales = tau.toDoubleArray();
        MatrixResult out = batch.result(m, batch.columns);
        for (int i = 0; i < batch.count; i++) {
            double[] own = Arrays.copyOfRange(scales, i * k, (i + 1) * k);
            out.putColumns(i, QrFactorization.product(batch.columns(i), m, own, batch.columns, batch.precision()));
        }
        Tensor unit = Factories.eye(m, batch.columns).to(a.dtype).expand(a.shape);
        return Dispatch.done(row(a, tau, unit), new Order(false), out.tensor(), a, tau, unit);
    }

    /// The product of all reflectors, or its transposed, with other from the left or from the right.
    static Tensor multiply(Tensor a, Tensor tau, Tensor other, boolean left, boolean transpose) {
        requireFactors("ormqr", a, tau);
        MatrixBatch.requireMatrices("ormqr", other);
        MatrixBatch.requireSame("ormqr", a, other);
        if (other.size(left ? -2 : -1) != a.size(-2) || !MatrixBatch.lead(a).same(MatrixBatch.lead(other))) {
            throw new ShapeException("ormqr: reflectors of shape " + a.shape + " have " + a.size(-2)
                    + " rows, which must be the " + (left ? "rows" : "columns") + " of the other matrix, of shape "
                    + other.shape + ", and leading sizes must be equal");
        }
        return left
                ? reflect(a, tau, other, transpose)
                : reflect(a, tau, other.mT(), !transpose).mT();
    }

    private static Op row(Tensor a, Tensor tau, Tensor other) {
        return a.numel() == 0 || tau.numel() == 0 || other.numel() == 0 ? NONE : REFLECT;
    }

    private static void requireFactors(String op, Tensor a, Tensor tau) {
        MatrixBatch.requireMatrices(op, a);
        MatrixBatch.requireSame(op, a, tau);
        int k = tau.dim() == a.dim() - 1 ? tau.size(-1) : -1;
        Shape expected = MatrixBatch.shape(MatrixBatch.lead(a), Math.max(k, 0));
        if (k < 0 || k > Math.min(a.size(-1), a.size(-2)) || !tau.shape.same(expected)) {
            throw new ShapeException(op + ": reflectors of shape " + a.shape + " and factors of shape " + tau.shape
                    + " do not fit; there must be one factor for each column at most");
        }
    }

    private static Tensor reflect(Tensor a, Tensor tau, Tensor other, boolean transposed) {
        MatrixBatch batch = MatrixBatch.of("ormqr", a);
        MatrixBatch others = MatrixBatch.of("ormqr", other);
        MatrixResult out = others.result(others.rows, others.columns);
        int k = tau.size(-1);
        double[] scales = tau.toDoubleArray();
        for (int i = 0; i < batch.count; i++) {
            double[] own = Arrays.copyOfRange(scales, i * k, (i + 1) * k);
            double[] c = others.columns(i);
            QrFactorization.multiply(batch.columns(i), batch.rows, own, transposed, c, batch.precision());
            out.putColumns(i, c);
        }
        return Dispatch.done(row(a, tau, other), new Order(transposed), out.tensor(), a, tau, other);
    }

    private static Gradients backward(Node n) {
        Tensor tau = n.b();
        int rows = n.a().size(-2);
        int columns = n.a().size(-1);
        int k = tau.size(-1);
        Tensor vectors = n.a().tril(-1).add(Factories.eye(rows, columns).to(tau.dtype));
        boolean transposed = isTransposed(n.attributes);
        // what each reflector, in the order in which they act, was given
        List<Tensor> given = new ArrayList<>();
        Tensor y = n.c();
        for (int step = 0; step < k; step++) {
            int i = transposed ? step : k - 1 - step;
            given.add(y);
            y = once(vectors.narrow(-1, i, 1), tau.narrow(-1, i, 1).unsqueeze(-1), y);
        }
        Tensor g = n.grad();
        Tensor[] byColumn = new Tensor[columns];
        Tensor[] byFactor = new Tensor[k];
        for (int step = k - 1; step >= 0; step--) {
            int i = transposed ? step : k - 1 - step;
            Tensor v = vectors.narrow(-1, i, 1);
            Tensor t = tau.narrow(-1, i, 1).unsqueeze(-1);
            Tensor x = given.get(step);
            Tensor along = v.mT().matmul(x);
            Tensor back = v.mT().matmul(g);
            byFactor[i] = along.mul(back).sum(-1, false).neg();
            byColumn[i] = g.matmul(along.mT()).add(x.matmul(back.mT())).mul(t).neg();
            g = once(v, t, g);
        }
        for (int i = k; i < columns; i++) {
            byColumn[i] = Factories.zerosLike(vectors.detach().narrow(-1, i, 1));
        }
        return new Gradients(Factories.cat(List.of(byColumn), -1).tril(-1), Factories.cat(List.of(byFactor), -1));
    }

    private static Tensor once(Tensor v, Tensor tau, Tensor c) {
        return c.sub(v.mul(tau).matmul(v.mT().matmul(c)));
    }
}
