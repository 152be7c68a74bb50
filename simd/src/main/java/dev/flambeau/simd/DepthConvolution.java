package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import org.jspecify.annotations.Nullable;

/// Convolution with a window of its own for each channel, over two dimensions: nothing is summed over channels, so it
/// is not a product. Narrow planes and windows some steps apart are computed for a vector of channels at once
/// ([DepthLanes]), others plane by plane: each is laid out with zeros around it, and taps are offsets into it.
final class DepthConvolution {
    /// Multiplications that are worth a piece of work.
    private static final long WORTH = 100_000;

    /// Wider planes are computed one by one, if windows are a step apart.
    private static final int NARROW = FloatMatrices.LANES / 2;

    private DepthConvolution() {}

    /// True for such a convolution.
    static boolean is(ConvolutionSizes s) {
        return s.groups() > 1
                && s.groupChannels() == 1
                && s.groupOutputs() == 1
                && (ConvolutionSizes.all(s.stride(), 1) || isLanes(s));
    }

    private static boolean isLanes(ConvolutionSizes s) {
        return s.channels() >= FloatMatrices.LANES
                && s.out()[0] > 1
                && s.out()[1] >= DepthTaps.ROWS
                && (s.out()[1] <= NARROW || !ConvolutionSizes.all(s.stride(), 1));
    }

    /// How many are a piece of work, of which each has so many multiplications.
    static int grain(long multiplications) {
        return (int) Math.max(1, WORTH / Math.max(1, multiplications));
    }

    /// Where taps read the planes that windows of the input lie in, row by row.
    static int[] taps(ConvolutionSizes s, FlatPlanes planes) {
        int columns = s.kernel()[1];
        int[] taps = new int[s.elements()];
        for (int tap = 0; tap < taps.length; tap++) {
            taps[tap] = planes.offset(0, tap / columns * s.dilation()[0], tap % columns * s.dilation()[1]);
        }
        return taps;
    }

    static void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        if (isLanes(s)) {
            DepthLanes.forward(s, x, xo, w, wo, bias, bo, y, yo);
            return;
        }
        FlatPlanes planes = FlatPlanes.ofInput(s);
        DepthTaps taps = DepthTaps.of(taps(s, planes), s.kernel()[1], planes.pitch(), s.out()[0], s.out()[1]);
        planes(s, planes, taps, s.inPlane(), x, xo, w, wo, bias, bo, s.outPlane(), y, yo);
    }

    /// Computes planes one by one.
    private static void planes(
            ConvolutionSizes s,
            FlatPlanes planes,
            DepthTaps taps,
            int read,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            int written,
            float[] y,
            int yo) {
        PlaneCopy layout = PlaneCopy.of(planes);
        int size = s.elements();
        float[] weights = Scratch.floats(Use.CALL_WEIGHT, s.channels() * size);
        taps.arrange(w, wo, size, s.channels(), weights, 0);
        Parallel.range(s.batch() * s.channels(), grain((long) s.outPlane() * size), (first, end) -> {
            float[] flat = layout.room(Use.PLANES);
            float[] next = layout.room(Use.COLUMNS);
            layout.fill(x, xo + first * read, flat, 0);
            for (int plane = first; plane < end; plane++) {
                int channel = plane % s.channels();
                float added = bias == null ? 0 : bias[bo + channel];
                if (plane + 1 < end) { // reading at once what was just written would wait for it
                    layout.fill(x, xo + (plane + 1) * read, next, 0);
                }
                DepthRows.run(taps, weights, channel * size, added, flat, y, yo + plane * written, taps.columns());
                float[] done = flat;
                flat = next;
                next = done;
            }
        });
    }

    /// The window whose tap reads an input.
    private static int output(ConvolutionSizes s, int dim, int input, int tap) {
        return Math.floorDiv(input + s.before()[dim] - tap * s.dilation()[dim], s.stride()[dim]);
    }

    /// Planes of gradients with the zeros around them that windows are read from.
    private static FlatPlanes gradients(ConvolutionSizes s) {
        int[] before = new int[2];
        int[] size = new int[2];
        for (int d = 0; d < 2; d++) {
            before[d] = -output(s, d, 0, s.kernel()[d] - 1);
            size[d] = before[d] + output(s, d, s.in()[d] - 1, 0) + 1;
        }
        return new FlatPlanes(1, s.out()[0], s.out()[1], before[0], before[1], 1, 1, size[0], size[1]);
    }

    static void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        FlatPlanes planes = gradients(s);
        if (isLanes(s)) {
            DepthLanes.inputGradient(s, planes, g, go, w, wo, x, xo);
            return;
        }
        int columns = s.kernel()[1];
        int last = s.elements() - 1;
        int[] offsets = new int[last + 1];
        for (int tap = 0; tap <= last; tap++) { // backwards, so that towers go down
            int row = planes.top() + output(s, 0, 0, (last - tap) / columns);
            int column = planes.left() + output(s, 1, 0, (last - tap) % columns);
            offsets[tap] = planes.offset(0, row, column);
        }
        DepthTaps taps = DepthTaps.of(offsets, columns, planes.pitch(), s.in()[0], s.in()[1]);
        planes(s, planes, taps.backwards(), s.outPlane(), g, go, w, wo, null, 0, s.inPlane(), x, xo);
    }

    static void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        if (isLanes(s)) {
            DepthLaneGradient.run(s, x, xo, g, go, w, wo);
        } else {
            DepthWeightGradient.run(s, x, xo, g, go, w, wo);
        }
    }
}
