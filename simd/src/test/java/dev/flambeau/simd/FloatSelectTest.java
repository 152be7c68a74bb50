package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// A choice between two floats for each truth value.
class FloatSelectTest {
    private static final long SEED = 20261127;

    private final Random random = new Random(SEED);

    @Test
    void everyLengthAndStep() {
        FloatSelect kernel = new FloatSelect();
        for (int n = 1; n < 120; n++) {
            for (int steps = 0; steps < 4; steps++) {
                int as = steps & 1;
                int bs = steps >> 1;
                byte[] c = new byte[n + 3];
                float[] a = new float[n + 1];
                float[] b = new float[n + 2];
                for (int i = 0; i < n; i++) {
                    c[3 + i] = (byte) random.nextInt(2);
                    a[1 + i] = random.nextFloat();
                    b[2 + i] = -random.nextFloat();
                }
                float[] o = new float[n + 2];
                kernel.run(c, 3, a, 1, as, b, 2, bs, o, 1, n);
                for (int i = 0; i < n; i++) {
                    assertThat(o[1 + i])
                            .as("element %d of %d, steps %d and %d, seed %d", i, n, as, bs, SEED)
                            .isEqualTo(c[3 + i] != 0 ? a[1 + i * as] : b[2 + i * bs]);
                }
                assertThat(new float[] {o[0], o[n + 1]}).as("around %d", n).containsOnly(0);
            }
        }
    }
}
