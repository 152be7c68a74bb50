package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where the last bits of PyTorch 2.14 are kept: what iterates, as a line search does, makes large differences of
/// small ones.
class RoundingTest {
    /// Values of both signs or one, made of small integers.
    private static Tensor values(int n, int factor, boolean signed) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((signed && i % 2 == 1 ? -1.0 : 1.0) / (i * factor % 31 + 1));
        }
        return Factories.tensor(values);
    }

    @Test
    void sums_of_rows_have_the_bits_of_pytorch() {
        int[] sizes = {3, 7, 12, 17, 33, 70, 200, 511};
        float[] expected = {
            1.1916667222976685f,
            1.5549373626708984f,
            2.319641351699829f,
            2.6900429725646973f,
            5.152245044708252f,
            9.662059783935547f,
            26.55992317199707f,
            66.9990463256836f
        };
        for (int i = 0; i < sizes.length; i++) {
            Tensor row = values(sizes[i], 7, false);
            assertThat(row.sum().item()).as("%d elements", sizes[i]).isEqualTo(expected[i]);
            Tensor view = row.unsqueeze(1).expand(sizes[i], 2).clone().select(1, 1);
            assertThat(view.sum().item()).as("a view of %d elements", sizes[i]).isEqualTo(expected[i]);
        }
    }

    @Test
    void long_sums_are_near_to_those_of_doubles() {
        forAll(1, 40, random -> {
            int n = random.nextInt(1, 5000);
            Tensor a = Samples.values(random, DType.FLOAT64, n);
            double sum = 0;
            for (double value : (double[]) a.storage.array()) {
                sum += value;
            }
            assertThat(Math.abs(a.sum().item() - sum)).as("%d elements", n).isLessThan(1e-11 * n);
        });
    }

    @Test
    void dot_products_of_short_vectors_have_the_bits_of_pytorch() {
        int[] sizes = {5, 12, 17, 31};
        float[] expected = {0.9797934293746948f, 0.9191842079162598f, 0.9230045080184937f, 0.9085065126419067f};
        for (int i = 0; i < sizes.length; i++) {
            Tensor a = values(sizes[i], 7, true);
            Tensor b = values(sizes[i], 11, false);
            assertThat(a.dot(b).item()).as("%d elements", sizes[i]).isEqualTo(expected[i]);
        }
    }

    @Test
    void dot_products_are_near_to_those_of_doubles() {
        forAll(1, 60, random -> {
            int n = random.nextInt(0, 300);
            Tensor a = Samples.view(random, DType.FLOAT32, n);
            Tensor b = Samples.view(random, DType.FLOAT32, n);
            double expected = a.to(DType.FLOAT64).mul(b.to(DType.FLOAT64)).sum().item();
            assertThat(Math.abs(a.dot(b).item() - expected))
                    .as("%d elements", n)
                    .isLessThan(1e-6 * (n + 1));
        });
    }

    @Test
    void a_scaled_sum_is_rounded_once() {
        Tensor b = Factories.tensor(new float[] {1f / 3, 1f / 7, 5f / 11});
        Tensor product = b.mul(0.3);
        float[] lost = {-1.9868213740892315e-9f, -1.277242311914506e-9f, 5.418604231977042e-9f};
        assertThat(product.neg().add(b, 0.3).toFloatArray()).containsExactly(lost);
        assertThat(product.sub(b, 0.3).neg().toFloatArray()).containsExactly(lost);
        Tensor rows = b.unsqueeze(0).expand(2, 3);
        assertThat(product.neg().add(rows, 0.3).select(0, 1).toFloatArray()).containsExactly(lost);
        Tensor columns = rows.clone().t();
        assertThat(product.neg().unsqueeze(1).add(columns, 0.3).select(1, 1).toFloatArray())
                .containsExactly(lost);
    }
}
