package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Softmax over rows against sums in double precision.
class FloatSoftmaxTest {
    private static final long SEED = 20261127;
    private static final int[] SIZES = {1, 2, 3, 7, 8, 10, 15, 16, 17, 31, 32, 33, 48, 65, 100, 257};
    private static final Offset<Double> NEAR = Offset.offset(4e-7);

    private final FloatSoftmax kernel = new FloatSoftmax();
    private final Random random = new Random(SEED);

    private float[] floats(int n, double scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }

    /// The softmax of one row; some of it may be minus infinity.
    private static double[] exact(float[] a, int from, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            most = Math.max(most, a[i]);
        }
        double[] o = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            o[i] = Math.exp(a[from + i] - most);
            sum += o[i];
        }
        for (int i = 0; i < n; i++) {
            o[i] /= sum;
        }
        return o;
    }

    @Test
    void softmaxAndItsLogarithm() {
        for (int n : SIZES) {
            float[] a = floats(3 * n + 2, 5);
            a[2 + n] = Float.NEGATIVE_INFINITY;
            a[2] = n == 1 ? 0 : Float.NEGATIVE_INFINITY;
            a[2 + n] = n == 1 ? 300 : a[2 + n];
            float[] soft = new float[3 * n + 3];
            float[] logs = new float[3 * n + 3];
            kernel.softmax(a, 2, 3, n, soft, 1);
            kernel.logSoftmax(a, 2, 3, n, logs, 1);
            for (int r = 0; r < 3; r++) {
                double[] exact = exact(a, 2 + r * n, n);
                for (int i = 0; i < n; i++) {
                    String what = "row %d of %d, element %d, seed %d".formatted(r, n, i, SEED);
                    assertThat((double) soft[1 + r * n + i]).as(what).isCloseTo(exact[i], NEAR);
                    if (exact[i] == 0) {
                        assertThat(soft[1 + r * n + i]).as(what).isZero();
                        assertThat(logs[1 + r * n + i]).as(what).isEqualTo(Float.NEGATIVE_INFINITY);
                    } else {
                        assertThat((double) logs[1 + r * n + i])
                                .as(what)
                                .isCloseTo(Math.log(exact[i]), Offset.offset(3e-6));
                    }
                }
            }
            assertThat(new float[] {soft[0], soft[3 * n + 1], logs[0], logs[3 * n + 1]})
                    .as("around %d", n)
                    .containsOnly(0);
        }
    }

    @Test
    void gradients() {
        for (int n : SIZES) {
            float[] a = floats(2 * n, 2);
            float[] g = floats(2 * n + 1, 1);
            float[] soft = new float[2 * n];
            float[] logs = new float[2 * n];
            kernel.softmax(a, 0, 2, n, soft, 0);
            kernel.logSoftmax(a, 0, 2, n, logs, 0);
            float[] o = new float[2 * n + 2];
            float[] p = new float[2 * n + 2];
            kernel.softmaxGradient(g, 1, soft, 0, 2, n, o, 1);
            kernel.logSoftmaxGradient(g, 1, logs, 0, 2, n, p, 1);
            for (int r = 0; r < 2; r++) {
                double[] exact = exact(a, r * n, n);
                double mean = 0;
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    mean += g[1 + r * n + i] * exact[i];
                    sum += g[1 + r * n + i];
                }
                for (int i = 0; i < n; i++) {
                    double gradient = g[1 + r * n + i];
                    String what = "row %d of %d, element %d, seed %d".formatted(r, n, i, SEED);
                    assertThat((double) o[1 + r * n + i])
                            .as(what)
                            .isCloseTo(exact[i] * (gradient - mean), Offset.offset(3e-6));
                    assertThat((double) p[1 + r * n + i])
                            .as(what)
                            .isCloseTo(gradient - exact[i] * sum, Offset.offset(1e-5));
                }
            }
            assertThat(new float[] {o[0], o[2 * n + 1], p[0], p[2 * n + 1]}).containsOnly(0);
        }
    }

    @Test
    void sumsAndWhatIsScaledByThem() {
        for (int n : SIZES) {
            float[] a = floats(3 * n + 1, 4);
            float[] most = new float[4];
            float[] sums = new float[4];
            float[] scale = {7, 2, 0, -0.5f};
            float[] o = new float[3 * n + 2];
            a[1 + n] = Float.NaN;
            kernel.sums(a, 1, 3, n, most, sums, 1);
            kernel.scaled(a, 1, 3, n, most, sums, scale, 1, o, 1);
            for (int r = 0; r < 3; r += 2) {
                double[] exact = exact(a, 1 + r * n, n);
                for (int i = 0; i < n; i++) {
                    assertThat((double) o[1 + r * n + i])
                            .as("row %d of %d, element %d, seed %d", r, n, i, SEED)
                            .isCloseTo(exact[i] * scale[1 + r], NEAR);
                }
            }
            for (int i = 0; i < n; i++) {
                assertThat(o[1 + n + i]).as("a row that does not count").isZero();
            }
            assertThat(sums[2]).as("with a NaN among %d", n).isNaN();
            assertThat(new float[] {o[0], o[3 * n + 1], most[0], sums[0]}).containsOnly(0);
        }
    }

    @Test
    void whatIsNotANumberSpreadsOverItsRow() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (int n : SIZES) {
                float[] a = floats(2 * n, 1);
                a[n - 1] = bad;
                float[] o = new float[2 * n];
                kernel.softmax(a, 0, 2, n, o, 0);
                for (int i = 0; i < n; i++) {
                    assertThat(Float.isFinite(o[n + i]))
                            .as("the other row of %d", n)
                            .isTrue();
                }
                assertThat(o[n - 1]).as("%f in %d", bad, n).isNaN();
            }
        }
    }

    @Test
    void compilingDoesNotChangeBits() {
        float[] a = floats(20 * 37, 3);
        float[] first = all(a);
        for (int i = 0; i < 3_000; i++) {
            all(a);
        }
        assertThat(all(a)).as("seed %d", SEED).containsExactly(first);
    }

    private float[] all(float[] a) {
        int n = 37;
        float[] o = new float[3 * a.length];
        kernel.softmax(a, 0, 20, n, o, 0);
        kernel.logSoftmax(a, 0, 20, n, o, a.length);
        kernel.softmaxGradient(a, 0, o, 0, 20, n, o, 0);
        kernel.logSoftmaxGradient(a, 0, o, a.length, 20, n, o, a.length);
        float[] most = new float[20];
        float[] sums = new float[20];
        kernel.sums(a, 0, 20, n, most, sums, 0);
        kernel.scaled(a, 0, 20, n, most, sums, most, 0, o, 2 * a.length);
        return o;
    }
}
