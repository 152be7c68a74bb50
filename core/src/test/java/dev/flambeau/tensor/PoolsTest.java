package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.Pools.Windows;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Pooling against a search and a sum through each window.
class PoolsTest {
    /// Windows over planes of two dimensions, written out.
    private record Plain(int[] in, int[] kernel, int[] stride, int[] padding, int[] dilation, int[] out) {
        static Plain of(Random random) {
            int[][] n = new int[6][2];
            for (int d = 0; d < 2; d++) {
                n[0][d] = 1 + random.nextInt(d == 0 ? 9 : 40);
                n[1][d] = 1 + random.nextInt(Math.min(4, n[0][d]));
                n[2][d] = 1 + random.nextInt(3);
                n[4][d] = 1;
                n[3][d] = random.nextInt(n[1][d] / 2 + 1);
                n[5][d] = (n[0][d] + 2 * n[3][d] - n[1][d]) / n[2][d] + 1;
            }
            return new Plain(n[0], n[1], n[2], n[3], n[4], n[5]);
        }

        Windows windows() {
            return Windows.moving(in, kernel, out, stride, padding, dilation);
        }

        /// The flat place that an element of a window reads, or -1 outside.
        int place(int window, int element) {
            int y = window / out[1] * stride[0] + element / kernel[1] * dilation[0] - padding[0];
            int x = window % out[1] * stride[1] + element % kernel[1] * dilation[1] - padding[1];
            return y < 0 || y >= in[0] || x < 0 || x >= in[1] ? -1 : y * in[1] + x;
        }
    }

    private static Tensor planes(Random random, DType dtype, Plain p) {
        return Samples.view(random, dtype, 2, 3, p.in[0], p.in[1]);
    }

    private static DType dtype(Random random) {
        return new DType[] {DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16, DType.INT64}[random.nextInt(4)];
    }

    @Test
    void largest_elements() {
        forAll(1, 60, random -> {
            Plain p = Plain.of(random);
            Tensor x = planes(random, dtype(random), p).round();
            Pools.Largest largest = Pools.max(x, p.windows(), true);
            double[] in = x.toDoubleArray();
            long[] places = largest.places().toLongArray();
            double[] values = largest.values().toDoubleArray();
            int n = p.out[0] * p.out[1];
            for (int i = 0; i < places.length; i++) {
                int start = i / n * p.in[0] * p.in[1];
                int found = -1;
                for (int e = 0; e < p.kernel[0] * p.kernel[1]; e++) {
                    int place = p.place(i % n, e);
                    if (place >= 0 && (found < 0 || in[start + place] > in[start + found])) {
                        found = place;
                    }
                }
                assertThat(places[i]).as(p.toString()).isEqualTo(found);
                assertThat(values[i]).isEqualTo(in[start + found]);
            }
            assertThat(Pools.max(x, p.windows(), false).values().equal(largest.values()))
                    .isTrue();
        });
    }

    @Test
    void averages_and_gradients() {
        forAll(2, 60, random -> {
            Plain p = Plain.of(random);
            DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
            Tensor x = planes(random, dtype, p).clone().requiresGrad_();
            Tensor y = Pools.average(x, p.windows());
            Tensor g = Samples.view(random, dtype, 2, 3, p.out[0], p.out[1]);
            y.backward(g);
            int n = p.out[0] * p.out[1];
            double[] in = x.detach().toDoubleArray();
            double[] gradients = g.toDoubleArray();
            double[] expected = new double[in.length];
            double[] actual = y.detach().toDoubleArray();
            for (int i = 0; i < actual.length; i++) {
                int start = i / n * p.in[0] * p.in[1];
                double sum = 0;
                int count = 0;
                for (int e = 0; e < p.kernel[0] * p.kernel[1]; e++) {
                    int place = p.place(i % n, e);
                    sum += place < 0 ? 0 : in[start + place];
                    count += place < 0 ? 0 : 1;
                }
                assertThat(Math.abs(actual[i] - sum / count)).as(p.toString()).isLessThan(1e-5);
                for (int e = 0; e < p.kernel[0] * p.kernel[1]; e++) {
                    int place = p.place(i % n, e);
                    if (place >= 0) {
                        expected[start + place] += gradients[i] / count;
                    }
                }
            }
            double[] sums = x.grad().toDoubleArray();
            for (int i = 0; i < sums.length; i++) {
                assertThat(Math.abs(sums[i] - expected[i])).as(p.toString()).isLessThan(1e-5);
            }
        });
    }

    @Test
    void gradients_go_to_the_largest_elements() {
        forAll(3, 40, random -> {
            Plain p = Plain.of(random);
            Tensor x = planes(random, DType.FLOAT32, p).clone().requiresGrad_();
            Pools.Largest largest = Pools.max(x, p.windows(), true);
            Tensor g = Samples.view(random, DType.FLOAT32, 2, 3, p.out[0], p.out[1]);
            largest.values().backward(g);
            Tensor expected = Factories.zeros(6, p.in[0] * p.in[1])
                    .scatterAdd(1, largest.places().reshape(6, -1), g.reshape(6, -1));
            assertThat(x.grad().reshape(6, -1).allclose(expected, 1e-5, 1e-5))
                    .as(p.toString())
                    .isTrue();
        });
    }

    @Test
    void what_is_not_a_number_is_largest_and_the_first_of_equals_counts() {
        float nan = Float.NaN;
        float low = Float.NEGATIVE_INFINITY;
        Tensor x = Factories.tensor(new float[] {1, nan, 2, nan, 3, 2, 3, 3, low, low, low, low, -0f, 0, 0, 0})
                .reshape(1, 16);
        Windows fours = Windows.moving(
                new int[] {16}, new int[] {4}, new int[] {4}, new int[] {4}, new int[] {0}, new int[] {1});
        Pools.Largest largest = Pools.max(x, fours, true);
        assertThat(largest.values().toFloatArray()).containsExactly(nan, 3, low, -0f);
        assertThat(largest.places().toLongArray()).containsExactly(3, 4, 8, 12);
    }
}
