package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.SingularValues;
import dev.flambeau.kernels.matrix.SingularValues.Vectors;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;

/// The singular value decomposition, with gradients for all three factors (Townsend 2016, "Differentiating the
/// singular value decomposition"). Vectors that a full decomposition adds have none.
final class SvdRows {
    private SvdRows() {}

    static final Op VALUES = row(CONTRACTION, "svdValues", "s of a = u s vᵀ, falling")
            .prints("LinalgSvdBackward0")
            .saves(OUT)
            .gradients(n -> {
                int k = n.out().size(-1);
                return left(n, k).mul(n.grad().unsqueeze(-2)).matmul(right(n, k));
            });

    static final Op LEFT = row(CONTRACTION, "svdLeft", "u of a = u s vᵀ, with orthogonal columns")
            .prints("LinalgSvdBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor s = Parts.of(n, 1);
                int k = s.size(-1);
                Tensor u = left(n, k);
                Tensor g = n.grad().narrow(-1, 0, k);
                Tensor inner = u.mT().matmul(g);
                Tensor sum = u.matmul(turning(inner, s).mul(s.unsqueeze(-2)));
                if (u.size(-2) > k) {
                    sum = sum.add(g.sub(u.matmul(inner)).div(s.unsqueeze(-2)));
                }
                return sum.matmul(right(n, k));
            });

    static final Op RIGHT = row(CONTRACTION, "svdRight", "vᵀ of a = u s vᵀ, with orthogonal rows")
            .prints("LinalgSvdBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor s = Parts.of(n, 1);
                int k = s.size(-1);
                Tensor vh = right(n, k);
                Tensor g = n.grad().narrow(-2, 0, k);
                Tensor inner = vh.matmul(g.mT());
                Tensor sum = turning(inner, s).mul(s.unsqueeze(-1)).matmul(vh);
                if (vh.size(-1) > k) {
                    sum = sum.add(g.sub(inner.mT().matmul(vh)).div(s.unsqueeze(-1)));
                }
                return left(n, k).matmul(sum);
            });

    private static Tensor left(Node n, int k) {
        return Parts.of(n, 0).narrow(-1, 0, k);
    }

    private static Tensor right(Node n, int k) {
        return Parts.of(n, 2).narrow(-2, 0, k);
    }

    /// How vectors turn towards each other: the skew part, divided by the differences of squared values.
    private static Tensor turning(Tensor inner, Tensor s) {
        return inner.sub(inner.mT()).div(EigenRows.gaps(s.square()));
    }

    /// The decomposition; with reduced vectors, as many as there are values.
    static LinalgSvd svd(String op, Tensor a, boolean full) {
        return run(op, a, full ? Vectors.FULL : Vectors.REDUCED);
    }

    /// The singular values alone.
    static Tensor values(String op, Tensor a) {
        boolean recorded = a.requiresGrad() && GradMode.isEnabled();
        return run(op, a, recorded ? Vectors.REDUCED : Vectors.NONE).S();
    }

    private static LinalgSvd run(String op, Tensor a, Vectors vectors) {
        MatrixBatch batch = MatrixBatch.of(op, a);
        EigenRows.requireFinite(batch);
        int m = batch.rows;
        int n = batch.columns;
        int k = Math.min(m, n);
        boolean full = vectors == Vectors.FULL;
        int reduced = vectors == Vectors.NONE ? 0 : k;
        MatrixResult u = batch.result(m, full ? m : reduced);
        MatrixResult s = batch.result(k);
        MatrixResult vh = batch.result(full ? n : reduced, n);
        for (int i = 0; i < batch.count; i++) {
            double[] values = m < n ? batch.rows(i) : batch.columns(i);
            SingularValues svd = SingularValues.of(values, m, n, vectors, batch.precision());
            if (svd == null) {
                throw new ValueException(op + ": matrix " + i + " of " + batch.count + " (" + m + " rows, " + n
                        + " columns) does not converge; scale it, or compute in float64");
            }
            s.put(i, svd.values);
            if (svd.left != null && svd.right != null) {
                u.putColumns(i, svd.left);
                vh.put(i, svd.right);
            }
        }
        Tensor[] parts = {u.tensor(), s.tensor(), vh.tensor()};
        if (vectors != Vectors.NONE) {
            Parts.record(new Op[] {LEFT, VALUES, RIGHT}, parts, a);
        }
        return new LinalgSvd(parts[0], parts[1], parts[2]);
    }
}
