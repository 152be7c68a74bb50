package dev.flambeau.linalg;

import static dev.flambeau.linalg.Matrices.matrix;
import static dev.flambeau.linalg.Matrices.near;
import static dev.flambeau.linalg.Matrices.one;
import static dev.flambeau.linalg.Matrices.random;
import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.NormOptions;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Norms, condition numbers, determinants, powers and exponentials.
class NormsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void norms_of_vectors_have_pytorchs_subgradients() {
        Tensor x = Torch.fromArray(new double[] {0, 0, 0}).requiresGrad_();
        for (double ord : new double[] {0.5, 1, 1.5, 2, 3, -1}) {
            near(Torch.fromArray(gradient(Linalg.vectorNorm(x, ord), x)), 0, 0, 0);
        }
        Tensor y = Torch.fromArray(new double[] {3, -3, 0}).requiresGrad_();
        assertThat(gradient(Linalg.vectorNorm(y, INF), y)).containsExactly(0.5, -0.5, 0);
        for (double ord : new double[] {-INF, -2}) {
            near(Torch.fromArray(gradient(Linalg.vectorNorm(y, ord), y)), 0, 0, 0);
        }
        assertThat(Autograd.grad(new Tensor[] {Linalg.vectorNorm(y, 0)}, new Tensor[] {y}, null, false, false))
                .containsOnlyNulls();
    }

    private static double[] gradient(Tensor norm, Tensor x) {
        return Autograd.grad(new Tensor[] {norm}, new Tensor[] {x}, null, false, false)[0].toDoubleArray();
    }

    @Test
    void norms_of_matrices_go_over_the_dimensions_asked_for() {
        Tensor a = matrix(new double[][] {{1, -2, 3}, {-4, 5, -6}});
        assertThat(Linalg.matrixNorm(a, 1).item()).isEqualTo(9);
        assertThat(Linalg.matrixNorm(a, -1).item()).isEqualTo(5);
        assertThat(Linalg.norm(a, INF).item()).isEqualTo(15);
        assertThat(Linalg.norm(a, -INF, new NormOptions().dim(1, 0)).item()).isEqualTo(5);
        near(Linalg.matrixNorm(a).reshape(1), Math.sqrt(91));
        near(Linalg.norm(a, "nuc").reshape(1), Linalg.svdvals(a).sum().item());
        near(a.norm("nuc").reshape(1), Linalg.svdvals(a).sum().item());
        near(a.norm("fro").reshape(1), Math.sqrt(91));
        near(Linalg.norm(a, 1, new NormOptions().dim(0)), 5, 7, 9);
        Tensor b = a.to(DType.FLOAT32).reshape(2, 1, 3);
        NormOptions options = new NormOptions().dim(2, 0).keepdim(true).dtype(DType.FLOAT64);
        Tensor kept = Linalg.matrixNorm(b, 2, options);
        assertThat(kept.shape().toArray()).containsExactly(1, 1, 1);
        near(kept.reshape(1), Linalg.svdvals(a).amax().item());
    }

    @Test
    void condition_numbers() {
        Tensor a = matrix(new double[][] {{2, 0}, {1, 4}});
        for (double p : new double[] {1, -1, 2, -2, INF, -INF}) {
            double expected = Linalg.matrixNorm(a, p).item()
                    * Linalg.matrixNorm(Linalg.inv(a), p).item();
            near(Linalg.cond(a, p).reshape(1), expected);
        }
        near(
                Linalg.cond(a, "nuc").reshape(1),
                Linalg.norm(a, "nuc").item() * Linalg.norm(Linalg.inv(a), "nuc").item());
        Tensor both = Torch.stack(List.of(a, a.mul(0.0)), 0);
        assertThat(Linalg.cond(both, 1).toDoubleArray()[1]).isEqualTo(INF);
        assertThat(Linalg.cond(Torch.zeros(3, 0, 0)).toDoubleArray()).containsExactly(0, 0, 0);
    }

    @Test
    void determinants_of_singular_matrices_have_cofactors_as_gradient() {
        Tensor a = matrix(new double[][] {{1, 2, 3}, {2, 4, 6}, {1, 1, 1}}).requiresGrad_();
        Tensor g = Autograd.grad(new Tensor[] {Linalg.det(a)}, new Tensor[] {a}, null, false, false)[0];
        near(g, -2, 4, -2, 1, -2, 1, 0, 0, 0);
        Tensor zero = Torch.zeros(DType.FLOAT64, 3, 3).requiresGrad_();
        near(Autograd.grad(new Tensor[] {Linalg.det(zero)}, new Tensor[] {zero}, null, false, false)[0], new double[9]);
        GradCheck.gradgradcheck(x -> Linalg.det(x[0]), a.detach().requiresGrad_());
        assertThat(a.slogdet().sign().item()).isZero();
        assertThat(a.slogdet().logabsdet().item()).isEqualTo(-INF);
        assertThat(matrix(new double[][] {{0, 1}, {1, 0}}).logdet().item()).isNaN();
        near(matrix(new double[][] {{3, 1}, {1, 2}}).logdet().reshape(1), Math.log(5));
    }

    @Test
    void powers_and_exponentials() {
        forAll(1, 20, random -> {
            int n = 1 + random.nextInt(5);
            Tensor a = random(random, 2, n, n);
            near(Linalg.matrixPower(a, 5), a.matmul(a).matmul(a).matmul(a).matmul(a));
            near(Linalg.matrixPower(a, 0), one(n).expand(2, n, n));
            Tensor regular = a.add(one(n).mul(5));
            near(Linalg.matrixPower(regular, -2).matmul(regular).matmul(regular), one(n).expand(2, n, n));
            for (double scale : new double[] {1e-18, 1e-9, 1e-5, 1e-3, 0.02, 0.1, 0.4, 2}) {
                Tensor x = a.mul(scale);
                near(x.matrixExp(), series(x));
            }
        });
        assertThat(Torch.zeros(0, 3, 3).matrixExp().shape().toArray()).containsExactly(0, 3, 3);
    }

    /// The exponential as it is defined.
    private static Tensor series(Tensor x) {
        Tensor term = one(x.size(-1)).expand(x.shape());
        Tensor sum = term;
        for (int k = 1; k < 80; k++) {
            term = term.matmul(x).div(k);
            sum = sum.add(term);
        }
        return sum;
    }

    @Test
    void chains_of_products_begin_where_it_is_cheapest() {
        forAll(1, 10, random -> {
            Tensor a = random(random, 3, 5);
            Tensor b = random(random, 5, 2);
            Tensor c = random(random, 2, 6);
            Tensor v = random(random, 6);
            near(Linalg.multiDot(List.of(a, b, c)), a.matmul(b).matmul(c));
            near(Linalg.multiDot(List.of(a, b, c, v)), a.matmul(b.matmul(c.matmul(v))));
            near(Linalg.multiDot(List.of(v, c.mT(), b.mT())), v.matmul(c.mT()).matmul(b.mT()));
            near(Linalg.multiDot(List.of(v, v)), v.dot(v));
        });
    }
}
