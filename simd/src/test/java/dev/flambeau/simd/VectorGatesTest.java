package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.RecurrentStep;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class VectorGatesTest {
    private static final long SEED = 20261127;

    private final GateKernel scalar = Objects.requireNonNull(new ScalarKernels().of(GateKernel.class));
    private final GateKernel vector = new VectorGates();

    @Test
    void arithmeticOfGatesAgreesWithTheScalarKernel() {
        check(GateKernel::lstmCell);
        check(GateKernel::lstmGradients);
        check(GateKernel::gruState);
        check(GateKernel::gruGradients);
        check(GateKernel::tanhGradients);
        check(GateKernel::reluGradients);
        check((kernel, s) -> kernel.add(s.n, s.gates, s.gatesAt, s.h, s.hAt));
        check((kernel, s) -> kernel.addRows(4, s.n, s.gates, s.gatesAt, s.plane, s.h, s.hAt));
        check((kernel, s) -> kernel.multiply(s.n, s.gates, s.gatesAt, s.h, s.hAt));
        check((kernel, s) -> kernel.addProduct(s.n, s.gates, s.gatesAt, s.c, s.cAt, s.h, s.hAt));
    }

    private void check(BiConsumer<GateKernel, RecurrentStep> work) {
        for (int n = 1; n < 70; n++) {
            RecurrentStep expected = step(n);
            RecurrentStep actual = step(n);
            work.accept(scalar, expected);
            work.accept(vector, actual);
            near(n, actual.h, expected.h);
            near(n, actual.c, expected.c);
            near(n, actual.dGates, expected.dGates);
            near(n, actual.dh, expected.dh);
            near(n, actual.dc, expected.dc);
        }
    }

    /// Compares whole arrays: what lies around the n elements must be as it was.
    private static void near(int n, float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("element %d, n %d, seed %d", i, n, SEED)
                    .isLessThanOrEqualTo(1e-6f * Math.max(1, Math.abs(expected[i])));
        }
    }

    private static RecurrentStep step(int n) {
        Random random = new Random(SEED + n);
        RecurrentStep s = new RecurrentStep();
        s.n = n;
        s.gates = floats(random, 4 * n + 20);
        s.gatesAt = 3;
        s.plane = n + 4;
        s.hBefore = floats(random, n + 9);
        s.hBeforeAt = 1;
        s.cBefore = floats(random, n + 9);
        s.cBeforeAt = 2;
        s.h = floats(random, n + 9);
        s.hAt = 5;
        s.c = floats(random, n + 9);
        s.cAt = 4;
        s.dh = floats(random, n + 9);
        s.dc = floats(random, n + 9);
        s.carryAt = 6;
        s.dGates = floats(random, 4 * n + 20);
        s.dGatesAt = 1;
        s.dPlane = n + 5;
        s.scratch = floats(random, n + 9);
        s.scratchAt = 7;
        return s;
    }

    private static float[] floats(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
