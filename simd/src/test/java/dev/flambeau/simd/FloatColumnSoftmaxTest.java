package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.ColumnSoftmaxKernel;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Softmax along columns against the scalar kernel, which computes in double.
class FloatColumnSoftmaxTest {
    private static final long SEED = 20261128;

    private final ColumnSoftmaxKernel plain = new ScalarKernels().of(ColumnSoftmaxKernel.class);
    private final ColumnSoftmaxKernel fast = new FloatColumnSoftmax();
    private final Random random = new Random(SEED);

    private float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(50) == 0 ? Float.NEGATIVE_INFINITY : (float) (random.nextGaussian() * 4);
        }
        return values;
    }

    private static void near(float[] actual, float[] expected, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.isNaN(expected[i]) || Float.isInfinite(expected[i])) {
                assertThat(actual[i]).as(what).isEqualTo(expected[i]);
            } else {
                assertThat(actual[i])
                        .as(what)
                        .isCloseTo(expected[i], Offset.offset(4e-6f * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    @Test
    void columnsOfAnyNumber() {
        for (int n = 1; n < 70; n++) {
            int rows = 1 + n % 7 * 3;
            int stride = n + n % 3;
            String what = rows + " rows of " + n + ", seed " + SEED;
            int all = rows * stride + 2;
            float[] a = floats(all);
            float[] g = floats(all);
            for (int i = 0; i < all; i++) {
                a[i] = i < n + 2 && a[i] < -100 ? 1 : a[i];
                g[i] = Math.max(g[i], -20);
            }
            float[] soft = new float[all];
            float[] logs = new float[all];
            float[] expected = new float[all];
            fast.softmax(a, 2, rows, stride, n, soft, 1);
            plain.softmax(a, 2, rows, stride, n, expected, 1);
            near(soft, expected, what);
            fast.logSoftmax(a, 2, rows, stride, n, logs, 1);
            plain.logSoftmax(a, 2, rows, stride, n, expected, 1);
            near(logs, expected, what);
            float[] actual = new float[all];
            fast.softmaxGradient(g, 0, soft, 1, rows, stride, n, actual, 2);
            expected = new float[all];
            plain.softmaxGradient(g, 0, soft, 1, rows, stride, n, expected, 2);
            near(actual, expected, what);
            fast.logSoftmaxGradient(g, 0, logs, 1, rows, stride, n, actual, 2);
            plain.logSoftmaxGradient(g, 0, logs, 1, rows, stride, n, expected, 2);
            near(actual, expected, what);
        }
    }
}
