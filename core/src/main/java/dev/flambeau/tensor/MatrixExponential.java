package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import java.util.List;

/// The exponential of matrices by the Taylor polynomials of Bader, Blanes and Casas 2019 ("Computing the matrix
/// exponential with an optimized Taylor polynomial approximation"), which need few products, with scaling and
/// squaring.
///
/// All is computed in the dtype of the matrix and in PyTorch's order: squaring multiplies rounding errors so
/// much that for large matrices a result computed exactly would not be PyTorch's.
final class MatrixExponential {
    private static final String NAME = "matrixExp";

    private MatrixExponential() {}

    static final Composite EXPONENTIAL = new Composite(
            row(COMPOSITE, NAME, "the exponential of a matrix a")
                    .prints("LinalgMatrixExpBackward0")
                    .saves(A)
                    .gradients(n -> differential(n.a().mT(), n.grad())),
            (_, a, _, _) -> value(a),
            null);

    /// Up to which norm a polynomial of this degree is exact: 1, 2, 4, 8, 12 and 18.
    private static final double[] SINGLE_NORMS = {
        1.192092800768788e-07,
        5.978858893805233e-04,
        5.116619363445086e-02,
        5.800524627688768e-01,
        1.461661507209034e+00,
        3.010066362817634e+00
    };

    private static final double[] DOUBLE_NORMS = {
        2.220446049250313e-16,
        2.580956802971767e-08,
        3.397168839976962e-04,
        4.991228871115323e-02,
        2.996158913811580e-01,
        1.090863719290036e+00
    };

    private static final double ROOT = Math.sqrt(177);

    /// Factors of 1, a, a² and a³ in four polynomials.
    private static final double[][] TWELVE = {
        {9.0198e-16, 0.46932117595418237389, -0.20099424927047284052, -0.04623946134063071740},
        {5.31597895759871264183, 1.19926790417132231573, 0.01179296240992997031, 0.01108844528519167989},
        {0.18188869982170434744, 0.05502798439925399070, 0.09351590770535414968, 0.00610700528898058230},
        {-2.0861320e-13, -0.13181061013830184015, -0.02027855540589259079, -0.00675951846863086359}
    };

    /// Factors of 1, a, a², a³ and a⁶ in five polynomials.
    private static final double[][] EIGHTEEN = {
        {0, -1.00365581030144618291e-01, -8.02924648241156932449e-03, -8.92138498045729985177e-04, 0},
        {
            0,
            3.97849749499645077844e-01,
            1.36783778460411720168e+00,
            4.98289622525382669416e-01,
            -6.37898194594723280150e-04
        },
        {
            -1.09676396052962061844e+01,
            1.68015813878906206114e+00,
            5.71779846478865511061e-02,
            -6.98210122488052056106e-03,
            3.34975017086070470649e-05
        },
        {
            -9.04316832390810593223e-02,
            -6.76404519071381882256e-02,
            6.75961301770459654925e-02,
            2.95552570429315521194e-02,
            -1.39180257516060693404e-05
        },
        {0, 0, -9.23364619367118555360e-02, -1.69364939002081722752e-02, -1.40086798182036094347e-05}
    };

    static Tensor exponential(Tensor a) {
        MatrixBatch.requireSquare(NAME, a);
        return Dispatch.composite(EXPONENTIAL, null, a, null, null);
    }

    /// The derivative in a direction: the corner of the exponential of `[a g; 0 a]`.
    private static Tensor differential(Tensor a, Tensor g) {
        int n = a.size(-1);
        Tensor upper = Factories.cat(List.of(a, g), -1);
        Tensor lower = Factories.cat(List.of(Factories.zerosLike(a.detach()), a), -1);
        Tensor whole = exponential(Factories.cat(List.of(upper, lower), -2));
        return whole.narrow(-2, 0, n).narrow(-1, n, n);
    }

    private static Tensor value(Tensor a) {
        if (a.numel() == 0) {
            return a.clone();
        }
        int n = a.size(-1);
        Tensor matrices = a.detach().reshape(-1, n, n);
        double[] norms = matrices.abs().sum(-2, false).amax(-1).toDoubleArray();
        double[] bounds = a.dtype == DType.FLOAT32 ? SINGLE_NORMS : DOUBLE_NORMS;
        Tensor[] all = new Tensor[norms.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = one(matrices.select(0, i).contiguous(), norms[i], bounds);
        }
        return Factories.stack(List.of(all), 0).reshape(a.shape);
    }

    private static Tensor one(Tensor a, double norm, double[] bounds) {
        int degree = 0;
        while (degree < bounds.length - 1 && !(norm <= bounds[degree])) {
            degree++;
        }
        return switch (degree) {
            case 0 -> a.add(identity(a));
            case 1 -> a.add(identity(a)).add(a.matmul(a).div(2));
            case 2 -> four(a);
            case 3 -> eight(a);
            case 4 -> twelve(a);
            default -> squared(a, norm, bounds[bounds.length - 1]);
        };
    }

    private static Tensor squared(Tensor a, double norm, double bound) {
        double halvings = Math.ceil(Math.log(norm / bound) / Math.log(2));
        int squarings = halvings > 0 && halvings < Double.MAX_EXPONENT ? (int) halvings : 0;
        Tensor out = eighteen(a.mul(Math.scalb(1.0, -squarings)));
        for (int i = 0; i < squarings; i++) {
            out = out.matmul(out);
        }
        return out;
    }

    private static Tensor identity(Tensor a) {
        return Factories.eye(a.size(-1)).to(a.dtype);
    }

    private static Tensor four(Tensor a) {
        Tensor a2 = a.matmul(a);
        Tensor last = a2.matmul(sum(new double[] {0.5, 1.0 / 6, 1.0 / 24}, identity(a), a, a2));
        return identity(a).add(a).add(last);
    }

    private static Tensor eight(Tensor a) {
        double x3 = 2.0 / 3;
        Tensor a2 = a.matmul(a);
        Tensor a4 = a2.matmul(sum(new double[] {x3 * (1 + ROOT) / 88, x3 * (1 + ROOT) / 352}, a, a2));
        Tensor left = sum(new double[] {x3, 1}, a2, a4);
        double[] factors = {
            (-271 + 29 * ROOT) / (315 * x3),
            (-11 + 11 * ROOT) / (1260 * x3),
            (-99 + 11 * ROOT) / (5040 * x3),
            (89 - ROOT) / (5040 * x3 * x3)
        };
        Tensor a8 = left.matmul(sum(factors, identity(a), a, a2, a4));
        return sum(new double[] {1, 1, (857 - 58 * ROOT) / 630, 1}, identity(a), a, a2, a8);
    }

    private static Tensor twelve(Tensor a) {
        Tensor a2 = a.matmul(a);
        Tensor[] powers = {identity(a), a, a2, a.matmul(a2)};
        Tensor third = sum(TWELVE[3], powers);
        Tensor a6 = sum(TWELVE[2], powers).add(third.matmul(third));
        return sum(TWELVE[0], powers).add(sum(TWELVE[1], powers).add(a6).matmul(a6));
    }

    private static Tensor eighteen(Tensor a) {
        Tensor a2 = a.matmul(a);
        Tensor a3 = a.matmul(a2);
        Tensor[] powers = {identity(a), a, a2, a3, a3.matmul(a3)};
        Tensor a9 = sum(EIGHTEEN[0], powers).matmul(sum(EIGHTEEN[4], powers));
        a9 = sum(EIGHTEEN[3], powers).add(a9);
        return sum(EIGHTEEN[1], powers).add(sum(EIGHTEEN[2], powers).add(a9).matmul(a9));
    }

    private static Tensor sum(double[] factors, Tensor... terms) {
        Tensor out = terms[0].mul(factors[0]);
        for (int i = 1; i < terms.length; i++) {
            out = out.add(terms[i].mul(factors[i]));
        }
        return out;
    }
}
