package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.tensor.ReturnTypes.Eigh;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;
import org.jspecify.annotations.Nullable;

/// Pseudoinverses and ranks: both ask which singular values count as 0.
final class PseudoInverse {
    private static final String NAME = "linalg.pinv";

    private PseudoInverse() {}

    /// Values count as 0 up to the larger of an absolute and a relative bound, the latter times the largest.
    ///
    /// @param atol null for 0
    /// @param rtol null for the larger size times the distance of 1 to the next number, or for 0 if atol is
    ///     given and not 0
    record Tolerance(@Nullable Tensor atol, @Nullable Tensor rtol) {
        static final Tolerance STANDARD = new Tolerance(null, null);

        /// True for values that do not count as 0.
        Tensor keeps(Tensor values, Tensor a) {
            Tensor largest = values.size(-1) == 0 ? values.sum(-1, true) : values.amax(-1, true);
            double epsilon = Math.max(a.size(-1), a.size(-2)) * (a.dtype == DType.FLOAT32 ? 0x1p-23 : 0x1p-52);
            Tensor relative = Factories.full(Shape.SCALAR, epsilon, values.dtype);
            if (rtol != null) {
                relative = wide(rtol, values);
            } else if (atol != null) {
                relative = relative.mul(wide(atol, values).le(0).to(values.dtype));
            }
            Tensor bound = relative.mul(largest);
            return values.gt(atol == null ? bound : bound.maximum(wide(atol, values)));
        }

        private static Tensor wide(Tensor bound, Tensor values) {
            Tensor b = bound.detach().to(values.dtype);
            return b.dim() == 0 ? b : b.unsqueeze(-1);
        }
    }

    private record Options(Tolerance tolerance, boolean hermitian) {}

    /// The gradient where the rank stays the same (Golub and Pereyra 1973).
    static final Composite PINV = new Composite(
            row(COMPOSITE, "pinv", "the pseudoinverse of a")
                    .prints("LinalgPinvBackward0")
                    .saves(A | OUT)
                    .gradients(n -> backward(n.a(), n.out(), n.grad())),
            (attributes, a, _, _) -> value(a, attributes instanceof Options o ? o : standard()),
            null);

    private static Options standard() {
        return new Options(Tolerance.STANDARD, false);
    }

    /// The part of a gradient that comes through a pseudoinverse.
    static Tensor backward(Tensor a, Tensor p, Tensor grad) {
        Tensor g = grad.mT();
        Tensor q = p.mT();
        if (a.size(-2) <= a.size(-1)) {
            Tensor k = g.matmul(p);
            Tensor kq = k.matmul(q);
            return p.matmul(k)
                    .mT()
                    .neg()
                    .add(kq)
                    .sub(a.matmul(p).matmul(kq))
                    .add(q.matmul(p).matmul(g.sub(k.matmul(a))));
        }
        Tensor k = p.matmul(g);
        Tensor qk = q.matmul(k);
        return k.matmul(p)
                .mT()
                .neg()
                .add(g.sub(a.matmul(k)).matmul(p).matmul(q))
                .add(qk)
                .sub(qk.matmul(p).matmul(a));
    }

    static Tensor pinv(Tensor a, Tolerance tolerance, boolean hermitian) {
        if (hermitian) {
            MatrixBatch.requireSquare(NAME, a);
        } else {
            MatrixBatch.requireMatrices(NAME, a);
        }
        return Dispatch.composite(PINV, new Options(tolerance, hermitian), a, null, null);
    }

    private static Tensor value(Tensor a, Options options) {
        Tensor x = a.detach().to(DType.FLOAT64);
        if (options.hermitian) {
            Eigh eigen = EigenRows.eigh(NAME, x, "L");
            Tensor kept = options.tolerance.keeps(eigen.eigenvalues().abs(), a);
            Tensor v = eigen.eigenvectors();
            return v.mul(reciprocal(eigen.eigenvalues(), kept)).matmul(v.mT()).to(a.dtype);
        }
        LinalgSvd svd = SvdRows.svd(NAME, x, false);
        Tensor kept = options.tolerance.keeps(svd.S(), a);
        return svd.Vh().mT().mul(reciprocal(svd.S(), kept)).matmul(svd.U().mT()).to(a.dtype);
    }

    static Tensor reciprocal(Tensor values, Tensor kept) {
        Tensor gone = kept.logicalNot();
        return values.maskedFill(gone, 1).reciprocal().maskedFill(gone, 0).unsqueeze(-2);
    }

    /// How many singular values do not count as 0.
    static Tensor rank(String op, Tensor a, Tolerance tolerance, boolean hermitian) {
        Tensor x = a.detach();
        MatrixBatch.requireMatrices(op, x);
        Tensor values = hermitian
                ? EigenRows.values(op, x.to(DType.FLOAT64), "L").abs()
                : SvdRows.values(op, x.to(DType.FLOAT64));
        return tolerance.keeps(values, x).sum(-1, false);
    }
}
