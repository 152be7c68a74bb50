package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.PoolKernel;
import dev.flambeau.kernels.PoolWindows;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Pooling against the plain kernel, to the bit.
class FloatPoolsTest {
    private static final long SEED = 20261128;
    private static final int PLANES = 3;

    private final Random random = new Random(SEED);
    private final PoolKernel plain = PoolKernel.of(Lane.F32);
    private final PoolKernel vector = new FloatPools();

    private PoolWindows windows() {
        int[] in = {1 + random.nextInt(3), 1 + random.nextInt(9), 1 + random.nextInt(70)};
        if (random.nextInt(5) == 0) {
            return PoolWindows.even(in, new int[] {1, 1 + random.nextInt(4), 1 + random.nextInt(9)});
        }
        int[] kernel = new int[3];
        int[] stride = new int[3];
        int[] before = new int[3];
        int[] dilation = new int[3];
        int[] out = new int[3];
        for (int d = 0; d < 3; d++) {
            kernel[d] = 1 + random.nextInt(Math.min(4, in[d]));
            dilation[d] = 1 + random.nextInt(2);
            int reach = (kernel[d] - 1) * dilation[d] + 1;
            before[d] = random.nextBoolean() ? 0 : reach / 2;
            stride[d] = 1 + random.nextInt(3);
            out[d] = Math.max(0, in[d] + 2 * before[d] - reach) / stride[d] + 1;
        }
        PoolWindows w = PoolWindows.moving(in, kernel, out, stride, before, dilation);
        return random.nextBoolean() ? w : w.countingPadding(kernel, stride, before);
    }

    private float[] floats(int n) {
        float[] a = new float[n];
        int kind = random.nextInt(4);
        for (int i = 0; i < n; i++) {
            a[i] = switch (kind) {
                case 0 -> random.nextInt(3);
                case 1 -> random.nextInt(9) == 0 ? Float.NaN : random.nextInt(5);
                case 2 -> random.nextInt(9) == 0 ? 1 : Float.NEGATIVE_INFINITY;
                default -> (float) random.nextGaussian();
            };
        }
        return a;
    }

    @Test
    void largestElementsAndTheirPlaces() {
        for (int run = 0; run < 120; run++) {
            PoolWindows w = windows();
            if (w.anyEmpty()) {
                continue;
            }
            float[] x = floats(PLANES * w.places() + 2);
            int n = PLANES * w.windows();
            float[][] y = new float[3][n + 2];
            int[][] places = new int[2][n + 2];
            plain.max(x, 1, w, PLANES, y[0], 1, places[0], 1);
            vector.max(x, 1, w, PLANES, y[1], 1, places[1], 1);
            vector.max(x, 1, w, PLANES, y[2], 1, null, 0);
            assertThat(places[1]).as(text(w, run)).containsExactly(places[0]);
            assertThat(y[1]).as(text(w, run)).containsExactly(y[0]);
            assertThat(y[2]).as(text(w, run)).containsExactly(y[0]);
        }
    }

    @Test
    void averages() {
        for (int run = 0; run < 120; run++) {
            PoolWindows w = windows();
            float[] x = floats(PLANES * w.places() + 2);
            float[][] y = new float[2][PLANES * w.windows() + 2];
            plain.average(x, 1, w, PLANES, y[0], 1);
            vector.average(x, 1, w, PLANES, y[1], 1);
            assertThat(y[1]).as(text(w, run)).containsExactly(y[0]);
        }
    }

    /// Windows that share no place, over planes with and without a row and a column that belong to none.
    @Test
    void pairs() {
        for (int run = 0; run < 60; run++) {
            int[] in = {1, 2 + random.nextInt(7), 2 + random.nextInt(80)};
            int[] two = {1, 2, 2};
            int[] out = {1, in[1] / 2, in[2] / 2};
            checkPlaces(PoolWindows.moving(in, two, out, two, new int[3], new int[] {1, 1, 1}), run);
        }
    }

    @Test
    void gradientsGoToThePlaces() {
        for (int run = 0; run < 120; run++) {
            PoolWindows w = windows();
            if (!w.anyEmpty()) {
                checkPlaces(w, run);
            }
        }
    }

    private void checkPlaces(PoolWindows w, int run) {
        float[] x = floats(PLANES * w.places() + 2);
        int n = PLANES * w.windows();
        float[][] y = new float[2][n + 2];
        int[][] places = new int[2][n + 2];
        plain.max(x, 1, w, PLANES, y[0], 1, places[0], 1);
        vector.max(x, 1, w, PLANES, y[1], 1, places[1], 1);
        assertThat(places[1]).as(text(w, run)).containsExactly(places[0]);
        assertThat(y[1]).as(text(w, run)).containsExactly(y[0]);
        float[] g = floats(n + 2);
        g[1] = -0f;
        float[][] o = new float[2][x.length];
        for (float[] planes : o) {
            Arrays.fill(planes, 1, planes.length - 1, Float.NaN);
        }
        plain.scatter(g, 1, places[0], 1, w, PLANES, o[0], 1);
        vector.scatter(g, 1, places[0], 1, w, PLANES, o[1], 1);
        assertThat(o[1]).as(text(w, run)).containsExactly(o[0]);
        checkMarks(g, y[0], places, w, run);
        double sum = 0;
        for (int i = 1; i <= n; i++) {
            sum += g[i];
        }
        double all = 0;
        for (int i = 1; i <= PLANES * w.places(); i++) {
            all += o[1][i];
        }
        if (Double.isFinite(sum)) {
            assertThat(all).as(text(w, run)).isCloseTo(sum, within(1e-3));
        }
    }

    private void checkMarks(float[] g, float[] y, int[][] places, PoolWindows w, int run) {
        int n = PLANES * w.windows();
        int[][] marked = {places[0].clone(), places[0].clone()};
        plain.mark(y, 1, marked[0], 1, n);
        vector.mark(y, 1, marked[1], 1, n);
        assertThat(marked[1]).as(text(w, run)).containsExactly(marked[0]);
        float[] open = g.clone();
        for (int i = 1; i <= n; i++) {
            assertThat(marked[0][i]).isEqualTo(y[i] <= 0 ? ~places[0][i] : places[0][i]);
            open[i] = y[i] <= 0 ? 0 : g[i];
        }
        float[][] o = new float[3][PLANES * w.places() + 2];
        plain.scatter(open, 1, places[0], 1, w, PLANES, o[0], 1);
        plain.scatter(g, 1, marked[0], 1, w, PLANES, o[1], 1);
        vector.scatter(g, 1, marked[0], 1, w, PLANES, o[2], 1);
        assertThat(o[1]).as(text(w, run)).containsExactly(o[0]);
        assertThat(o[2]).as(text(w, run)).containsExactly(o[0]);
    }

    private static String text(PoolWindows w, int run) {
        return "seed %d, run %d, in %s, out %s, kernel %d, stride %d, before %d"
                .formatted(SEED, run, Arrays.toString(w.in), Arrays.toString(w.out), w.kernel, w.stride, w.before);
    }
}
