package dev.flambeau.linalg;

import static dev.flambeau.linalg.Matrices.matrix;
import static dev.flambeau.linalg.Matrices.near;
import static dev.flambeau.linalg.Matrices.one;
import static dev.flambeau.linalg.Matrices.random;
import static dev.flambeau.linalg.Matrices.symmetric;
import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ReturnTypes;
import dev.flambeau.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Orthogonal decompositions: what they must fulfil for any matrix, and PyTorch's numbers for small ones.
class DecompositionsTest {
    private static final Tensor TALL = matrix(new double[][] {{2, -1, 0}, {1, 3, -2}, {0, 4, 1}, {-3, 1, 2}});
    private static final Tensor SYMMETRIC = matrix(new double[][] {{1, 2, -1}, {2, -3, 0.5}, {-1, 0.5, 2}});

    /// Sizes up to and beyond those of all ways a decomposition goes.
    private static int size(Random random) {
        return random.nextInt(4) == 0 ? 20 + random.nextInt(25) : random.nextInt(8);
    }

    private static void orthogonal(Tensor columns) {
        near(
                columns.mT().matmul(columns),
                one(columns.size(-1)).expand(columns.mT().matmul(columns).shape()));
    }

    @Test
    void qr_gives_orthogonal_columns_and_a_triangle() {
        forAll(1, 60, random -> {
            Tensor a = random(random, 2, size(random), size(random));
            for (String mode : new String[] {"reduced", "complete"}) {
                ReturnTypes.Qr qr = Linalg.qr(a, mode);
                orthogonal(qr.Q());
                near(qr.Q().matmul(qr.R()), a);
                near(qr.R().tril(-1), Torch.zerosLike(qr.R()));
                near(Linalg.qr(a, "r").R(), Linalg.qr(a).R());
            }
            ReturnTypes.Geqrf factors = a.geqrf();
            Tensor q = Linalg.qr(a, "complete").Q();
            near(
                    factors.a().ormqr(factors.tau(), q, true, true),
                    one(a.size(-2)).expand(q.shape()));
            near(
                    factors.a().ormqr(factors.tau(), q.mT(), false, false),
                    one(a.size(-2)).expand(q.shape()));
            if (a.size(-2) >= a.size(-1)) {
                near(factors.a().orgqr(factors.tau()), Linalg.qr(a).Q());
            }
        });
    }

    @Test
    void qr_has_pytorchs_signs() {
        ReturnTypes.Qr qr = Linalg.qr(TALL);
        near(
                qr.Q(),
                -0.5345224838248486,
                0.13819749820569555,
                -0.5314967103162429,
                -0.2672612419124244,
                -0.6080689921050604,
                0.6183759802717829,
                0,
                -0.773905989951895,
                -0.5596047094195059,
                0.8017837257372731,
                -0.11055799856455643,
                -0.14820581345356768);
        near(
                qr.R(),
                -3.7416573867739413,
                0.5345224838248486,
                2.138089935299395,
                0,
                -5.1685864328930125,
                0.221115997129113,
                0,
                0,
                -2.092768296870207);
        near(TALL.geqrf().tau(), 1.5345224838248486, 1.6321382614634232, 1.896711079678859);
    }

    @Test
    void svd_gives_orthogonal_vectors_and_falling_values() {
        forAll(1, 80, random -> {
            Tensor a = random(random, 2, size(random), size(random));
            ReturnTypes.LinalgSvd svd = Linalg.svd(a, false);
            orthogonal(svd.U());
            orthogonal(svd.Vh().mT());
            near(svd.U().mul(svd.S().unsqueeze(-2)).matmul(svd.Vh()), a);
            near(Linalg.svdvals(a), svd.S());
            near(svd.S().sort(-1, true).values(), svd.S());
            assertThat(svd.S().lt(0).any().item()).isZero();
            ReturnTypes.LinalgSvd full = Linalg.svd(a);
            orthogonal(full.U());
            orthogonal(full.Vh().mT());
            int k = svd.S().size(-1);
            near(full.U().narrow(-1, 0, k), svd.U());
            near(full.Vh().narrow(-2, 0, k), svd.Vh());
        });
    }

    @Test
    void svd_is_exact_for_matrices_that_are_hard() {
        Tensor zero = Torch.zeros(DType.FLOAT64, 4, 4);
        near(Linalg.svdvals(zero), zero.diagonal());
        Tensor ones = Torch.ones(DType.FLOAT64, 6, 4);
        near(Linalg.svdvals(ones), Math.sqrt(24), 0, 0, 0);
        near(Linalg.svdvals(one(5)), 1, 1, 1, 1, 1);
        double[][] graded = new double[6][6];
        for (int i = 0; i < 6; i++) {
            graded[i][i] = Math.pow(10, -6 * i);
            graded[i][Math.min(i + 1, 5)] += Math.pow(10, -6 * i);
        }
        Tensor values = Linalg.svdvals(matrix(graded));
        double product = 1;
        for (double value : values.toDoubleArray()) {
            product *= value;
        }
        assertThat(product / (2 * Math.pow(10, -90))).isBetween(1 - 1e-9, 1 + 1e-9);
        for (double scale : new double[] {1e-200, 1e200}) {
            near(Linalg.svdvals(TALL.mul(scale)).div(scale), Linalg.svdvals(TALL));
            near(Linalg.qr(TALL.mul(scale)).Q(), Linalg.qr(TALL).Q());
        }
    }

    @Test
    void svd_has_pytorchs_signs() {
        ReturnTypes.LinalgSvd tall = Linalg.svd(TALL, false);
        near(tall.S(), 5.234788416666515, 4.420126728790836, 1.7491340526565928);
        near(
                tall.U(),
                0.2617721607830967,
                0.3052153048761212,
                -0.652395999995334,
                -0.48945309178700663,
                0.5854812547751983,
                0.4911340904603578,
                -0.7626596697155428,
                0.05512892655815525,
                -0.572187855283417,
                -0.33205607202469206,
                -0.7490100930112896,
                0.07594618255006984);
        near(
                tall.Vh(),
                0.19681014089760032,
                -0.9767015932779188,
                -0.08555563177396026,
                0.7789238532767488,
                0.2087573794345093,
                -0.591352675928788,
                -0.5954354702538037,
                -0.04974288109881775,
                -0.8018617377974961);
        ReturnTypes.Svd wide = TALL.mT().svd(false, true);
        near(
                wide.U(),
                0.19681014089760002,
                -0.7789238532767487,
                0.5954354702538037,
                -0.9767015932779185,
                -0.20875737943450898,
                0.04974288109881772,
                -0.08555563177396014,
                0.5913526759287876,
                0.8018617377974961);
        near(
                wide.V().mT().narrow(0, 2, 2),
                0.6523959999953343,
                -0.49113409046035805,
                0.5721878552834171,
                -0.07594618255006971,
                0.642416074439621,
                0.4200412794412907,
                -0.29649972666444047,
                0.5682911427735109);
    }

    @Test
    void eigh_gives_orthogonal_vectors_and_rising_values() {
        forAll(1, 80, random -> {
            Tensor a = symmetric(random, size(random));
            for (String uplo : new String[] {"L", "U"}) {
                Tensor half = uplo.equals("L") ? a.tril() : a.triu();
                ReturnTypes.Eigh eigh = Linalg.eigh(half, uplo);
                Tensor v = eigh.eigenvectors();
                orthogonal(v);
                near(v.mul(eigh.eigenvalues().unsqueeze(-2)).matmul(v.mT()), a);
                near(Linalg.eigvalsh(half, uplo), eigh.eigenvalues());
                near(eigh.eigenvalues().sort(-1, false).values(), eigh.eigenvalues());
            }
        });
        near(Linalg.eigvalsh(Torch.ones(DType.FLOAT64, 4, 4)), 0, 0, 0, 4);
        near(Linalg.eigvalsh(one(3).mul(-2)), -2, -2, -2);
    }

    @Test
    void eigh_has_pytorchs_signs() {
        near(Linalg.eigvalsh(SYMMETRIC), -3.9502206300559752, 1.2356390644643735, 2.714581565591604);
        near(
                Linalg.eigh(SYMMETRIC).eigenvectors(),
                -0.39541628957478436,
                -0.6743333416716559,
                0.6236349110247505,
                0.9073493987987499,
                -0.39226162720009566,
                0.1511551663883197,
                -0.1426990765157848,
                -0.6256239766315477,
                -0.7669625893257579);
        near(
                Linalg.eigh(SYMMETRIC, "U").eigenvectors(),
                -0.3954162895747838,
                0.6743333416716559,
                0.6236349110247503,
                0.9073493987987495,
                0.3922616272000954,
                0.15115516638831933,
                -0.14269907651578487,
                0.6256239766315475,
                -0.766962589325758);
    }

    @Test
    void polar_and_square_roots_are_symmetric_and_multiply_to_the_matrix() {
        forAll(1, 20, random -> {
            int n = random.nextInt(6);
            Tensor a = random(random, 2, n + random.nextInt(4), n);
            ReturnTypes.Polar polar = Linalg.polar(a);
            orthogonal(polar.U());
            near(polar.H().mT(), polar.H());
            near(polar.U().matmul(polar.H()), a);
            Tensor square = a.mT().matmul(a);
            Tensor root = Linalg.matrixSqrth(square);
            near(root, polar.H());
            near(root.matmul(root), square);
        });
    }

    @Test
    void pseudoinverses_fulfil_the_equations_of_penrose() {
        forAll(1, 30, random -> {
            int rank = random.nextInt(4);
            Tensor a = random(random, 2, size(random), rank).matmul(random(random, rank, size(random)));
            Tensor p = Linalg.pinv(a, null, 1e-9, false);
            near(a.matmul(p).matmul(a), a);
            near(p.matmul(a).matmul(p), p);
            near(a.matmul(p).mT(), a.matmul(p));
            near(p.matmul(a).mT(), p.matmul(a));
            int expected = Math.min(rank, Math.min(a.size(-1), a.size(-2)));
            assertThat(Linalg.matrixRank(a, null, 1e-9, false).toLongArray()).containsOnly(expected);
        });
        Tensor symmetric = one(3).mul(Torch.fromArray(new double[] {-4, 1e-20, 2}));
        near(Linalg.pinv(symmetric, true), -0.25, 0, 0, 0, 0, 0, 0, 0, 0.5);
        assertThat(Linalg.matrixRank(symmetric, true).itemLong()).isEqualTo(2);
        assertThat(Linalg.matrixRank(symmetric, 3.0, null, true).itemLong()).isEqualTo(1);
    }

    @Test
    void least_squares_solutions_are_those_of_the_pseudoinverse() {
        forAll(1, 30, random -> {
            Tensor a = random(random, 2, 1 + random.nextInt(6), 1 + random.nextInt(6));
            Tensor b = random(random, 2, a.size(-2), random.nextInt(3));
            Tensor expected = Linalg.pinv(a).matmul(b);
            for (String driver : new String[] {"gels", "gelsy", "gelsd", "gelss"}) {
                near(Linalg.lstsq(a, b, null, driver).solution(), expected);
            }
            near(
                    Linalg.lstsq(a, random(random, 2, a.size(-2)))
                            .solution()
                            .unsqueeze(-1)
                            .narrow(-1, 0, 0),
                    expected.narrow(-1, 0, 0));
        });
        ReturnTypes.Lstsq one = Linalg.lstsq(TALL, Torch.fromArray(new double[] {1, 2, 3, 4}), null, "gelsd");
        near(one.solution(), -0.03296703296703293, 0.7753357753357758, 0.748473748473748);
        near(one.residuals(), 8.214896214896218);
        assertThat(one.rank().itemLong()).isEqualTo(3);
        near(one.singularValues(), 5.234788416666515, 4.420126728790836, 1.7491340526565928);
    }
}
