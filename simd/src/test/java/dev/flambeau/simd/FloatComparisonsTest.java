package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Comparisons against the scalar kernels.
class FloatComparisonsTest {
    private static final long SEED = 20261127;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(strings = {"eq", "ne", "lt", "le", "gt", "ge"})
    void everyLengthAndStep(String op) {
        BinaryKernel fast = FloatComparisons.of(op);
        Assumptions.assumeTrue(fast != null, "vectors of four floats");
        BinaryKernel slow = new ScalarKernels().binary(op, Lane.F32);
        float[] some = {Float.NaN, 0, -0f, 1, -1, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (int n = 1; n < 100; n++) {
            for (int steps = 1; steps < 4; steps++) {
                int as = steps & 1;
                int bs = steps >> 1;
                float[] a = new float[n + 1];
                float[] b = new float[n + 2];
                for (int i = 0; i < n; i++) {
                    a[1 + i] = some[random.nextInt(some.length)];
                    b[2 + i] = some[random.nextInt(some.length)];
                }
                byte[] actual = new byte[n + 4];
                byte[] expected = new byte[n + 4];
                fast.run(a, 1, as, b, 2, bs, actual, 3, n);
                slow.run(a, 1, as, b, 2, bs, expected, 3, n);
                assertThat(actual)
                        .as("%s of %d, steps %d and %d, seed %d", op, n, as, bs, SEED)
                        .containsExactly(expected);
            }
        }
    }
}
