package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.ActivationKernel;
import dev.flambeau.kernels.ActivationKernel.Curve;
import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ScalarKernels;
import dev.flambeau.kernels.UnaryKernel;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Activation functions and their gradients against the scalar kernels, which compute them in double.
class FloatActivationsTest {
    private static final long SEED = 20261127;

    private final ScalarKernels scalar = new ScalarKernels();
    private final Random random = new Random(SEED);

    private float[] floats(int n) {
        float[] values = new float[n];
        float[] special = {0, -0f, Float.NaN, 1000, -1000, 3, -3, 1e-20f, -1e-20f, 90, -90};
        for (int i = 0; i < n; i++) {
            values[i] = i % 31 == 7
                    ? special[random.nextInt(special.length)]
                    : (float) (random.nextGaussian() * Math.exp(random.nextInt(-5, 3)));
        }
        return values;
    }

    private static void near(String what, float[] actual, float[] expected) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int i = 0; i < actual.length; i++) {
            if (Float.isNaN(expected[i])) {
                assertThat(actual[i])
                        .as("%s, element %d, seed %d", what, i, SEED)
                        .isNaN();
            } else {
                assertThat(actual[i])
                        .as("%s, element %d, seed %d", what, i, SEED)
                        .isCloseTo(expected[i], Offset.offset(1e-6f * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relu", "sigmoid", "gelu", "geluTanh", "silu", "logSigmoid", "mish", "hardsigmoid", "hardswish"})
    void values(String op) {
        UnaryKernel fast = FloatActivations.of(op);
        UnaryKernel slow = scalar.unary(op, Lane.F32);
        for (int n = 0; n < 100; n++) {
            float[] a = floats(n + 2);
            float[] actual = new float[n + 2];
            float[] expected = new float[n + 2];
            fast.run(a, 2, actual, 1, n);
            slow.run(a, 2, expected, 1, n);
            near(op + " of " + n, actual, expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu",
                "sigmoid",
                "tanh",
                "gelu",
                "geluTanh",
                "silu",
                "logSigmoid",
                "mish",
                "hardsigmoid",
                "hardswish"
            })
    void gradients(String op) {
        BinaryKernel fast = FloatGradients.of(op + "Backward");
        BinaryKernel slow = scalar.binary(op + "Backward", Lane.F32);
        for (int n = 0; n < 100; n++) {
            float[] g = new float[n + 3];
            for (int i = 0; i < g.length; i++) {
                g[i] = random.nextFloat() - 0.5f;
            }
            float[] x = floats(n + 2);
            if (op.equals("sigmoid") || op.equals("tanh")) {
                for (int i = 0; i < x.length; i++) {
                    x[i] = random.nextFloat();
                }
            }
            float[] actual = new float[n + 2];
            float[] expected = new float[n + 2];
            for (int steps = 0; steps < 3; steps++) {
                int as = steps == 1 ? 0 : 1;
                int bs = steps == 2 ? 0 : 1;
                fast.run(g, 3, as, x, 2, bs, actual, 1, n);
                slow.run(g, 3, as, x, 2, bs, expected, 1, n);
                near(op + " of " + n + ", steps " + as + " and " + bs, actual, expected);
                if (n == 0) {
                    break;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void curves(Curve curve) {
        ActivationKernel fast = new FloatCurves();
        ActivationKernel slow = scalar.of(ActivationKernel.class);
        for (int n = 0; n < 100; n++) {
            float[] a = floats(n + 2);
            float[] actual = new float[n + 2];
            float[] expected = new float[n + 2];
            float p = random.nextFloat() + 0.5f;
            float q = p + 1;
            fast.values(curve, a, 2, p, q, 0.7f, actual, 1, n);
            slow.values(curve, a, 2, p, q, 0.7f, expected, 1, n);
            near(curve + " of " + n, actual, expected);
            float[] g = new float[n + 3];
            for (int i = 0; i < g.length; i++) {
                g[i] = random.nextFloat() - 0.5f;
            }
            fast.gradients(curve, g, 3, a, 2, p, q, 0.7f, actual, 1, n);
            slow.gradients(curve, g, 3, a, 2, p, q, 0.7f, expected, 1, n);
            near(curve + "'s gradient of " + n, actual, expected);
        }
    }

    @Test
    void smallValuesKeepTheirPrecision() {
        float[] a = {-1e-6f, -1e-3f, 1e-6f, 1e-3f, -20, -30};
        float[] o = new float[a.length];
        new FloatCurves().values(Curve.ELU, a, 0, 1, 1, 1, o, 0, a.length);
        for (int i = 0; i < 2; i++) {
            assertThat(o[i]).isCloseTo((float) Math.expm1(a[i]), Offset.offset(Math.abs(a[i]) * 3e-7f));
        }
        new FloatCurves().values(Curve.SOFTPLUS, a, 0, 1, 20, 0, o, 0, a.length);
        for (int i = 4; i < 6; i++) {
            float exact = (float) Math.log1p(Math.exp(a[i]));
            assertThat(o[i]).isCloseTo(exact, Offset.offset(exact * 3e-7f));
        }
        FloatActivations.of("gelu").run(a, 0, o, 0, a.length);
        for (int i = 0; i < 4; i++) {
            double exact = a[i] * (0.5 + a[i] * 0.3989423);
            assertThat((double) o[i]).isCloseTo(exact, Offset.offset(Math.abs(exact) * 1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"relu", "sigmoid", "gelu", "geluTanh", "silu", "logSigmoid", "mish", "hardsigmoid", "hardswish"})
    void compilingDoesNotChangeBits(String op) {
        float[] a = new float[32 * 33];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
        }
        float[] first = both(op, a);
        for (int i = 0; i < 3_000; i++) {
            both(op, a);
        }
        assertThat(both(op, a)).as("seed %d", SEED).containsExactly(first);
    }

    private static float[] both(String op, float[] a) {
        float[] o = new float[2 * a.length];
        FloatActivations.of(op).run(a, 0, o, 0, a.length);
        FloatGradients.of(op + "Backward").run(a, 0, 1, a, 0, 1, o, a.length, a.length);
        return o;
    }
}
