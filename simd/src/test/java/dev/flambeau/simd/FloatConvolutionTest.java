package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.ConvolutionKernel;
import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.ScalarConvolution;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All ways of convolution against the definition in doubles.
class FloatConvolutionTest {
    private static final long SEED = 20261127;
    /// Around results and inputs, to see that nothing else is read as if it belonged to them, nor written.
    private static final int EDGE = 3;

    private final ConvolutionKernel fast = new FloatConvolution();
    private final ConvolutionKernel slow = new ScalarConvolution();
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @CsvSource({
        "2, 17, 13, 37, 20, 3, 1, 1, 1, 1",
        "5, 32, 8, 8, 48, 3, 1, 0, 1, 2",
        "1, 16, 9, 5, 100, 3, 1, 3, 1, 1",
        "2, 100, 3, 4, 66, 3, 1, 1, 1, 1",
        "33, 16, 4, 4, 16, 3, 1, 1, 1, 1",
        "1, 16, 5, 150, 18, 3, 1, 2, 1, 1",
        "33, 66, 3, 4, 70, 3, 1, 1, 1, 1",
        "3, 1, 37, 53, 5, 3, 1, 1, 1, 1",
        "1, 5, 14, 14, 17, 3, 1, 1, 1, 1",
        "2, 10, 9, 8, 10, 3, 1, 4, 2, 1",
        "3, 17, 9, 7, 35, 3, 2, 1, 1, 1",
        "5, 40, 6, 5, 36, 3, 2, 0, 1, 1",
        "2, 5, 12, 13, 6, 5, 3, 2, 2, 1",
        "2, 4, 10, 11, 100, 1, 2, 0, 1, 1",
        "3, 6, 9, 7, 12, 3, 1, 2, 1, 3",
        "1, 8, 9, 19, 16, 3, 2, 1, 1, 8",
        "1, 3, 30, 31, 40, 7, 2, 3, 1, 1",
        "2, 2, 6, 6, 3, 1, 1, 2, 1, 1",
        "3, 70, 9, 31, 40, 1, 1, 0, 1, 1",
        "70, 6, 3, 5, 40, 1, 2, 0, 1, 2",
        "5, 9, 20, 7, 33, 1, 3, 0, 1, 1",
        "8, 100, 3, 4, 130, 3, 1, 1, 1, 1",
        "3, 20, 16, 8, 36, 3, 2, 1, 1, 1",
        "2, 3, 13, 12, 4, 2, 3, 0, 1, 1",
        "1, 150, 5, 5, 40, 3, 2, 1, 1, 1",
        "3, 40, 33, 31, 36, 3, 2, 1, 1, 1",
        "3, 32, 18, 19, 33, 3, 2, 0, 1, 1",
        "9, 34, 9, 10, 40, 3, 2, 2, 1, 1",
        "2, 64, 20, 16, 80, 3, 2, 3, 1, 2",
        "9, 100, 8, 8, 130, 3, 2, 1, 1, 1",
        "130, 32, 7, 4, 65, 3, 2, 1, 1, 1",
        "1, 70, 4, 4, 110, 3, 1, 1, 1, 1",
        "2, 120, 5, 6, 60, 3, 2, 1, 1, 1",
        "1, 90, 11, 12, 40, 3, 2, 0, 1, 1",
        "1, 400, 7, 7, 33, 3, 1, 1, 1, 1",
        "3, 260, 4, 4, 100, 1, 1, 0, 1, 1",
        "17, 160, 5, 5, 192, 1, 2, 0, 1, 2",
        "1, 20, 30, 31, 40, 3, 2, 1, 1, 1",
        "32, 10, 28, 28, 10, 3, 1, 1, 1, 1",
        "60, 10, 13, 14, 10, 3, 1, 1, 1, 1",
        "60, 6, 23, 5, 7, 3, 1, 0, 1, 1",
        "60, 12, 10, 37, 15, 3, 1, 2, 1, 3",
        "200, 5, 8, 3, 31, 3, 1, 2, 1, 1",
        "40, 4, 30, 17, 4, 3, 1, 1, 1, 1",
        "3, 5, 21, 37, 5, 3, 1, 1, 1, 5",
        "2, 17, 7, 7, 17, 7, 1, 3, 1, 17",
        "2, 6, 23, 40, 6, 5, 2, 2, 1, 6",
        "2, 4, 35, 34, 4, 3, 2, 1, 1, 4",
        "2, 3, 18, 19, 3, 7, 3, 1, 1, 3",
        "1, 9, 30, 20, 9, 3, 1, 2, 2, 9",
        "3, 4, 3, 80, 4, 3, 1, 1, 1, 4",
        "2, 8, 6, 5, 8, 2, 3, 0, 1, 8",
        "2, 5, 12, 9, 5, 3, 1, 4, 1, 5",
        "2, 5, 12, 9, 5, 1, 1, 0, 1, 5",
        "2, 3, 15, 17, 3, 3, 4, 0, 2, 3",
        "2, 40, 7, 7, 40, 7, 1, 3, 1, 40",
        "3, 17, 14, 14, 17, 3, 2, 1, 1, 17",
        "2, 19, 15, 13, 19, 5, 2, 2, 1, 19",
        "1, 33, 9, 30, 33, 3, 3, 1, 2, 33",
        "2, 16, 4, 3, 16, 3, 1, 1, 1, 16",
        "2, 18, 11, 5, 18, 4, 2, 0, 1, 18",
        "2, 16, 5, 6, 16, 3, 1, 4, 1, 16",
        "2, 16, 8, 8, 16, 1, 2, 0, 1, 16",
        "1, 20, 40, 41, 20, 3, 2, 1, 1, 20",
        "5, 17, 16, 16, 35, 3, 1, 1, 1, 1",
        "3, 36, 24, 32, 34, 3, 1, 1, 1, 2",
        "7, 20, 4, 64, 18, 3, 1, 1, 1, 1",
        "9, 40, 8, 32, 17, 3, 1, 1, 1, 1",
        "1, 24, 32, 16, 40, 3, 1, 1, 1, 1",
    })
    void agreesWithTheDefinition(
            int batch,
            int channels,
            int height,
            int width,
            int outputs,
            int kernel,
            int stride,
            int padding,
            int dilation,
            int groups) {
        int[] in = {height, width};
        int[] out = new int[2];
        for (int d = 0; d < 2; d++) {
            out[d] = (in[d] + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        }
        check(new ConvolutionSizes(
                batch,
                channels,
                outputs,
                groups,
                in,
                new int[] {kernel, kernel},
                out,
                new int[] {stride, stride},
                new int[] {padding, padding},
                new int[] {dilation, dilation}));
    }

    /// Taps far apart, so that much of a line is what windows reach beyond it.
    @ParameterizedTest
    @CsvSource({
        "2, 8, 6, 1000, 5, 20, 0", // wider planes that are read than planes that are written
        "2, 8, 4, 960, 5, 20, 1",
        "8, 9, 12, 220, 8, 100, 0", // several lines of sums at once
        "3, 8, 12, 460, 8, 200, 0",
        "1, 5, 10, 1038, 6, 1, 0",
        "1, 5, 10, 1100, 6, 1, 1", // too wide for bands
    })
    void tapsFarApartInWideRows(
            int batch, int channels, int height, int width, int outputs, int dilation, int padding) {
        int[] one = {1, 1};
        int reach = 2 * dilation;
        int before = padding * dilation;
        check(new ConvolutionSizes(
                batch,
                channels,
                outputs,
                1,
                new int[] {height, width},
                new int[] {3, 3},
                new int[] {height, width + 2 * before - reach},
                one,
                new int[] {1, before},
                new int[] {1, dilation}));
    }

    private void check(ConvolutionSizes s) {
        assertThat(fast.takesForward(s) || fast.takesInputGradient(s) || fast.takesWeightGradient(s))
                .as("taken")
                .isTrue();
        float[] x = floats(s.batch() * s.channels() * s.inPlane());
        float[] w = floats(s.outputs() * s.groupChannels() * s.elements());
        float[] g = floats(s.batch() * s.outputs() * s.outPlane());
        float[] b = floats(s.outputs());
        if (fast.takesForward(s)) {
            float[] expected = new float[g.length];
            slow.forward(s, x, EDGE, w, EDGE, b, EDGE, expected, EDGE);
            compare("output", expected, y -> fast.forward(s, x, EDGE, w, EDGE, b, EDGE, y, EDGE));
            slow.forward(s, x, EDGE, w, EDGE, null, 0, expected, EDGE);
            compare("output without bias", expected, y -> fast.forward(s, x, EDGE, w, EDGE, null, 0, y, EDGE));
        }
        if (fast.takesInputGradient(s)) {
            float[] expected = new float[x.length];
            slow.inputGradient(s, g, EDGE, w, EDGE, expected, EDGE);
            compare("gradient of the input", expected, y -> fast.inputGradient(s, g, EDGE, w, EDGE, y, EDGE));
        }
        if (fast.takesWeightGradient(s)) {
            float[] expected = new float[w.length];
            slow.weightGradient(s, x, EDGE, g, EDGE, expected, EDGE);
            compare("gradient of the weight", expected, y -> fast.weightGradient(s, x, EDGE, g, EDGE, y, EDGE));
        }
    }

    @FunctionalInterface
    private interface Result {
        void into(float[] y);
    }

    /// Errors are measured by the size of all results, since those of sums are. The second time results and scratch
    /// are not 0, and one thread must give the same bits.
    private static void compare(String name, float[] expected, Result result) {
        double size = 0;
        for (int i = EDGE; i < expected.length - EDGE; i++) {
            size = Math.max(size, Math.abs(expected[i]));
        }
        float[] first = new float[expected.length];
        result.into(first);
        for (int i = 0; i < expected.length; i++) {
            boolean inside = i >= EDGE && i < expected.length - EDGE;
            double limit = inside ? 5e-5 * size : 0;
            assertThat(Math.abs((inside ? expected[i] : 0) - first[i]) <= limit)
                    .as("%s: element %d is %s instead of %s, seed %d", name, i, first[i], expected[i], SEED)
                    .isTrue();
        }
        float[] again = new float[expected.length];
        Arrays.fill(again, EDGE, again.length - EDGE, Float.NaN);
        int threads = Parallel.threads();
        Parallel.setThreads(threads == 1 ? 2 : 1);
        try {
            result.into(again);
        } finally {
            Parallel.setThreads(threads);
        }
        assertThat(again).as("%s with other threads, seed %d", name, SEED).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({"3, 5, 100, 7, 4, 3, 2, 1", "2, 33, 40, 34, 3, 1, 1, 2"})
    void oneDimensionIsARow(
            int batch, int channels, int length, int outputs, int kernel, int stride, int padding, int dilation) {
        int out = (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
        check(new ConvolutionSizes(
                batch,
                channels,
                outputs,
                1,
                new int[] {length},
                new int[] {kernel},
                new int[] {out},
                new int[] {stride},
                new int[] {padding},
                new int[] {dilation}));
    }

    /// Windows of a channel each are computed in a plain form until the other is compiled.
    @Test
    void bothFormsOfWindowsOfOneChannelGiveTheSameBits() {
        for (int stride = 1; stride < 4; stride++) {
            for (int side : new int[] {2, 7, 19, 70}) {
                for (int channels : new int[] {3, 21}) {
                    ConvolutionSizes s = depth(channels, stride, side);
                    if (!DepthConvolution.is(s)) {
                        continue;
                    }
                    float[] plain = depth(s, false);
                    for (int i = 0; i < 20; i++) { // threads must not meet where they write
                        assertThat(Arrays.mismatch(depth(s, true), plain))
                                .as("%d channels of %d x %d, stride %d", channels, side, side, stride)
                                .isEqualTo(-1);
                    }
                }
            }
        }
    }

    private static ConvolutionSizes depth(int channels, int stride, int side) {
        int out = (side - 1) / stride + 1;
        int[] one = {1, 1};
        int[] two = {2, 2};
        int[] sides = {side, side};
        return new ConvolutionSizes(
                2,
                channels,
                channels,
                channels,
                sides,
                new int[] {5, 5},
                new int[] {out, out},
                new int[] {stride, stride},
                two,
                one);
    }

    /// All three results one after the other.
    private float[] depth(ConvolutionSizes s, boolean vector) {
        DepthRows.KERNEL.force(vector);
        FloatLines.FORMS.force(vector);
        DepthWeightGradient.KERNEL.force(vector);
        DepthLanes.KERNEL.force(vector);
        DepthLaneGradient.KERNEL.force(vector);
        Random numbers = new Random(SEED);
        float[] x = new float[2 * s.channels() * s.inPlane()];
        float[] g = new float[2 * s.channels() * s.outPlane()];
        float[] w = new float[s.channels() * s.elements()];
        for (float[] each : new float[][] {x, g, w}) {
            for (int i = 0; i < each.length; i++) {
                each[i] = (float) numbers.nextGaussian();
            }
        }
        float[] all = new float[g.length + x.length + w.length];
        fast.forward(s, x, 0, w, 0, w, 1, all, 0);
        fast.inputGradient(s, g, 0, w, 0, all, g.length);
        fast.weightGradient(s, x, 0, g, 0, all, g.length + x.length);
        return all;
    }

    /// What a call leaves in the arrays of its thread is not read by the next one.
    @Test
    void numbersOfOtherCallsDoNotMatter() {
        int threads = Parallel.threads();
        Parallel.setThreads(1);
        try {
            ConvolutionSizes large = square(9, 12, 15, 48, 1);
            float[] none = new float[9 * 15 * 48 * 48];
            Arrays.fill(none, Float.NaN);
            fast.forward(large, none, 0, none, 0, null, 0, new float[none.length], 0);
            fast.weightGradient(large, none, 0, none, 0, new float[12 * 15 * 9], 0);
            check(square(30, 6, 7, 16, 0));
        } finally {
            Parallel.setThreads(threads);
        }
    }

    /// As above, for shapes by chance.
    @Test
    void whatLiesInTheScratchIsNotRead() {
        int threads = Parallel.threads();
        Parallel.setThreads(1);
        try {
            Random shapes = new Random(SEED);
            for (int i = 0; i < 300; i++) {
                ConvolutionSizes s = any(shapes);
                float[] clean = all(s, 0);
                assertThat(Arrays.mismatch(all(s, Float.NaN), clean))
                        .as("%s, number %d, seed %d", describe(s), i, SEED)
                        .isEqualTo(-1);
            }
        } finally {
            Parallel.setThreads(threads);
        }
    }

    private static String describe(ConvolutionSizes s) {
        return "%d images of %d channels of %s, %d outputs of %s, windows %s, stride %s, before %s, dilation %s, groups %d"
                .formatted(
                        s.batch(),
                        s.channels(),
                        Arrays.toString(s.in()),
                        s.outputs(),
                        Arrays.toString(s.out()),
                        Arrays.toString(s.kernel()),
                        Arrays.toString(s.stride()),
                        Arrays.toString(s.before()),
                        Arrays.toString(s.dilation()),
                        s.groups());
    }

    private static ConvolutionSizes any(Random shapes) {
        int groups = shapes.nextInt(3) == 0 ? 1 + shapes.nextInt(40) : 1;
        int most = groups == 1 ? 40 : shapes.nextBoolean() ? 1 : 4;
        int each = 1 + shapes.nextInt(most);
        int made = 1 + shapes.nextInt(most);
        int[] in = {1 + shapes.nextInt(24), 1 + shapes.nextInt(40)};
        int[] kernel = new int[2];
        int[] stride = new int[2];
        int[] before = new int[2];
        int[] dilation = new int[2];
        int[] out = new int[2];
        for (int d = 0; d < 2; d++) {
            kernel[d] = shapes.nextInt(3) == 0 ? 1 + shapes.nextInt(5) : 3;
            stride[d] = shapes.nextInt(3) == 0 ? 1 + shapes.nextInt(3) : 1;
            dilation[d] = shapes.nextInt(4) == 0 ? 2 : 1;
            int reach = dilation[d] * (kernel[d] - 1);
            before[d] = shapes.nextInt(reach + 1);
            in[d] = Math.max(in[d], reach + 1 - before[d]);
            out[d] = (in[d] + before[d] + shapes.nextInt(before[d] + 1) - reach - 1) / stride[d] + 1;
        }
        return new ConvolutionSizes(
                1 + shapes.nextInt(4), each * groups, made * groups, groups, in, kernel, out, stride, before, dilation);
    }

    /// All three results one after the other, where numbers lay in the arrays of the thread.
    private float[] all(ConvolutionSizes s, float dirt) {
        Random numbers = new Random(SEED);
        float[] x = new float[s.batch() * s.channels() * s.inPlane()];
        float[] g = new float[s.batch() * s.outputs() * s.outPlane()];
        float[] w = new float[s.outputs() * s.groupChannels() * s.elements()];
        for (float[] each : new float[][] {x, g, w}) {
            for (int i = 0; i < each.length; i++) {
                each[i] = (float) numbers.nextGaussian();
            }
        }
        float[] all = new float[g.length + x.length + w.length];
        Arrays.fill(all, Float.POSITIVE_INFINITY);
        soil(dirt);
        fast.forward(s, x, 0, w, 0, null, 0, all, 0);
        soil(dirt);
        fast.inputGradient(s, g, 0, w, 0, all, g.length);
        soil(dirt);
        fast.weightGradient(s, x, 0, g, 0, all, g.length + x.length);
        return all;
    }

    private static void soil(float dirt) {
        for (Scratch.Use use : Scratch.Use.values()) {
            Arrays.fill(Scratch.floats(use, 1 << 18), dirt);
        }
    }

    private static ConvolutionSizes square(int batch, int channels, int outputs, int side, int padding) {
        int[] one = {1, 1};
        int out = side + 2 * padding - 2;
        return new ConvolutionSizes(
                batch,
                channels,
                outputs,
                1,
                new int[] {side, side},
                new int[] {3, 3},
                new int[] {out, out},
                one,
                new int[] {padding, padding},
                one);
    }

    /// What an output padding of the transposed convolution asks for.
    @Test
    void inputsThatNoWindowReadsHaveNoGradient() {
        check(new ConvolutionSizes(
                2,
                5,
                6,
                1,
                new int[] {10, 12},
                new int[] {2, 3},
                new int[] {4, 4},
                new int[] {2, 3},
                new int[] {0, 1},
                new int[] {1, 1}));
    }

    @Test
    void leavesSpaceToProducts() {
        int[] one = {1, 1, 1};
        ConvolutionSizes s = new ConvolutionSizes(1, 1, 1, 1, one, one, one, one, new int[3], one);
        assertThat(fast.takesForward(s) || fast.takesInputGradient(s) || fast.takesWeightGradient(s))
                .isFalse();
    }

    private float[] floats(int n) {
        float[] values = new float[n + 2 * EDGE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < EDGE || i >= n + EDGE ? Float.NaN : (float) random.nextGaussian();
        }
        return values;
    }
}
