package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.BFloat16Kernel;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The same bits as the scalar conversions, for all numbers of sixteen bits and for many floats.
class VectorBFloat16Test {
    private static final long SEED = 20261128;

    private final BFloat16Kernel plain = new ScalarKernels().of(BFloat16Kernel.class);
    private final BFloat16Kernel fast = new VectorBFloat16();

    @Test
    void widensAll() {
        short[] all = new short[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = (short) i;
        }
        float[] expected = new float[all.length];
        float[] actual = new float[all.length];
        plain.widen(all, 0, expected, 0, all.length);
        fast.widen(all, 0, actual, 0, all.length);
        for (int i = 0; i < all.length; i++) {
            assertThat(Float.floatToRawIntBits(actual[i])).isEqualTo(Float.floatToRawIntBits(expected[i]));
        }
    }

    @Test
    void narrows() {
        Random random = new Random(SEED);
        for (int n = 0; n < 300; n++) {
            float[] x = new float[n + 3];
            for (int i = 0; i < x.length; i++) {
                x[i] = i % 5 == 0
                        ? Float.intBitsToFloat(random.nextInt() << 15)
                        : Float.intBitsToFloat(random.nextInt());
            }
            short[] expected = new short[n + 2];
            short[] actual = new short[n + 2];
            plain.narrow(x, 3, expected, 1, n);
            fast.narrow(x, 3, actual, 1, n);
            assertThat(actual).as("%d numbers, seed %d", n, SEED).isEqualTo(expected);
        }
    }
}
