package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Largest and smallest elements and their places against the scalar kernels.
class FloatExtremesTest {
    private static final long SEED = 20261127;

    private final ScalarKernels scalar = new ScalarKernels();
    private final Random random = new Random(SEED);

    /// Few values, so that many are equal.
    private float[] floats(int n, boolean withNaN) {
        float[] values = new float[n];
        float[] special = {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e30f};
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(50) == 0 ? special[random.nextInt(3)] : random.nextInt(-40, 40);
        }
        for (int i = 0; withNaN && i < 1 + n / 40; i++) {
            values[random.nextInt(n)] = Float.NaN;
        }
        return values;
    }

    private void check(int outer, int r, int inner, boolean withNaN) {
        String what = "outer %d, r %d, inner %d, NaN %s, seed %d".formatted(outer, r, inner, withNaN, SEED);
        float[] a = floats(outer * r * inner + 1, withNaN);
        int n = outer * inner;
        for (String op : new String[] {"amax", "amin"}) {
            ReduceKernel fast = op.equals("amax") ? new FloatLargest() : new FloatSmallest();
            float[] expected = new float[n + 2];
            float[] actual = new float[n + 2];
            scalar.reduce(op, Lane.F32).run(a, 1, outer, r, inner, expected, 1);
            fast.run(a, 1, outer, r, inner, actual, 1);
            assertThat(actual).as(op + " " + what).containsExactly(expected);
        }
        for (String op : new String[] {"argmax", "argmin"}) {
            ReduceKernel fast = op.equals("argmax") ? new FloatLargest.Place() : new FloatSmallest.Place();
            long[] expected = new long[n + 2];
            long[] actual = new long[n + 2];
            scalar.reduce(op, Lane.F32).run(a, 1, outer, r, inner, expected, 1);
            fast.run(a, 1, outer, r, inner, actual, 1);
            assertThat(actual).as(op + " " + what).containsExactly(expected);
        }
    }

    @Test
    void allShapes() {
        for (int round = 0; round < 300; round++) {
            int inner = round % 2 == 0 ? 1 : 1 + random.nextInt(50);
            check(1 + random.nextInt(3), 1 + random.nextInt(100), inner, round % 3 == 0);
        }
    }

    @Test
    void longOnes() {
        for (boolean withNaN : new boolean[] {false, true}) {
            check(1, 150_001, 1, withNaN);
            check(1, 700, 211, withNaN);
            check(2, 9, 9_000, withNaN);
        }
    }

    @Test
    void nothingAmongInfinities() {
        float[] a = new float[40];
        Arrays.fill(a, Float.NEGATIVE_INFINITY);
        long[] place = {-1};
        float[] value = {0};
        new FloatLargest.Place().run(a, 0, 1, 40, 1, place, 0);
        new FloatLargest().run(a, 0, 1, 40, 1, value, 0);
        assertThat(place[0]).isZero();
        assertThat(value[0]).isEqualTo(Float.NEGATIVE_INFINITY);
    }
}
