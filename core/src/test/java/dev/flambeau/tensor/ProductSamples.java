package dev.flambeau.tensor;

import static dev.flambeau.tensor.RowSamples.put;
import static dev.flambeau.tensor.RowSamples.signed;

/// Samples for [RowSamples] of rows of one kind.
final class ProductSamples {
    private ProductSamples() {}

    static void add() {
        RowSamples.put("fourier", x -> Fourier.transform(x[0], 1, false), RowSamples.signed(2, 3, 2));
        put("inverse", x -> MatrixOps.inverse(regular(x[0])), signed(2, 3, 3));
        put("solve", x -> MatrixOps.solve(regular(x[0]), x[1]), signed(3, 3), signed(2, 3, 2));
        put("cholesky", x -> MatrixOps.cholesky(regular(x[0].matmul(x[0].transpose(-2, -1)))), signed(2, 3, 3));
        put("det", x -> MatrixOps.det(regular(x[0])), signed(2, 3, 3));
        put("logAbsDet", x -> MatrixOps.logAbsDet(regular(x[0])), signed(2, 3, 3));
        put("detSign", x -> MatrixOps.detSign(x[0]).mul(x[0].square().sum(-1, -2)), signed(2, 3, 3));
    }

    private static Tensor regular(Tensor a) {
        return a.add(Factories.eye(3).to(a.dtype()).mul(6));
    }
}
