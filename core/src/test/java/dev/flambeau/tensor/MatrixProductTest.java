package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.Parallel;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MatrixProductTest {
    /// Sums over products of elements, which know nothing of matrices.
    private static Tensor reference(Tensor a, Tensor b) {
        Tensor rows = a.to(DType.FLOAT64).unsqueeze(-1);
        Tensor columns = b.to(DType.FLOAT64).unsqueeze(-3);
        return rows.mul(columns).sum(-2);
    }

    private static void check(Tensor actual, Tensor expected, int k) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        if (actual.numel() > 0) {
            double worst = actual.to(DType.FLOAT64).sub(expected).abs().max().item();
            assertThat(worst).isCloseTo(0, Offset.offset((actual.dtype() == DType.FLOAT64 ? 2e-14 : 8e-6) * (k + 8)));
        }
    }

    @Test
    void products_of_views_and_batches_are_sums_of_products() {
        forAll(1, 300, random -> {
            DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
            int[] batch = Samples.shape(random, 2);
            int[] other = Samples.broadcasting(random, batch);
            int m = random.nextInt(7);
            int k = random.nextInt(7);
            int n = random.nextInt(7);
            Tensor a = Samples.view(random, dtype, sizes(batch, m, k));
            Tensor b = Samples.view(random, dtype, sizes(random.nextBoolean() ? other : new int[0], k, n));
            check(a.matmul(b), reference(a, b), k);
            check(b.mT().matmul(a.mT()), reference(b.mT(), a.mT()), k);
        });
    }

    @Test
    void pieces_join_to_the_whole() {
        int[][] batches = {{}, {2}, {9}, {3, 4}};
        forAll(1, 6, random -> {
            for (int[] batch : batches) {
                int m = random.nextInt(1, 160);
                int k = random.nextInt(40, 90);
                int n = random.nextInt(1, 200);
                Tensor a = Samples.view(random, DType.FLOAT32, sizes(batch, m, k));
                Tensor b = Samples.view(random, DType.FLOAT32, sizes(random.nextBoolean() ? batch : new int[0], k, n));
                check(a.matmul(b), reference(a, b), k);
            }
        });
    }

    @Test
    void biases_are_added_once() {
        forAll(1, 60, random -> {
            DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
            boolean large = random.nextInt(5) == 0;
            int m = random.nextInt(1, large ? 120 : 9);
            int k = random.nextInt(1, large ? 60 : 9);
            int n = random.nextInt(1, large ? 150 : 9);
            Tensor a = Samples.view(random, dtype, sizes(Samples.shape(random, 1), m, k));
            Tensor weight = Samples.view(random, dtype, n, k);
            Tensor bias = Samples.view(random, dtype, n);
            Tensor expected = reference(a, weight.t()).add(bias.to(DType.FLOAT64));
            check(Composites.linear(a, weight, bias), expected, k);
        });
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        int before = Parallel.threads();
        try {
            Random random = new Random(3);
            Tensor a = Samples.values(random, DType.FLOAT32, 130, 90);
            Tensor b = Samples.values(random, DType.FLOAT32, 150, 90);
            Tensor bias = Samples.values(random, DType.FLOAT32, 150);
            Parallel.setThreads(1);
            float[] one = Composites.linear(a, b, bias).toFloatArray();
            Parallel.setThreads(3);
            assertThat(Composites.linear(a, b, bias).toFloatArray()).containsExactly(one);
        } finally {
            Parallel.setThreads(before);
        }
    }

    /// The second matrix of a batch gets the sum of what it gets from each.
    @Test
    void one_second_matrix_gets_the_sum_of_its_gradients() {
        forAll(1, 20, random -> {
            Tensor a = Samples.view(random, DType.FLOAT64, 3, 2, 4, 5);
            Tensor b = Samples.values(random, DType.FLOAT64, 5, 3).requiresGrad_();
            Tensor factors = Samples.values(random, DType.FLOAT64, 3, 2, 4, 3);
            a.matmul(b).mul(factors).sum().backward();
            check(b.grad(), reference(a.mT(), factors).sum(0, 1), 40);
        });
    }

    private static int[] sizes(int[] lead, int m, int n) {
        int[] sizes = Arrays.copyOf(lead, lead.length + 2);
        sizes[lead.length] = m;
        sizes[lead.length + 1] = n;
        return sizes;
    }
}
