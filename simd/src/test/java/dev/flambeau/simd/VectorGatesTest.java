package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.RecurrentStep;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
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
        check(GateKernel::lstm);
        check(GateKernel::lstmGradients);
        check(GateKernel::gru);
        check(GateKernel::gruGradients);
        check(GateKernel::tanhGradients);
        check(GateKernel::reluGradients);
        check((kernel, s) -> kernel.add(s.n, s.gates, s.gatesAt, s.h, s.hAt));
        check((kernel, s) -> kernel.addRows(4, s.n, s.gates, s.gatesAt, s.plane, s.h, s.hAt));
    }

    private void check(BiConsumer<GateKernel, RecurrentStep> work) {
        for (int n = 1; n < 70; n++) {
            RecurrentStep expected = step(n);
            RecurrentStep actual = step(n);
            work.accept(scalar, expected);
            work.accept(vector, actual);
            near(n, actual.h, expected.h);
            near(n, actual.c, expected.c);
            near(n, actual.gates, expected.gates);
            near(n, actual.dGates, expected.dGates);
            near(n, actual.dh, expected.dh);
            near(n, actual.dc, expected.dc);
        }
    }

    @Test
    void gatesAreExactToSomeUnitsInTheLastPlace() {
        float[] ends = {0, -0f, 1e-40f, 1e-20f, -1e-7f, 20, -20, 89, -88, 1e30f, -1e30f, Float.POSITIVE_INFINITY};
        float[] x = new float[32_768];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < ends.length ? ends[i] : (i - 16_384) / 700f;
        }
        x[ends.length] = Float.NEGATIVE_INFINITY;
        x[ends.length + 1] = Float.NaN;
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);
        float[] bent = new float[x.length];
        FloatGates.emit(ones, 0, x, 0, bent, 0, x.length);
        float[] open = x.clone();
        FloatGates.reset(open, 0, x.length / 2, x.length / 2);
        for (int i = 0; i < x.length; i++) {
            near(x[i], bent[i], Math.tanh(x[i]), 3);
            near(x[i], open[i], 1 / (1 + Math.exp(-x[i])), 4);
        }
        assertThat(1 / bent[1]).as("tanh of -0").isNegative();
    }

    private static void near(float x, float actual, double expected, int units) {
        double unit = Math.ulp((float) expected);
        // What is less than the least normal number may be 0.
        double allowed = Math.max(units * unit, Math.abs(expected) < 1.2e-38 ? Math.abs(expected) : 0);
        assertThat(Double.isNaN(expected) ? Float.isNaN(actual) : Math.abs(actual - expected) <= allowed)
                .as("of %s: %s is near %s", x, actual, expected)
                .isTrue();
    }

    /// Compares whole arrays: what lies around the n elements must be as it was.
    private static void near(int n, float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i]))
                    .as("element %d, n %d, seed %d", i, n, SEED)
                    .isLessThanOrEqualTo(2e-6f * Math.max(1, Math.abs(expected[i])));
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
