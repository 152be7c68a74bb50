package dev.flambeau.linalg;

import static dev.flambeau.linalg.Matrices.definite;
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
import org.junit.jupiter.api.Test;

/// Systems of linear equations and the factorizations behind them.
class SystemsTest {
    private static final Tensor SINGULAR = Torch.ones(DType.FLOAT64, 2, 2);

    @Test
    void solutions_fulfil_their_equations() {
        forAll(1, 40, random -> {
            int n = 1 + random.nextInt(6);
            int m = random.nextInt(4);
            Tensor a = random(random, 2, n, n).add(one(n).mul(5));
            Tensor b = random(random, 3, 1, n, m);
            near(a.matmul(Linalg.solve(a, b)), b.expand(3, 2, n, m));
            near(Linalg.solve(a, b.mT(), false).matmul(a), b.mT().expand(3, 2, m, n));
            Tensor v = random(random, 2, n);
            near(a.matmul(Linalg.solve(a, v).unsqueeze(-1)), v.unsqueeze(-1));
            near(Linalg.inv(a).matmul(a), one(n).expand(2, n, n));

            ReturnTypes.LuFactor lu = Linalg.luFactor(a);
            near(Linalg.luSolve(lu.LU(), lu.pivots(), b), Linalg.solve(a, b));
            near(Linalg.luSolve(lu.LU(), lu.pivots(), b, true, true), Linalg.solve(a.mT(), b));
            near(Linalg.luSolve(lu.LU(), lu.pivots(), b.mT(), false, false), Linalg.solve(a, b.mT(), false));
            near(Linalg.luSolve(lu.LU(), lu.pivots(), b.mT(), false, true), Linalg.solve(a.mT(), b.mT(), false));

            Tensor t = a.triu();
            near(Linalg.solveTriangular(a, b, true), Linalg.solve(t, b));
            near(Linalg.solveTriangular(a, b.mT(), true, false, false), Linalg.solve(t, b.mT(), false));
            Tensor unit = a.tril(-1).add(one(n));
            near(Linalg.solveTriangular(a, b, false, true, true), Linalg.solve(unit, b));
            near(
                    b.select(1, 0)
                            .narrow(0, 0, 2)
                            .triangularSolve(a, false, true, false)
                            .solution(),
                    Linalg.solve(a.tril().mT(), b.select(1, 0).narrow(0, 0, 2)));
        });
    }

    @Test
    void factors_multiply_to_the_matrix() {
        forAll(1, 40, random -> {
            Tensor a = random(random, 2, random.nextInt(7), random.nextInt(7));
            ReturnTypes.Lu lu = Linalg.lu(a);
            near(lu.P().matmul(lu.L()).matmul(lu.U()), a);
            int n = 1 + random.nextInt(7);
            Tensor d = definite(random, n);
            Tensor l = Linalg.cholesky(d);
            near(l.matmul(l.mT()), d);
            near(Linalg.cholesky(d, true), l.mT());
            Tensor b = random(random, n, 2);
            near(b.choleskySolve(l), Linalg.solve(d, b));
            near(b.choleskySolve(l.mT(), true), Linalg.solve(d, b));
            near(l.choleskyInverse(), Linalg.inv(d));
            near(l.mT().choleskyInverse(true), Linalg.inv(d));

            // with zeros on the diagonal blocks of two rows are needed
            Tensor s = symmetric(random, n)
                    .sub(one(n).mul(random.nextInt(2)))
                    .mul(one(n).mul(-1).add(1));
            s = n == 1 ? s.add(1) : s;
            if (Linalg.ldlFactorEx(s).info().itemLong() == 0
                    && Math.abs(Linalg.det(s).item()) > 1e-3) {
                ReturnTypes.LdlFactor ldl = Linalg.ldlFactor(s.tril());
                near(s.matmul(Linalg.ldlSolve(ldl.LD(), ldl.pivots(), b)), b);
            }
        });
    }

    @Test
    void pivots_are_pytorchs() {
        Tensor a = matrix(new double[][] {{2, -1, 0}, {1, 3, -2}, {0, 4, 1}, {-3, 1, 2}});
        ReturnTypes.LuFactor lu = Linalg.luFactor(a);
        near(
                lu.LU(),
                -3,
                1,
                2,
                0,
                4,
                1,
                -0.3333333333333333,
                0.8333333333333334,
                -2.166666666666667,
                -0.6666666666666666,
                -0.08333333333333334,
                -0.6538461538461536);
        assertThat(lu.pivots().toIntArray()).containsExactly(4, 3, 3);
        ReturnTypes.LdlFactor ldl = Linalg.ldlFactor(matrix(new double[][] {{0, 1, 2}, {1, 0, 3}, {2, 3, 0}}));
        near(ldl.LD(), 0, 0, 0, 2, 0, 0, 1.5, 0.5, -3);
        assertThat(ldl.pivots().toIntArray()).containsExactly(-3, -3, 3);
    }

    @Test
    void unchecked_functions_say_what_is_wrong_instead_of_refusing() {
        assertThat(Linalg.invEx(SINGULAR).info().itemLong()).isEqualTo(2);
        assertThat(Linalg.invEx(SINGULAR).inverse().isfinite().any().item()).isZero();
        Tensor both = Torch.stack(java.util.List.of(one(2), SINGULAR), 0);
        assertThat(Linalg.solveEx(both, both).info().toIntArray()).containsExactly(0, 2);
        assertThat(Linalg.luFactorEx(both).info().toIntArray()).containsExactly(0, 2);
        assertThat(Linalg.ldlFactorEx(both.mul(0.0)).info().toIntArray()).containsExactly(1, 1);
        Tensor indefinite = matrix(new double[][] {{1, 2, 3}, {2, 1, 5}, {3, 5, 9}});
        ReturnTypes.CholeskyEx cholesky = Linalg.choleskyEx(indefinite);
        assertThat(cholesky.info().itemLong()).isEqualTo(2);
        near(cholesky.L(), 1, 0, 0, 2, -3, 0, 3, 5, 9);
        near(Linalg.choleskyEx(indefinite, true, false).L(), 1, 2, 3, 0, -3, 5, 0, 0, 9);
        assertThat(both.lu(true, true).get(2).toIntArray()).containsExactly(0, 2);
    }

    @Test
    void unpacking_leaves_out_what_is_not_wanted() {
        ReturnTypes.LuFactor lu = one(3).lu();
        assertThat(Torch.luUnpack(lu.LU(), lu.pivots(), true, false).P().shape().toArray())
                .containsExactly(0);
        assertThat(Torch.luUnpack(lu.LU(), lu.pivots(), false, true).L().shape().toArray())
                .containsExactly(0);
        near(Torch.luUnpack(lu.LU(), lu.pivots()).P(), one(3));
    }

    @Test
    void tensors_are_inverted_and_solved_as_matrices() {
        forAll(1, 5, random -> {
            Tensor a = random(random, 2, 3, 6);
            Tensor b = random(random, 2, 3);
            near(Torch.tensordot(a, Linalg.tensorsolve(a, b), 1), b);
            near(Torch.tensordot(Linalg.tensorinv(a), b, 2), Linalg.tensorsolve(a, b));
            Tensor moved = a.movedim(2, 1);
            near(Linalg.tensorsolve(moved, b, new int[] {1}), Linalg.tensorsolve(a, b));
        });
    }
}
