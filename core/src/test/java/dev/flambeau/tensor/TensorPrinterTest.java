package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The expected texts are PyTorch's.
final class TensorPrinterTest {
    private static final float NAN = Float.NaN;
    private static final float INF = Float.POSITIVE_INFINITY;

    @Test
    void single() {
        assertThat(floats(1)).isEqualTo("tensor([1.])");
        assertThat(scalar(1)).isEqualTo("tensor(1.)");
        assertThat(scalar((float) Math.PI)).isEqualTo("tensor(3.1416)");
        assertThat(scalar(1e20f)).isEqualTo("tensor(1.0000e+20)");
        assertThat(longs(DType.INT64, new int[0], i -> -7)).isEqualTo("tensor(-7)");
        assertThat(longs(DType.BOOL, new int[0], i -> 1)).isEqualTo("tensor(True)");
    }

    @Test
    void numbersDecideTheirFormat() {
        assertThat(floats(0.1f, 0.25f, 1 / 3f)).isEqualTo("tensor([0.1000, 0.2500, 0.3333])");
        assertThat(floats(1, -1)).isEqualTo("tensor([ 1., -1.])");
        assertThat(floats(1e-5f, 1)).isEqualTo("tensor([1.0000e-05, 1.0000e+00])");
        assertThat(floats(1000.5f, 2)).isEqualTo("tensor([1000.5000,    2.0000])");
        assertThat(floats(5, 10, 1e6f)).isEqualTo("tensor([5.0000e+00, 1.0000e+01, 1.0000e+06])");
        assertThat(floats(1e4f, 1e-4f)).isEqualTo("tensor([1.0000e+04, 1.0000e-04])");
        assertThat(floats(0.99999f, 1)).isEqualTo("tensor([1.0000, 1.0000])");
        assertThat(floats(1e38f)).isEqualTo("tensor([1.0000e+38])");
    }

    @Test
    void numbersThatAreNone() {
        assertThat(floats(NAN, 1)).isEqualTo("tensor([nan, 1.])");
        assertThat(floats(INF, -2)).isEqualTo("tensor([inf, -2.])");
        assertThat(floats(-INF, INF, NAN)).isEqualTo("tensor([-inf, inf, nan])");
        assertThat(floats(-0f, 0)).isEqualTo("tensor([-0., 0.])");
        assertThat(floats(0.5f, -0f, NAN)).isEqualTo("tensor([0.5000, -0.0000,    nan])");
    }

    @Test
    void dtypesThatAreNotTheDefault() {
        assertThat(longs(DType.UINT8, new int[] {2}, i -> i + 1)).isEqualTo("tensor([1, 2], dtype=torch.uint8)");
        assertThat(longs(DType.INT32, new int[] {3}, i -> new long[] {-1, 100, 5}[i]))
                .isEqualTo("tensor([ -1, 100,   5], dtype=torch.int32)");
        assertThat(longs(DType.BOOL, new int[] {2}, i -> 1 - i)).isEqualTo("tensor([ True, False])");
        assertThat(text(DType.FLOAT64, new int[] {2, 3}, i -> 1)).isEqualTo("""
                tensor([[1., 1., 1.],
                        [1., 1., 1.]], dtype=torch.float64)""");
        assertThat(text(DType.BFLOAT16, new int[] {1}, i -> 0.10009765625))
                .isEqualTo("tensor([0.1001], dtype=torch.bfloat16)");
        assertThat(text(DType.FLOAT16, new int[] {1}, i -> 65504)).isEqualTo("tensor([65504.], dtype=torch.float16)");
    }

    @Test
    void empty() {
        assertThat(floats()).isEqualTo("tensor([])");
        assertThat(text(DType.FLOAT32, new int[] {2, 0}, i -> 0)).isEqualTo("tensor([], size=(2, 0))");
        assertThat(longs(DType.INT64, new int[] {0}, i -> 0)).isEqualTo("tensor([], dtype=torch.int64)");
        assertThat(text(DType.FLOAT64, new int[] {3, 0, 2}, i -> 0))
                .isEqualTo("tensor([], size=(3, 0, 2), dtype=torch.float64)");
    }

    @Test
    void moreDimensions() {
        assertThat(text(DType.FLOAT32, new int[] {2, 3, 4}, i -> i)).isEqualTo("""
                tensor([[[ 0.,  1.,  2.,  3.],
                         [ 4.,  5.,  6.,  7.],
                         [ 8.,  9., 10., 11.]],

                        [[12., 13., 14., 15.],
                         [16., 17., 18., 19.],
                         [20., 21., 22., 23.]]])""");
        assertThat(longs(DType.INT64, new int[] {2, 2, 2, 2}, i -> i)).isEqualTo("""
                tensor([[[[ 0,  1],
                          [ 2,  3]],

                         [[ 4,  5],
                          [ 6,  7]]],


                        [[[ 8,  9],
                          [10, 11]],

                         [[12, 13],
                          [14, 15]]]])""");
        assertThat(longs(DType.BOOL, new int[] {1, 1}, i -> 1)).isEqualTo("tensor([[True]])");
    }

    @Test
    void longRowsBreak() {
        assertThat(longs(DType.INT64, new int[] {30}, i -> i * 100_000L)).isEqualTo("""
                tensor([      0,  100000,  200000,  300000,  400000,  500000,  600000,  700000,
                         800000,  900000, 1000000, 1100000, 1200000, 1300000, 1400000, 1500000,
                        1600000, 1700000, 1800000, 1900000, 2000000, 2100000, 2200000, 2300000,
                        2400000, 2500000, 2600000, 2700000, 2800000, 2900000])""");
    }

    @Test
    void onlyTheEdgesOfLargeTensorsAreShownAndRead() {
        assertThat(longs(DType.INT64, new int[] {2000}, i -> i))
                .isEqualTo("tensor([   0,    1,    2,  ..., 1997, 1998, 1999])");
        assertThat(text(DType.FLOAT32, new int[] {2000}, i -> i)).isEqualTo("""
                tensor([0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 1.9970e+03, 1.9980e+03,
                        1.9990e+03])""");
        assertThat(text(DType.FLOAT32, new int[] {10, 200}, i -> 0)).isEqualTo("""
                tensor([[0., 0., 0.,  ..., 0., 0., 0.],
                        [0., 0., 0.,  ..., 0., 0., 0.],
                        [0., 0., 0.,  ..., 0., 0., 0.],
                        ...,
                        [0., 0., 0.,  ..., 0., 0., 0.],
                        [0., 0., 0.,  ..., 0., 0., 0.],
                        [0., 0., 0.,  ..., 0., 0., 0.]])""");
        assertThat(longs(DType.INT64, new int[] {1 << 30}, i -> {
                    assertThat(i < 3 || i >= (1 << 30) - 3).isTrue();
                    return 1;
                }))
                .isEqualTo("tensor([1, 1, 1,  ..., 1, 1, 1])");
    }

    @Test
    void whatIsNotShownDoesNotDecide() {
        assertThat(longs(DType.INT64, new int[] {2, 1001}, i -> i % 1001 == 500 ? 123_456_789 : i % 7))
                .isEqualTo("""
                        tensor([[0, 1, 2,  ..., 4, 5, 6],
                                [0, 1, 2,  ..., 4, 5, 6]])""");
    }

    @Test
    void gradients() {
        assertThat(text(sevenths(2), true, null)).isEqualTo("tensor([0.0000, 0.1429], requires_grad=True)");
        assertThat(text(sevenths(2), true, "MulBackward0"))
                .isEqualTo("tensor([0.0000, 0.1429], grad_fn=<MulBackward0>)");
        assertThat(text(sevenths(12), true, "MulBackward0")).isEqualTo("""
                tensor([0.0000, 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1.0000, 1.1429,
                        1.2857, 1.4286, 1.5714], grad_fn=<MulBackward0>)""");
    }

    @Test
    void suffixesBreakWhereTheyWouldBeTooLong() {
        assertThat(text(sevenths(8), true, null)).isEqualTo("""
                tensor([0.0000, 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1.0000],
                       requires_grad=True)""");
        double[] nine = new double[9];
        Arrays.setAll(nine, i -> i / 7.0);
        assertThat(TensorPrinter.print(DType.FLOAT64, new int[] {9}, i -> nine[i], true, null, PrintOptions.DEFAULT))
                .isEqualTo("""
                        tensor([0.0000, 0.1429, 0.2857, 0.4286, 0.5714, 0.7143, 0.8571, 1.0000, 1.1429],
                               dtype=torch.float64, requires_grad=True)""");
    }

    @Test
    void precision() {
        assertThat(mixed(PrintOptions.DEFAULT.withPrecision(2)))
                .isEqualTo("tensor([ 1.50e+00, -2.25e+00,  1.00e-06,  1.23e+04])");
        assertThat(mixed(PrintOptions.DEFAULT.withPrecision(0))).isEqualTo("tensor([ 2e+00, -2e+00,  1e-06,  1e+04])");
    }

    @Test
    void scientificOrNot() {
        assertThat(mixed(PrintOptions.DEFAULT.withSciMode(false)))
                .isEqualTo("tensor([    1.5000,    -2.2500,     0.0000, 12345.6777])");
        assertThat(grid(PrintOptions.DEFAULT.withSciMode(true))).isEqualTo("""
                tensor([[0.0000e+00, 1.0000e+00, 2.0000e+00, 3.0000e+00],
                        [4.0000e+00, 5.0000e+00, 6.0000e+00, 7.0000e+00],
                        [8.0000e+00, 9.0000e+00, 1.0000e+01, 1.1000e+01]])""");
    }

    @Test
    void lineWidth() {
        assertThat(mixed(PrintOptions.DEFAULT.withLineWidth(30))).isEqualTo("""
                tensor([ 1.5000e+00,
                        -2.2500e+00,
                         1.0000e-06,
                         1.2346e+04])""");
        assertThat(seven(PrintOptions.DEFAULT.withLineWidth(0)).lines()).hasSize(7);
    }

    @Test
    void edges() {
        assertThat(seven(PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(2)))
                .isEqualTo("tensor([0, 1,  ..., 5, 6])");
        assertThat(seven(PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(0)))
                .isEqualTo("tensor([...], size=(7,))");
        assertThat(grid(PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(0)))
                .isEqualTo("tensor([...], size=(3, 4))");
        assertThat(mixed(PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(0)))
                .isEqualTo("tensor([ 1.5000e+00, -2.2500e+00,  1.0000e-06,  1.2346e+04], size=(4,))");
    }

    @Test
    void fullShowsAll() {
        String text = TensorPrinter.print(DType.INT64, new int[] {1500}, i -> i, PrintOptions.FULL);
        assertThat(text).contains(" 750,").doesNotContain("...").endsWith("1499])");
        assertThat(TensorPrinter.print(DType.INT64, new int[] {1500}, i -> i, PrintOptions.SHORT))
                .isEqualTo("tensor([   0,    1,  ..., 1498, 1499])");
    }

    private static double[] sevenths(int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> i / 7f);
        return values;
    }

    private static String text(double[] values, boolean requiresGrad, @Nullable String gradFn) {
        return TensorPrinter.print(
                DType.FLOAT32, new int[] {values.length}, i -> values[i], requiresGrad, gradFn, PrintOptions.DEFAULT);
    }

    private static String mixed(PrintOptions options) {
        double[] values = {1.5, -2.25, 1e-6f, 12345.678f};
        return TensorPrinter.print(DType.FLOAT32, new int[] {4}, i -> values[i], false, null, options);
    }

    private static String grid(PrintOptions options) {
        return TensorPrinter.print(DType.FLOAT32, new int[] {3, 4}, i -> i, false, null, options);
    }

    private static String seven(PrintOptions options) {
        return TensorPrinter.print(DType.INT64, new int[] {7}, i -> i, options);
    }

    private static String scalar(float value) {
        return text(DType.FLOAT32, new int[0], i -> value);
    }

    private static String floats(float... values) {
        return text(DType.FLOAT32, new int[] {values.length}, i -> values[i]);
    }

    private static String text(DType dtype, int[] sizes, IntToDoubleFunction values) {
        return TensorPrinter.print(dtype, sizes, values, false, null, PrintOptions.DEFAULT);
    }

    private static String longs(DType dtype, int[] sizes, IntToLongFunction values) {
        return TensorPrinter.print(dtype, sizes, values, PrintOptions.DEFAULT);
    }
}
