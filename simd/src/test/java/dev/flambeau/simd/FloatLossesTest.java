package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Losses and their gradients against sums in double precision.
class FloatLossesTest {
    private static final long SEED = 20261127;

    private final FloatLosses kernel = new FloatLosses();
    private final Random random = new Random(SEED);

    @Test
    void allLengths() {
        for (int n = 0; n < 150; n++) {
            float[] a = new float[n + 2];
            float[] b = new float[n + 3];
            for (int i = 0; i < a.length; i++) {
                a[i] = (float) (random.nextGaussian() * 10);
                b[i] = random.nextFloat();
            }
            float[] differences = new float[n + 2];
            float[] slopes = new float[n + 2];
            double squares = 0;
            double logistic = 0;
            kernel.differences(a, 2, b, 3, 0.5f, differences, 1, n);
            kernel.logisticGradient(a, 2, b, 3, 0.5f, slopes, 1, n);
            for (int i = 0; i < n; i++) {
                double x = a[2 + i];
                double y = b[3 + i];
                String what = "element %d of %d, seed %d".formatted(i, n, SEED);
                squares += (x - y) * (x - y);
                logistic += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - x * y;
                assertThat((double) differences[1 + i]).as(what).isCloseTo((x - y) / 2, Offset.offset(2e-6));
                assertThat((double) slopes[1 + i])
                        .as(what)
                        .isCloseTo((1 / (1 + Math.exp(-x)) - y) / 2, Offset.offset(1e-7));
            }
            assertThat((double) kernel.squares(a, 2, b, 3, n))
                    .as("squares of %d, seed %d", n, SEED)
                    .isCloseTo(squares, Offset.offset(1e-6 * (1 + squares)));
            assertThat((double) kernel.logistic(a, 2, b, 3, n))
                    .as("logistic of %d, seed %d", n, SEED)
                    .isCloseTo(logistic, Offset.offset(1e-6 * (1 + logistic)));
            assertThat(new float[] {differences[0], differences[n + 1], slopes[0], slopes[n + 1]})
                    .containsOnly(0);
        }
    }

    @Test
    void smoothDifferences() {
        for (float beta : new float[] {0, 0.7f, 3}) {
            for (int n = 0; n < 70; n++) {
                float[] a = new float[n + 2];
                float[] b = new float[n + 3];
                for (int i = 0; i < a.length; i++) {
                    a[i] = (float) random.nextGaussian() * 3;
                    b[i] = i % 5 == 0 && i > 0 ? a[i - 1] : (float) random.nextGaussian();
                }
                float[] slopes = new float[n + 2];
                kernel.smoothGradient(a, 2, b, 3, beta, 0.5f, slopes, 1, n);
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    double gap = (double) a[2 + i] - b[3 + i];
                    sum += Math.abs(gap) < beta ? gap * gap / (2 * beta) : Math.abs(gap) - beta / 2;
                    double slope = Math.abs(gap) < beta ? gap / beta : Math.signum(gap);
                    assertThat((double) slopes[1 + i])
                            .as("element %d of %d, beta %s, seed %d", i, n, beta, SEED)
                            .isCloseTo(slope / 2, Offset.offset(2e-7));
                }
                assertThat((double) kernel.smooth(a, 2, b, 3, beta, n))
                        .as("sum of %d, beta %s, seed %d", n, beta, SEED)
                        .isCloseTo(sum, Offset.offset(1e-6 * (1 + sum)));
                assertThat(new float[] {slopes[0], slopes[n + 1]}).containsOnly(0);
            }
        }
    }

    /// Absolute differences have the slope 0 there, as in PyTorch; those that are rounded off have none.
    @Test
    void slopesOfWhatIsNotANumber() {
        for (int n : new int[] {1, 16, 21}) {
            float[] a = new float[n];
            a[n - 1] = Float.NaN;
            float[] slopes = new float[n];
            kernel.smoothGradient(a, 0, new float[n], 0, 0, 0.5f, slopes, 0, n);
            assertThat(slopes).as("%d differences", n).containsOnly(0);
            kernel.smoothGradient(a, 0, new float[n], 0, 1, 0.5f, slopes, 0, n);
            assertThat(slopes[n - 1]).as("%d rounded differences", n).isNaN();
        }
    }

    @Test
    void farFromZeroNothingOverflows() {
        float[] a = {200, -200, Float.NEGATIVE_INFINITY, Float.NaN};
        float[] b = {1, 0, 0.5f, 0};
        assertThat(kernel.logistic(a, 0, b, 0, 2)).isZero();
        assertThat(kernel.logistic(a, 2, b, 2, 1)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(kernel.logistic(a, 3, b, 3, 1)).isNaN();
        assertThat(kernel.squares(a, 3, b, 3, 1)).isNaN();
    }

    @Test
    void compilingDoesNotChangeBits() {
        float[] a = new float[77];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
        }
        float[] first = all(a);
        for (int i = 0; i < 5_000; i++) {
            all(a);
        }
        assertThat(all(a)).as("seed %d", SEED).containsExactly(first);
    }

    private float[] all(float[] a) {
        float[] o = new float[a.length + 2];
        kernel.logisticGradient(a, 0, a, 1, 3, o, 2, a.length - 1);
        o[0] = kernel.squares(a, 0, a, 1, a.length - 1);
        o[1] = kernel.logistic(a, 0, a, 1, a.length - 1);
        return o;
    }
}
