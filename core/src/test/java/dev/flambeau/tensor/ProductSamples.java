package dev.flambeau.tensor;

import static dev.flambeau.tensor.RowSamples.positive;
import static dev.flambeau.tensor.RowSamples.put;
import static dev.flambeau.tensor.RowSamples.signed;

import dev.flambeau.tensor.PseudoInverse.Tolerance;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;

/// Samples for [RowSamples] of rows that factor matrices. Those that read one triangle of a symmetric matrix get one
/// made symmetric; of decompositions whose vectors may change their signs, all factors are multiplied together too.
final class ProductSamples {
    private ProductSamples() {}

    static void add() {
        put("fourier", x -> Fourier.transform(x[0], 1, false), signed(2, 3, 2));
        put("inverse", x -> regular(x[0]).inverse(), signed(2, 3, 3));
        put("solve", x -> LinalgSystems.solve(regular(x[0]), x[1]), signed(3, 3), signed(2, 3, 2));
        put(
                "solveTriangular",
                x -> LinalgSystems.solveTriangular(regular(x[0]), x[1], true, false, false),
                signed(3, 3),
                signed(2, 2, 3));
        put("cholesky", x -> LinalgSystems.cholesky(definite(x[0])), signed(2, 3, 3));
        put("choleskySolve", x -> x[0].choleskySolve(lower(x[1])), signed(2, 3, 2), signed(3, 3));
        put("choleskyInverse", x -> lower(x[0]).choleskyInverse(), signed(2, 3, 3));
        put(
                "lu",
                x -> side(
                        LinalgSystems.luFactor(regular(x[0])).LU(),
                        LinalgSystems.luFactor(x[1]).LU(),
                        LinalgSystems.luFactor(x[2]).LU()),
                signed(2, 3, 3),
                signed(4, 2),
                signed(2, 4));
        put("det", x -> LinalgNorms.det(x[0]), signed(2, 3, 3));
        put("logAbsDet", x -> LinalgNorms.slogdet(regular(x[0])).logabsdet(), signed(2, 3, 3));
        put("detSign", x -> LinalgNorms.slogdet(x[0]).sign().mul(x[0].square().sum(-1, -2)), signed(2, 3, 3));
        put("qrOrthogonal", x -> side(qr(x[0]).Q(), qr(x[1]).Q()), signed(2, 4, 3), signed(2, 4));
        put("qrTriangle", x -> side(qr(x[0]).R(), qr(x[1]).R()), signed(2, 4, 3), signed(2, 4));
        put(
                "reflect",
                x -> side(LinalgDecompositions.householderProduct(x[0], x[1]), x[0].ormqr(x[1], x[2], false, true)),
                signed(4, 3),
                positive(3),
                signed(2, 4));
        put(
                "reflectNone",
                x -> x[0].narrow(-1, 0, 0).ormqr(x[0].sum().reshape(1).narrow(0, 0, 0), x[1]),
                signed(3, 2),
                signed(3, 2));
        put("svdLeft", x -> side(svd(x[0]).U(), svd(x[1]).U()), signed(4, 3), signed(2, 3));
        put("svdValues", x -> LinalgDecompositions.svdvals(x[0]), signed(2, 4, 3));
        put("svdRight", x -> side(svd(x[0]).Vh(), svd(x[1]).Vh()), signed(4, 3), signed(2, 3));
        put("eighValues", x -> LinalgDecompositions.eigvalsh(symmetric(x[0])), signed(2, 3, 3));
        put("eighVectors", x -> LinalgDecompositions.eigh(symmetric(x[0]), "U").eigenvectors(), signed(3, 3));
        put("sylvester", x -> EigenRows.sylvester(definite(x[0]), x[1]), signed(3, 3), signed(3, 3));
        put("matrixSqrth", x -> LinalgDecompositions.matrixSqrth(definite(x[0])), signed(2, 3, 3));
        put("polarUnitary", x -> LinalgDecompositions.polar(x[0]).U(), signed(2, 4, 3));
        put("polarSymmetric", x -> LinalgDecompositions.polar(x[0]).H(), signed(2, 4, 3));
        put("pinv", x -> side(pinv(x[0]), pinv(x[1]), pinv(x[0].matmul(x[1]))), signed(4, 2), signed(2, 3));
        put("lstsq", x -> LinalgDecompositions.lstsq(x[0], x[1], null, "gels").solution(), signed(4, 3), signed(4, 2));
        put(
                "lstsqResiduals",
                x -> LinalgDecompositions.lstsq(x[0], x[1], null, "gelsd").residuals(),
                signed(4, 3),
                signed(4, 2));
        put("matrixExp", x -> side(x[0].matrixExp(), x[0].mul(8.0).matrixExp().div(1000.0)), signed(2, 3, 3));
        put("vectorNorm", ProductSamples::norms, signed(2, 3));
        put("zeroNorm", x -> x[0].norm(0), signed(2, 3));
    }

    private static Tensor norms(Tensor[] x) {
        Tensor[] all = new Tensor[6];
        double[] orders = {0.5, 1, 1.5, 2, 3, Double.POSITIVE_INFINITY};
        for (int i = 0; i < all.length; i++) {
            all[i] = LinalgNorms.vectorNorm(x[0], orders[i], new NormOptions().dim(-1));
        }
        return side(all);
    }

    private static ReturnTypes.Qr qr(Tensor a) {
        return LinalgDecompositions.qr(a);
    }

    private static LinalgSvd svd(Tensor a) {
        return LinalgDecompositions.svd(a, false);
    }

    private static Tensor pinv(Tensor a) {
        return PseudoInverse.pinv(a, Tolerance.STANDARD, false);
    }

    private static Tensor side(Tensor... parts) {
        Tensor[] flat = new Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            flat[i] = parts[i].reshape(-1);
        }
        return IndexOps.cat(flat, 0);
    }

    private static Tensor lower(Tensor a) {
        return regular(a).tril();
    }

    private static Tensor symmetric(Tensor a) {
        return a.add(a.mT());
    }

    private static Tensor definite(Tensor a) {
        return a.matmul(a.mT()).add(Factories.eye(3).to(a.dtype()));
    }

    private static Tensor regular(Tensor a) {
        return a.add(Factories.eye(3).to(a.dtype()).mul(4));
    }
}
