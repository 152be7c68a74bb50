package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.ScalarKernels;
import dev.flambeau.kernels.UnaryKernel;
import dev.flambeau.tensor.Backend;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kernel here against the scalar one of the same name.
class VectorKernelsTest {
    private static final long SEED = 20261123;

    private final VectorKernels vector = new VectorKernels();
    private final ScalarKernels scalar = new ScalarKernels();
    private final Random random = new Random(SEED);

    @Test
    void kernelsAreOfferedWhereVectorsAreLongEnough() {
        boolean usable = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= VectorKernels.LEAST_BITS;
        assertThat(vector.name()).startsWith(usable ? "vector-" : "scalar");
        assertThat(vector.gemm(Lane.F32) != null).isEqualTo(usable);
        assertThat(vector.gemm(Lane.F64) != null).isEqualTo(usable);
        assertThat(vector.gemm(Lane.I64)).isNull();
        assertThat(vector.reduce("sum", Lane.F32) != null).isEqualTo(usable);
        assertThat(vector.unary("exp", Lane.F32) != null).isEqualTo(usable);
        assertThat(vector.unary("exp", Lane.F64) != null).isEqualTo(usable);
        assertThat(vector.unary("lgamma", Lane.F64)).isNull();
    }

    @Test
    void theCoreFindsThem() {
        assertThat(Backend.kernels()).isEqualTo(vector.name());
    }

    @Test
    void sumsOfDoubles() {
        ReduceKernel kernel = new DoubleSum();
        for (int[] sizes :
                new int[][] {{1, 0, 1}, {3, 7, 1}, {2, 5000, 1}, {1, 70_001, 1}, {2, 9, 13}, {1, 5000, 21}, {3, 0, 4}
                }) {
            int r = sizes[1];
            int inner = sizes[2];
            double[] a = new double[2 + sizes[0] * r * inner];
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextGaussian();
            }
            double[] o = new double[1 + sizes[0] * inner];
            Arrays.fill(o, Double.NaN);
            kernel.run(a, 2, sizes[0], r, inner, o, 1);
            for (int p = 0; p < sizes[0] * inner; p++) {
                double sum = 0;
                for (int k = 0; k < r; k++) {
                    sum += a[2 + (p / inner * r + k) * inner + p % inner];
                }
                assertThat(o[1 + p])
                        .as("sum %d of %s, seed %d", p, Arrays.toString(sizes), SEED)
                        .isCloseTo(sum, Offset.offset(1e-10));
            }
            assertThat(o[0]).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "sub", "mul", "div", "maximum", "minimum"})
    void arithmeticHasTheBitsOfTheScalarOne(String op) {
        for (int n = 1; n < 70; n++) {
            for (int[] steps : new int[][] {{1, 1}, {0, 1}, {1, 0}}) {
                float[] a = floats(n + 3, 8);
                float[] b = floats(n + 5, 8);
                a[3] = n % 3 == 0 ? Float.NaN : a[3];
                b[5] = n % 4 == 0 ? -0f : b[5];
                float[] expected = new float[n + 2];
                float[] actual = new float[n + 2];
                Objects.requireNonNull(scalar.binary(op, Lane.F32)).run(a, 3, steps[0], b, 5, steps[1], expected, 1, n);
                Objects.requireNonNull(vector.binary(op, Lane.F32)).run(a, 3, steps[0], b, 5, steps[1], actual, 1, n);
                assertThat(actual)
                        .as("%s, n %d, steps %s, seed %d", op, n, Arrays.toString(steps), SEED)
                        .containsExactly(expected);
                double[] wide = new double[n + 2];
                double[] expectedWide = new double[n + 2];
                double[] x = doubles(a);
                double[] y = doubles(b);
                Objects.requireNonNull(scalar.binary(op, Lane.F64))
                        .run(x, 3, steps[0], y, 5, steps[1], expectedWide, 1, n);
                Objects.requireNonNull(vector.binary(op, Lane.F64)).run(x, 3, steps[0], y, 5, steps[1], wide, 1, n);
                assertThat(wide).as("%s of doubles, n %d", op, n).containsExactly(expectedWide);
            }
        }
    }

    private static double[] doubles(float[] a) {
        double[] wide = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            wide[i] = a[i];
        }
        return wide;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sigmoid", "tanh"})
    void functionsAgreeWithScalarOnes(String op) {
        UnaryKernel fast = function(op);
        UnaryKernel slow = scalar.unary(op, Lane.F32);
        for (int n = 0; n < 70; n++) {
            float[] a = floats(n + 3, 8);
            float[] expected = new float[n];
            float[] actual = new float[n + 2];
            slow.run(a, 3, expected, 0, n);
            fast.run(a, 3, actual, 1, n);
            for (int i = 0; i < n; i++) {
                assertThat(actual[i + 1])
                        .as("%s(%s), n %d, seed %d", op, a[i + 3], n, SEED)
                        .isCloseTo(expected[i], Offset.offset(4e-7f * Math.max(1e-3f, Math.abs(expected[i]))));
            }
            assertThat(actual[0]).isZero();
            assertThat(actual[n + 1]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sigmoid", "tanh"})
    void functionsAreExactToTwoUnits(String op) {
        int n = 200_000;
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = i % 2 == 0
                    ? (i - n / 2) * 0.00085f
                    : (float) (random.nextGaussian() * Math.exp(-random.nextInt(20)));
        }
        float[] actual = new float[n];
        function(op).run(a, 0, actual, 0, n);
        double worst = 0;
        for (int i = 0; i < n; i++) {
            double x = a[i];
            double exact = op.equals("exp") ? Math.exp(x) : op.equals("tanh") ? Math.tanh(x) : 1 / (1 + Math.exp(-x));
            worst = Math.max(worst, Math.abs(actual[i] - exact) / Math.ulp((float) exact));
        }
        assertThat(worst).as("units in the last place, seed %d", SEED).isLessThan(op.equals("sigmoid") ? 2.5 : 2);
    }

    /// Interpreted at first, compiled at the end: a seed must give the same numbers all the way.
    @ParameterizedTest
    @ValueSource(strings = {"exp", "log", "sigmoid", "tanh", "sum", "matmul"})
    void compilingDoesNotChangeBits(String op) {
        float[] a = floats(32 * 33, 2);
        float[] first = call(op, a);
        for (int i = 0; i < 3_000; i++) {
            call(op, a);
        }
        assertThat(call(op, a)).as("seed %d", SEED).containsExactly(first);
    }

    private float[] call(String op, float[] a) {
        float[] o = new float[a.length];
        switch (op) {
            case "sum" -> new FloatSum().run(a, 0, 8, a.length / 8, 1, o, 0);
            case "matmul" -> {
                new FloatGemm().run(2, 10, 33, a, 0, 33, 1, a, 66, 1, 33, o, 0);
                new FloatGemm().run(16, 33, 16, a, 0, 16, 1, a, 256, 33, 1, o, 20);
            }
            default -> function(op).run(a, 0, o, 0, a.length);
        }
        return o;
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sigmoid", "tanh"})
    void functionsKeepSpecialValues(String op) {
        float[] a = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, 200, -200, 89, -104};
        float[] expected = new float[a.length];
        float[] actual = new float[a.length];
        scalar.unary(op, Lane.F32).run(a, 0, expected, 0, a.length);
        function(op).run(a, 0, actual, 0, a.length);
        for (int i = 0; i < a.length; i++) {
            if (Float.isNaN(expected[i])) {
                assertThat(actual[i]).as("%s(%s)", op, a[i]).isNaN();
            } else {
                assertThat(actual[i]).as("%s(%s)", op, a[i]).isCloseTo(expected[i], Offset.offset(1e-37f));
            }
        }
    }

    @Test
    void logarithmsAreExactToTwoUnits() {
        int n = 100_000;
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = i % 2 == 0 ? 0.5f + i * 2e-5f : (float) Math.exp(random.nextInt(-100, 88) * random.nextDouble());
        }
        float[] actual = new float[n];
        function("log").run(a, 0, actual, 0, n);
        for (int i = 0; i < n; i++) {
            double exact = Math.log(a[i]);
            assertThat(Math.abs(actual[i] - exact))
                    .as("log(%s), seed %d", a[i], SEED)
                    .isLessThan(2 * Math.ulp((float) exact) + 1e-8);
        }
        float[] special = {0, -0f, 1, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
        function("log").run(special, 0, special, 0, special.length);
        float none = Float.NEGATIVE_INFINITY;
        assertThat(special)
                .containsExactly(
                        none,
                        none,
                        0,
                        Float.NaN,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        (float) Math.log(Float.MIN_VALUE),
                        Float.NaN);
    }

    @Test
    void sumsAgreeWithDoubles() {
        ReduceKernel fast = new FloatSum();
        for (int[] shape : new int[][] {
            {1, 1, 1}, {3, 5, 1}, {2, 100, 1}, {1, 10_000, 1}, {2, 7, 9}, {1, 9_000, 3}, {4, 1, 5}, {2, 39, 70}
        }) {
            int outer = shape[0];
            int r = shape[1];
            int inner = shape[2];
            float[] a = floats(outer * r * inner + 1, 1);
            float[] o = new float[outer * inner];
            fast.run(a, 1, outer, r, inner, o, 0);
            for (int p = 0; p < outer; p++) {
                for (int i = 0; i < inner; i++) {
                    double sum = 0;
                    for (int k = 0; k < r; k++) {
                        sum += a[1 + (p * r + k) * inner + i];
                    }
                    assertThat((double) o[p * inner + i])
                            .as("outer %d, r %d, inner %d, seed %d", outer, r, inner, SEED)
                            .isCloseTo(sum, Offset.offset(1e-6 * r));
                }
            }
        }
    }

    @Test
    void sumsOfColumnsHaveTheSameBitsInBothForms() {
        for (int[] shape : new int[][] {{5, 16}, {4, 70}, {39, 33}, {8, 3}}) {
            int rows = shape[0];
            int n = shape[1];
            float[] a = floats(rows * n + 2, 1);
            float[] plain = new float[n];
            float[] fast = new float[n];
            FloatRowSums.KERNEL.force(false);
            FloatRowSums.add(rows, n, a, 2, plain);
            FloatRowSums.KERNEL.force(true);
            FloatRowSums.add(rows, n, a, 2, fast);
            assertThat(fast).as("%d x %d, seed %d", rows, n, SEED).containsExactly(plain);
        }
    }

    @Test
    void compilingDoesNotChangeProductsOfDoubles() {
        double[] a = random.doubles(32 * 33).toArray();
        double[] first = multiply(a);
        for (int i = 0; i < 3_000; i++) {
            multiply(a);
        }
        assertThat(multiply(a)).as("seed %d", SEED).containsExactly(first);
    }

    private static double[] multiply(double[] a) {
        double[] o = new double[a.length];
        new DoubleGemm().run(2, 10, 33, a, 0, 33, 1, a, 66, 1, 33, o, 0);
        new DoubleGemm().run(16, 33, 16, a, 0, 16, 1, a, 256, 33, 1, o, 20);
        return o;
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void productsAgreeInAllOrders(Lane lane) {
        check(lane, lane == Lane.F32 ? new FloatGemm() : new DoubleGemm());
        check(lane, Objects.requireNonNull(scalar.gemm(lane)));
    }

    private void check(Lane lane, GemmKernel kernel) {
        double unit = lane == Lane.F32 ? 1e-6 : 2e-15;
        IntUnaryOperator size = limit -> 1 + random.nextInt(limit);
        for (int round = 0; round < 120; round++) {
            int m = size.applyAsInt(20);
            int n = size.applyAsInt(round % 4 == 0 ? 150 : 40);
            int k = round % 10 == 0 ? 600 : size.applyAsInt(50);
            boolean transposeA = random.nextBoolean();
            boolean transposeB = random.nextBoolean();
            Object a = elements(lane, m * k + 2);
            Object b = elements(lane, k * n + 3);
            int crs = n + random.nextInt(3);
            boolean add = random.nextBoolean();
            Object before = elements(lane, m * crs + 1);
            Object c = elements(lane, m * crs + 1);
            System.arraycopy(before, 0, c, 0, m * crs + 1);
            int ars = transposeA ? 1 : k;
            int acs = transposeA ? m : 1;
            int brs = transposeB ? 1 : n;
            int bcs = transposeB ? k : 1;
            kernel.run(m, n, k, a, 2, ars, acs, b, 3, brs, bcs, c, 1, crs, add);
            for (int i = 0; i < m; i++) {
                for (int j = n; j < crs; j++) {
                    assertThat(Array.getDouble(c, 1 + i * crs + j)).isEqualTo(Array.getDouble(before, 1 + i * crs + j));
                }
                for (int j = 0; j < n; j++) {
                    double sum = add ? Array.getDouble(before, 1 + i * crs + j) : 0;
                    for (int p = 0; p < k; p++) {
                        sum += Array.getDouble(a, 2 + i * ars + p * acs) * Array.getDouble(b, 3 + p * brs + j * bcs);
                    }
                    assertThat(Array.getDouble(c, 1 + i * crs + j))
                            .as(
                                    "%d x %d x %d, a transposed %s, b transposed %s, adding %s, seed %d",
                                    m, n, k, transposeA, transposeB, add, SEED)
                            .isCloseTo(sum, Offset.offset(unit * (k + 8)));
                }
            }
        }
    }

    /// The kernel itself, which works at any width.
    private static UnaryKernel function(String op) {
        return switch (op) {
            case "exp" -> new FloatFunctions.Exp();
            case "tanh" -> new FloatFunctions.Tanh();
            default -> Objects.requireNonNull(FloatActivations.of(op));
        };
    }

    private Object elements(Lane lane, int n) {
        return lane == Lane.F32
                ? floats(n, 1)
                : random.doubles(n).map(x -> 4 * x - 2).toArray();
    }

    private float[] floats(int n, float scale) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }
}
