package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolution with windows of one place and no padding: products of the weight with planes as they lie. Windows some
/// steps apart, and small planes, of which several images are joined, are copied first.
final class PointConvolution {
    private static final GemmKernel GEMM = new FloatGemm();

    /// Columns that make products fast: images are joined until they have as many.
    private static final int COLUMNS = 256;

    /// Multiplications that make a piece of work.
    private static final double PIECE = 500_000;

    /// Channels that are written, at least, by a piece of an image.
    private static final int CHANNELS = 16;

    private static final int MOST_PIECES = 8;

    private final ConvolutionSizes s;
    private final int inputs;
    private final int outputs;
    private final int grid;
    private final int together;
    private final int parts;
    private final boolean copies;

    private PointConvolution(ConvolutionSizes s) {
        this.s = s;
        inputs = s.groupChannels();
        outputs = s.groupOutputs();
        grid = s.outPlane();
        together = Math.clamp(COLUMNS / grid, 1, s.batch());
        parts = (s.batch() + together - 1) / together;
        copies = together > 1 || s.stride()[0] != 1 || s.stride()[1] != 1;
    }

    /// Is this one?
    static boolean is(ConvolutionSizes s) {
        boolean one = s.kernel()[0] == 1 && s.kernel()[1] == 1 && s.before()[0] == 0 && s.before()[1] == 0;
        // Outputs beyond the input read padding behind it.
        return one
                && (s.out()[0] - 1) * s.stride()[0] < s.in()[0]
                && (s.out()[1] - 1) * s.stride()[1] < s.in()[1]
                && s.outPlane() > 0;
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
        new PointConvolution(s).forward(x, xo, w, wo, bias, bo, y, yo);
    }

    static void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        new PointConvolution(s).inputGradient(g, go, w, wo, x, xo);
    }

    static void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        PointConvolution convolution = new PointConvolution(s);
        for (int group = 0; group < s.groups(); group++) {
            convolution.weightGradient(group, x, xo, g, go, w, wo);
        }
    }

    /// Some images of a group, and some of the channels that are written.
    @FunctionalInterface
    private interface Share {
        void run(int image, int count, int group, int first, int end);
    }

    private void share(int channels, Share share) {
        share(channels, chunks(channels), share);
    }

    /// How many parts of the channels that are written are pieces of their own.
    private int chunks(int channels) {
        double cost = (double) inputs * outputs * grid * Math.min(s.batch(), together);
        int most = parts * s.groups() >= MOST_PIECES ? 1 : (int) Math.min(cost / PIECE, MOST_PIECES);
        return Math.clamp(Math.min(most, channels / CHANNELS), 1, MOST_PIECES);
    }

    private void share(int channels, int chunks, Share share) {
        Parallel.run(parts * s.groups() * chunks, piece -> {
            int part = piece / chunks / s.groups();
            int image = Parallel.part(s.batch(), parts, part);
            int count = Parallel.part(s.batch(), parts, part + 1) - image;
            int chunk = piece % chunks;
            int first = Parallel.part(channels, chunks, chunk);
            share.run(image, count, piece / chunks % s.groups(), first, Parallel.part(channels, chunks, chunk + 1));
        });
    }

    /// Pieces that share what they read have it copied once, in parts of its channels.
    private float[] copied(int channels, float[] rows, Share copy) {
        share(channels, Math.clamp(channels / CHANNELS, 1, MOST_PIECES), copy);
        return rows;
    }

    /// Where such copies begin.
    private int copy(int channels, int image, int group) {
        return (group * s.batch() + image) * channels * grid;
    }

    private void forward(float[] x, int xo, float[] w, int wo, float @Nullable [] bias, int bo, float[] y, int yo) {
        boolean once = copies && chunks(outputs) > 1;
        float[] shared = once ? gathered(x, xo) : x;
        share(outputs, (image, count, group, first, end) -> {
            int n = count * grid;
            int from = input(image, group, xo);
            float[] columns = x;
            int pitch = s.inPlane();
            if (once) {
                columns = shared;
                from = copy(inputs, image, group);
                pitch = n;
            } else if (copies) {
                columns = gathered(x, from, count);
                from = 0;
                pitch = n;
            }
            int output = group * outputs + first;
            int to = output(image, group, yo) + first * grid;
            float[] sums = count > 1 ? Scratch.floats(Use.SUMS, (end - first) * n) : y;
            int at = count > 1 ? 0 : to;
            for (int i = 0; i < end - first && bias != null; i++) {
                Arrays.fill(sums, at + i * n, at + i * n + n, bias[bo + output + i]);
            }
            int weight = wo + output * inputs;
            GEMM.run(end - first, n, inputs, w, weight, inputs, 1, columns, from, pitch, 1, sums, at, n, bias != null);
            if (count > 1) {
                spread(sums, end - first, count, y, to, s.outputs() * grid);
            }
        });
    }

    private void inputGradient(float[] g, int go, float[] w, int wo, float[] x, int xo) {
        boolean once = together > 1 && chunks(inputs) > 1;
        float[] shared = once ? joined(g, go) : g;
        share(inputs, (image, count, group, first, end) -> {
            int n = count * grid;
            int from = output(image, group, go);
            float[] columns = g;
            if (once) {
                columns = shared;
                from = copy(outputs, image, group);
            } else if (count > 1) {
                columns = joined(Use.COLUMNS, g, from, count);
                from = 0;
            }
            int to = input(image, group, xo) + first * s.inPlane();
            float[] sums = copies ? Scratch.floats(Use.SUMS, (end - first) * n) : x;
            int at = copies ? 0 : to;
            int weight = wo + group * outputs * inputs + first;
            GEMM.run(end - first, n, outputs, w, weight, 1, inputs, columns, from, n, 1, sums, at, n, false);
            if (copies) {
                scatter(sums, end - first, count, x, to);
            }
        });
    }

    /// Images are shared out; each share has sums of its own.
    private void weightGradient(int group, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        int size = outputs * inputs;
        double cost = (double) size * grid * s.batch();
        int shares = Math.clamp((int) Math.min(cost / PIECE / 2, MOST_PIECES), 1, parts);
        float[] sums = Scratch.floats(Use.CALL_RESULT, shares * size);
        Parallel.run(shares, share -> {
            int end = Parallel.part(parts, shares, share + 1);
            for (int part = Parallel.part(parts, shares, share); part < end; part++) {
                int image = Parallel.part(s.batch(), parts, part);
                int count = Parallel.part(s.batch(), parts, part + 1) - image;
                boolean add = part > Parallel.part(parts, shares, share);
                weightSums(image, count, group, x, xo, g, go, sums, share * size, add);
            }
        });
        FlatRows.addShares(sums, shares, size, w, wo + group * size);
    }

    private void weightSums(
            int image, int count, int group, float[] x, int xo, float[] g, int go, float[] sums, int at, boolean add) {
        int n = count * grid;
        int from = output(image, group, go);
        float[] rows = g;
        if (count > 1) {
            rows = joined(Use.PLANES, g, from, count);
            from = 0;
        }
        float[] columns = x;
        int place = input(image, group, xo);
        int pitch = s.inPlane();
        if (copies) {
            columns = gathered(x, place, count);
            place = 0;
            pitch = n;
        }
        GEMM.run(outputs, inputs, n, rows, from, n, 1, columns, place, 1, pitch, sums, at, inputs, add);
    }

    private int input(int image, int group, int xo) {
        return xo + (image * s.channels() + group * inputs) * s.inPlane();
    }

    private int output(int image, int group, int yo) {
        return yo + (image * s.outputs() + group * outputs) * grid;
    }

    /// The places of some images that windows read, a row for each channel.
    private float[] gathered(float[] x, int from, int count) {
        float[] columns = Scratch.floats(Use.COLUMNS, inputs * count * grid);
        gather(x, from, count, 0, inputs, columns, 0);
        return columns;
    }

    private float[] gathered(float[] x, int xo) {
        float[] columns = Scratch.floats(Use.CALL_INPUT, s.channels() * s.batch() * grid);
        return copied(
                inputs,
                columns,
                (image, count, group, first, end) ->
                        gather(x, input(image, group, xo), count, first, end, columns, copy(inputs, image, group)));
    }

    private void gather(float[] x, int from, int count, int first, int last, float[] columns, int to) {
        int at = to + first * count * grid;
        for (int channel = first; channel < last; channel++) {
            for (int image = 0; image < count; image++) {
                int plane = from + (image * s.channels() + channel) * s.inPlane();
                for (int row = 0; row < s.out()[0]; row++, at += s.out()[1]) {
                    int line = plane + row * s.stride()[0] * s.in()[1];
                    FlatRows.every(s.stride()[1], x, line, columns, at, s.out()[1]);
                }
            }
        }
    }

    /// The outputs of some images, a row for each channel.
    private float[] joined(Use use, float[] g, int from, int count) {
        float[] rows = Scratch.floats(use, outputs * count * grid);
        join(g, from, count, 0, outputs, rows, 0);
        return rows;
    }

    private float[] joined(float[] g, int go) {
        float[] rows = Scratch.floats(Use.CALL_GRADIENT, s.outputs() * s.batch() * grid);
        return copied(
                outputs,
                rows,
                (image, count, group, first, end) ->
                        join(g, output(image, group, go), count, first, end, rows, copy(outputs, image, group)));
    }

    private void join(float[] g, int from, int count, int first, int last, float[] rows, int to) {
        for (int channel = first; channel < last; channel++) {
            for (int image = 0; image < count; image++) {
                int plane = from + (image * s.outputs() + channel) * grid;
                System.arraycopy(g, plane, rows, to + (channel * count + image) * grid, grid);
            }
        }
    }

    /// Writes rows of channels of some images as planes.
    private void spread(float[] rows, int channels, int count, float[] y, int to, int apart) {
        for (int channel = 0; channel < channels; channel++) {
            for (int image = 0; image < count; image++) {
                int plane = to + image * apart + channel * grid;
                System.arraycopy(rows, (channel * count + image) * grid, y, plane, grid);
            }
        }
    }

    /// Writes rows of channels of some images to the places that windows read, and zeros elsewhere.
    private void scatter(float[] rows, int channels, int count, float[] x, int to) {
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int image = 0; image < count; image++) {
                int plane = to + (image * s.channels() + channel) * s.inPlane();
                Arrays.fill(x, plane, plane + s.inPlane(), 0);
                for (int row = 0; row < s.out()[0]; row++, at += s.out()[1]) {
                    int line = plane + row * s.stride()[0] * s.in()[1];
                    for (int i = 0; i < s.out()[1]; i++) {
                        x[line + i * s.stride()[1]] = rows[at + i];
                    }
                }
            }
        }
    }
}
