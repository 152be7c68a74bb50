package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ScalarKernels;
import dev.flambeau.kernels.UnaryKernel;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Functions of one value against the scalar kernels, which compute them in double.
class FloatPointwiseTest {
    private static final long SEED = 20261127;
    private static final float[] SPECIAL = {
        0,
        -0f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        1,
        -1,
        0.5f,
        -0.5f,
        1.5f,
        2.5f,
        -2.5f,
        8388607.5f,
        8388609,
        -4194303.5f,
        1e30f,
        -1e30f,
        1e-38f,
        1e-41f,
        88.9f,
        -104,
        128.4f,
        -149.2f,
        9999.5f,
        123456.7f,
        4,
        -3.99f
    };

    private final Random random = new Random(SEED);

    private float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = i % 3 == 1
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : (float) (random.nextGaussian() * Math.exp(random.nextInt(-8, 6)));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neg",
                "abs",
                "sign",
                "sqrt",
                "rsqrt",
                "reciprocal",
                "round",
                "trunc",
                "floor",
                "ceil",
                "exp2",
                "expm1",
                "log1p",
                "log2",
                "log10",
                "atan",
                "erf",
                "sin",
                "cos",
                "tan"
            })
    void floats(String op) {
        UnaryKernel fast = FloatPointwise.of(op);
        UnaryKernel slow = new ScalarKernels().unary(op, Lane.F32);
        boolean periodic = op.equals("tan"); // far out its poles magnify what the reduction loses
        for (int n = 0; n < 200; n++) {
            float[] a = floats(n + 2);
            float[] actual = new float[n + 2];
            float[] expected = new float[n + 2];
            fast.run(a, 2, actual, 1, n);
            slow.run(a, 2, expected, 1, n);
            for (int i = 0; i < n; i++) {
                float e = expected[i + 1];
                double tolerance = Math.max(Math.abs(e) * (periodic ? 2e-6 : 4e-7), op.equals("erf") ? 0 : 3e-8);
                boolean equal = Float.compare(actual[i + 1], e) == 0;
                assertThat(equal || Math.abs(actual[i + 1] - (double) e) <= tolerance)
                        .as("%s of %s is %s, not %s; seed %d", op, a[i + 2], e, actual[i + 1], SEED)
                        .isTrue();
            }
            assertThat(actual[0]).isZero();
            assertThat(actual[n + 1]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"neg", "abs", "sign", "sqrt", "rsqrt", "reciprocal"})
    void doubles(String op) {
        UnaryKernel fast = DoublePointwise.of(op);
        UnaryKernel slow = new ScalarKernels().unary(op, Lane.F64);
        for (int n = 0; n < 50; n++) {
            double[] a = new double[n + 1];
            float[] values = floats(n + 1);
            for (int i = 0; i <= n; i++) {
                a[i] = values[i];
            }
            double[] actual = new double[n + 2];
            double[] expected = new double[n + 2];
            fast.run(a, 1, actual, 1, n);
            slow.run(a, 1, expected, 1, n);
            assertThat(actual).as("%s, seed %d", op, SEED).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {2, 3, -1, 0.5f, 2.5f, -0.5f, -2, -1.7f, 5, 4, -3, 0, 1, Float.NaN, 33.3f})
    void powers(float exponent) {
        BinaryKernel slow = new ScalarKernels().binary("pow", Lane.F32);
        for (int n = 0; n < 60; n++) {
            float[] a = floats(n + 1);
            float[] b = {exponent};
            float[] actual = new float[n + 2];
            float[] expected = new float[n + 2];
            new FloatPower().run(a, 1, 1, b, 0, 0, actual, 1, n);
            slow.run(a, 1, 1, b, 0, 0, expected, 1, n);
            for (int i = 0; i < n; i++) {
                boolean equal = Float.compare(actual[i + 1], expected[i + 1]) == 0;
                assertThat(equal || Math.abs(actual[i + 1] - expected[i + 1]) <= 2e-7f * Math.abs(expected[i + 1]))
                        .as("%s to %s, seed %d", a[i + 1], exponent, SEED)
                        .isTrue();
            }
        }
    }

    @Test
    void powersOfManyExponents() {
        BinaryKernel slow = new ScalarKernels().binary("pow", Lane.F32);
        for (int n = 0; n < 60; n++) {
            float[] a = floats(n);
            float[] b = floats(n);
            for (int i = 0; i < n && n % 2 == 0; i++) {
                a[i] = (float) Math.exp(random.nextGaussian() * 9);
                b[i] = (float) random.nextGaussian() * 5;
            }
            float[] actual = new float[n];
            float[] expected = new float[n];
            new FloatPower().run(a, 0, 1, b, 0, 1, actual, 0, n);
            slow.run(a, 0, 1, b, 0, 1, expected, 0, n);
            for (int i = 0; i < n; i++) {
                boolean equal = Float.compare(actual[i], expected[i]) == 0;
                assertThat(equal || Math.abs(actual[i] - expected[i]) <= 1e-7f * Math.abs(expected[i]))
                        .as("%s to %s, seed %d", a[i], b[i], SEED)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "log", "sigmoid", "tanh", "relu"})
    void functionsOfDoubles(String op) {
        UnaryKernel fast = DoublePointwise.of(op);
        UnaryKernel slow = new ScalarKernels().unary(op, Lane.F64);
        double[] special = {
            0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1,
            Double.MIN_VALUE,
            Double.MIN_NORMAL / 3,
            Double.MAX_VALUE,
            709.7,
            709.9,
            -745,
            -708.5,
            -746,
            1e-9,
            -1e-7,
            0.7071067811865475,
            1.4142135623730951
        };
        for (int n = 0; n < 300; n++) {
            double[] a = new double[n + 1];
            for (int i = 0; i <= n; i++) {
                double size = random.nextGaussian() * Math.exp(random.nextInt(-8, 6));
                a[i] = i % 3 == 1 ? special[random.nextInt(special.length)] : op.equals("log") ? Math.abs(size) : size;
            }
            double[] actual = new double[n + 2];
            double[] expected = new double[n + 2];
            fast.run(a, 1, actual, 1, n);
            slow.run(a, 1, expected, 1, n);
            for (int i = 0; i < n; i++) {
                double e = expected[i + 1];
                double tolerance = Math.max(Math.abs(e) * 1e-15, Double.MIN_VALUE);
                boolean equal = Double.compare(actual[i + 1], e) == 0;
                assertThat(equal || Math.abs(actual[i + 1] - e) <= tolerance)
                        .as("%s of %s is %s, not %s; seed %d", op, a[i + 1], e, actual[i + 1], SEED)
                        .isTrue();
            }
            assertThat(actual[0]).isZero();
            assertThat(actual[n + 1]).isZero();
        }
    }
}
