package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.matrix.SymmetricEigen;
import dev.flambeau.tensor.ReturnTypes.Eigh;

/// Eigenvalues and vectors of symmetric matrices, and what follows from them: square roots and equations of
/// Sylvester.
final class EigenRows {
    private static final String SQRTH = "linalg.matrixSqrth";

    private EigenRows() {}

    static final Op VALUES = row(CONTRACTION, "eighValues", "the eigenvalues of a symmetric a, rising")
            .prints("LinalgEighBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor v = Parts.of(n, 1);
                return v.mul(n.grad().unsqueeze(-2)).matmul(v.mT());
            });

    static final Op VECTORS = row(CONTRACTION, "eighVectors", "the eigenvectors of a symmetric a, in columns")
            .prints("LinalgEighBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor v = n.out();
                Tensor inner = v.mT().matmul(n.grad()).div(gaps(Parts.of(n, 0)));
                Tensor off = inner.sub(inner.mul(Factories.eye(inner.size(-1)).to(inner.dtype)));
                return v.matmul(symmetric(off)).matmul(v.mT());
            });

    /// The solution x of `a x + x a = b`, of a symmetric a without negative eigenvalues.
    static final Op SYLVESTER = row(CONTRACTION, "sylvester", "x with a x + x a = b, of a symmetric a")
            .saves(A | OUT)
            .gradients(
                    n -> {
                        Tensor w = sylvester(n.a(), n.grad());
                        return w.matmul(n.out().mT())
                                .add(n.out().mT().matmul(w))
                                .neg();
                    },
                    n -> sylvester(n.a(), n.grad()));

    static final Op ROOT = row(CONTRACTION, "matrixSqrth", "the symmetric x with x x = a")
            .prints("LinalgMatrixSqrthBackward0")
            .saves(OUT)
            .gradients(n -> sylvester(n.out(), symmetric(n.grad())));

    /// The difference of each value, in columns, from each, in rows; ones on the diagonal.
    static Tensor gaps(Tensor values) {
        Tensor differences = values.unsqueeze(-2).sub(values.unsqueeze(-1));
        return differences.add(Factories.eye(values.size(-1)).to(values.dtype));
    }

    private static Tensor symmetric(Tensor a) {
        return a.add(a.mT()).mul(0.5);
    }

    static void requireFinite(MatrixBatch batch) {
        if (!batch.isFinite()) {
            throw new ValueException(
                    batch.op + ": an element is infinite or NaN; look for it with isfinite().logicalNot().nonzero()");
        }
    }

    static Eigh eigh(String op, Tensor a, String uplo) {
        return run(op, a, uplo, true);
    }

    /// The eigenvalues alone.
    static Tensor values(String op, Tensor a, String uplo) {
        return run(op, a, uplo, a.requiresGrad() && GradMode.isEnabled()).eigenvalues();
    }

    private static Eigh run(String op, Tensor a, String uplo, boolean vectors) {
        boolean upper = uplo.equalsIgnoreCase("U");
        if (!upper && !uplo.equalsIgnoreCase("L")) {
            throw new ValueException(op + ": UPLO is \"" + uplo + "\"; give \"L\" or \"U\"");
        }
        MatrixBatch batch = MatrixBatch.ofSquare(op, a);
        requireFinite(batch);
        int n = batch.rows;
        MatrixResult values = batch.result(n);
        MatrixResult basis = batch.result(n, n);
        for (int i = 0; i < batch.count; i++) {
            SymmetricEigen eigen = SymmetricEigen.of(batch.rows(i), n, upper, vectors, batch.precision());
            if (eigen == null) {
                throw new ValueException(op + ": matrix " + i + " of " + batch.count + " (" + n
                        + " rows) does not converge; scale it, or compute in float64");
            }
            values.put(i, eigen.values());
            double[] columns = eigen.vectors();
            if (columns != null) {
                basis.putColumns(i, columns);
            }
        }
        Tensor[] parts = {values.tensor(), basis.tensor()};
        if (vectors) {
            Parts.record(new Op[] {VALUES, VECTORS}, parts, a);
        }
        return new Eigh(parts[0], parts[1]);
    }

    /// The symmetric square root of symmetric matrices; negative eigenvalues count as 0.
    static Tensor root(Tensor a) {
        MatrixBatch.requireSquare(SQRTH, a);
        Eigh eigen = eigh(SQRTH, a.detach().to(DType.FLOAT64), "L");
        Tensor v = eigen.eigenvectors();
        Tensor roots = eigen.eigenvalues().clamp(0, Double.POSITIVE_INFINITY).sqrt();
        Tensor out = v.mul(roots.unsqueeze(-2)).matmul(v.mT()).to(a.dtype);
        return Dispatch.done(ROOT, null, out, a);
    }

    static Tensor sylvester(Tensor a, Tensor b) {
        Eigh eigen = eigh("sylvester", a.detach().to(DType.FLOAT64), "L");
        Tensor v = eigen.eigenvectors();
        Tensor sums = eigen.eigenvalues().unsqueeze(-2).add(eigen.eigenvalues().unsqueeze(-1));
        Tensor inner = v.mT().matmul(b.detach().to(DType.FLOAT64)).matmul(v).div(sums);
        return Dispatch.done(SYLVESTER, null, v.matmul(inner).matmul(v.mT()).to(b.dtype), a, b);
    }
}
