package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.PlaneWork;
import dev.flambeau.simd.Scratch.Use;
import java.util.List;
import jdk.incubator.vector.VectorMask;
import org.jspecify.annotations.Nullable;

/// Winograd's convolution F(4, 3) along columns alone ([Bands]), for windows of three rows over few channels: half of
/// the multiplications of the definition, and transforms that cost little. The gradient of the input is such a
/// convolution of the gradient of the output, with the windows turned.
final class BandConvolution {
    private static final int SIX = Bands.TRANSFORMED;

    /// The planes of a group that are read, or those that are written.
    private record Side(int channels, Bands bands) {
        int planes() {
            return channels * bands.height() * bands.width();
        }
    }

    private BandConvolution() {}

    /// @param y    output; null if nobody needs it but the work
    /// @param work what is done with planes as soon as they are there; null for nothing
    static void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            @Nullable PlaneWork work) {
        int reach = reach(s);
        Side from = new Side(s.groupChannels(), Bands.of(s.in(), s.before()[0], s.before()[1], s.out(), reach));
        Side to = new Side(s.groupOutputs(), Bands.of(s.out(), 0, 0, s.out(), reach));
        run(s, from, to, false, x, xo, w, wo, bias, bo, y, yo, work);
    }

    static void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        int reach = reach(s);
        Side from =
                new Side(s.groupOutputs(), Bands.of(s.out(), 2 - s.before()[0], reach - s.before()[1], s.in(), reach));
        Side to = new Side(s.groupChannels(), Bands.of(s.in(), 0, 0, s.in(), reach));
        run(s, from, to, true, g, go, w, wo, null, 0, x, xo, null);
    }

    /// From the first column of a window to its last one.
    static int reach(ConvolutionSizes s) {
        return s.dilation()[1] * (s.kernel()[1] - 1);
    }

    private static void run(
            ConvolutionSizes s,
            Side from,
            Side to,
            boolean turned,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            @Nullable PlaneWork work) {
        float[] weights = weights(s, from, to, turned, w, wo);
        List<List<VectorMask<Float>>> inside = from.bands.inside(SIX);
        int count = from.bands.count();
        int ys = s.groups() * to.planes();
        int whole = work == null ? 1 : count;
        int units = s.batch() * count / whole;
        int pieces = pieces(units, Math.max(1, from.bands.lines() / whole));
        Parallel.run(pieces, piece -> {
            int first = Parallel.part(units, pieces, piece) * whole;
            int end = Parallel.part(units, pieces, piece + 1) * whole;
            int image = first / count;
            float[] made =
                    y == null ? Scratch.floats(Use.RESULTS, Math.ceilDiv(end - first, count) * ys + Bands.BEYOND) : y;
            int mo = y == null ? -image * ys : yo;
            int parts = Math.ceilDiv(end - first, from.bands.lines());
            for (int part = 0; part < parts; part++) {
                int line = first + Parallel.part(end - first, parts, part);
                int some = first + Parallel.part(end - first, parts, part + 1) - line;
                lines(s, from, to, inside, line, some, x, xo, weights, bias, bo, made, mo);
            }
            if (work != null) {
                work.run(
                        made,
                        mo + image * ys,
                        image * s.groups() * to.channels,
                        (end - first) / count * s.groups() * to.channels);
            }
        });
    }

    /// Some lines of results.
    private static void lines(
            ConvolutionSizes s,
            Side from,
            Side to,
            List<List<VectorMask<Float>>> inside,
            int first,
            int some,
            float[] x,
            int xo,
            float[] weights,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        int columns = s.kernel()[1];
        Bands read = from.bands;
        int depth = from.channels * columns;
        int[] offsets = offsets(from.channels, columns, s.dilation()[1]);
        float[] rows = Scratch.floats(Use.PLANES, from.channels * Bands.CHANNEL + FloatMatrices.PANEL);
        float[] sums = Scratch.floats(Use.SUMS, to.channels * Bands.CHANNEL);
        for (int group = 0; group < s.groups(); group++) {
            int planes = xo + group * from.planes();
            read.fill(inside, x, planes, s.groups() * from.planes(), from.channels, first, some, rows);
            for (int u = 0; u < SIX; u++) {
                FloatMatrices.taps(
                        to.channels,
                        some * read.pitch(),
                        weights,
                        (group * SIX + u) * to.channels * depth,
                        rows,
                        u * Bands.PLANE,
                        offsets,
                        sums,
                        u * Bands.PLANE,
                        Bands.CHANNEL);
            }
            int at = yo + group * to.planes();
            to.bands.output(
                    sums, to.channels, first, some, bias, bo + group * to.channels, y, at, s.groups() * to.planes());
        }
    }

    /// Pieces of work for so many lines or images: some times four, so that threads have as much to do as others.
    private static int pieces(int units, int worth) {
        return Math.min(units, (Math.ceilDiv(units, worth) + 3) / 4 * 4);
    }

    /// Where the columns that windows read begin, for all channels.
    static int[] offsets(int channels, int columns, int dilation) {
        int[] offsets = new int[channels * columns];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i / columns * Bands.CHANNEL + i % columns * dilation;
        }
        return offsets;
    }

    /// The transformed weights of all groups.
    private static float[] weights(ConvolutionSizes s, Side from, Side to, boolean turned, float[] w, int wo) {
        int share = SIX * to.channels * from.channels * s.kernel()[1];
        float[] weights = Scratch.floats(Use.CALL_WEIGHT, s.groups() * share);
        for (int group = 0; group < s.groups(); group++) {
            int at = wo + group * s.groupOutputs() * s.groupChannels() * s.elements();
            weights(s, turned, w, at, weights, group * share);
        }
        return weights;
    }

    /// The transformed weights of a group: for each of six rows a matrix with a row for each channel that is written.
    private static void weights(ConvolutionSizes s, boolean turned, float[] w, int wo, float[] to, int at) {
        int columns = s.kernel()[1];
        int m = turned ? s.groupChannels() : s.groupOutputs();
        int depth = turned ? s.groupOutputs() : s.groupChannels();
        int size = s.elements();
        int row = turned ? size : depth * size;
        int step = turned ? m * size : size;
        int apart = m * depth * columns;
        int o = at;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < depth; j++) {
                int from = wo + i * row + j * step;
                for (int k = 0; k < columns; k++, o++) {
                    int first = turned ? from + size - 1 - k : from + k;
                    int next = turned ? -columns : columns;
                    weight(w[first], w[first + next], w[first + 2 * next], to, o, apart);
                }
            }
        }
    }

    private static void weight(float w0, float w1, float w2, float[] to, int at, int apart) {
        float even = (w0 + w2) * (-1f / 6);
        float odd = w1 * (-1f / 6);
        to[at] = w0 * 0.25f;
        to[at + apart] = even + odd;
        to[at + 2 * apart] = even - odd;
        even = (w0 * 0.25f + w2) * (1f / 6);
        odd = w1 * (1f / 12);
        to[at + 3 * apart] = even + odd;
        to[at + 4 * apart] = even - odd;
        to[at + 5 * apart] = w2;
    }
}
