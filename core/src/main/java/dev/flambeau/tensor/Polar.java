package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;

/// The polar decomposition `A = U H`. If A moves, U turns by an Ω with `Ω H + H Ω = Uᵀ dA - dAᵀ U`, and both
/// gradients follow from that.
final class Polar {
    private static final String NAME = "linalg.polar";

    private Polar() {}

    static final Op UNITARY = row(CONTRACTION, "polarUnitary", "u of a = u h, with orthogonal columns")
            .prints("LinalgPolarBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor u = n.out();
                Tensor h = Parts.of(n, 1);
                Tensor inner = u.mT().matmul(n.grad());
                Tensor turned = u.matmul(turning(h, inner));
                if (u.size(-2) == u.size(-1)) {
                    return turned;
                }
                Tensor rest = n.grad().sub(u.matmul(inner));
                return turned.add(
                        LinearSystems.solve(NAME, h, rest.mT(), true).result().mT());
            });

    static final Op SYMMETRIC = row(CONTRACTION, "polarSymmetric", "h of a = u h, symmetric")
            .prints("LinalgPolarBackward0")
            .saves(OUT)
            .gradients(n -> {
                Tensor u = Parts.of(n, 0);
                Tensor h = n.out();
                return u.matmul(n.grad().sub(turning(h, n.grad().matmul(h))));
            });

    private static Tensor turning(Tensor h, Tensor inner) {
        return EigenRows.sylvester(h, inner.sub(inner.mT()));
    }

    static ReturnTypes.Polar polar(Tensor a) {
        MatrixBatch.requireMatrices(NAME, a);
        if (a.size(-2) < a.size(-1)) {
            throw new ShapeException(NAME + ": needs at least as many rows as columns, these matrices have "
                    + a.size(-2) + " rows and " + a.size(-1) + " columns; decompose the transposed, with mT()");
        }
        LinalgSvd svd = SvdRows.svd(NAME, a.detach().to(DType.FLOAT64), false);
        Tensor v = svd.Vh().mT();
        Tensor u = svd.U().matmul(svd.Vh()).to(a.dtype);
        Tensor h = v.mul(svd.S().unsqueeze(-2)).matmul(svd.Vh()).to(a.dtype);
        Parts.record(new Op[] {UNITARY, SYMMETRIC}, new Tensor[] {u, h}, a);
        return new ReturnTypes.Polar(u, h);
    }
}
