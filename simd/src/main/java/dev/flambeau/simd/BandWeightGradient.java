package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.VectorMask;

/// The gradient of the weight in the way of [BandConvolution]: dot products of transformed rows of the input with
/// transformed rows of the gradient, whose sums are transformed back.
final class BandWeightGradient {
    private static final int L = FloatMatrices.LANES;
    private static final int SIX = Bands.TRANSFORMED;

    /// Lines are shared out in so many pieces at most, each with sums of its own.
    private static final int PIECES = 8;

    /// Numbers of lines that are worth a piece.
    private static final int NUMBERS = 1600;

    private final ConvolutionSizes s;
    private final Bands input;
    private final Bands gradient;
    private final List<List<VectorMask<Float>>> inputRows;
    private final List<List<VectorMask<Float>>> gradientRows;
    private final int depth;
    /// Vectors of sums of a group.
    private final int share;

    private BandWeightGradient(ConvolutionSizes s) {
        this.s = s;
        int columns = s.kernel()[1];
        int reach = BandConvolution.reach(s);
        input = Bands.of(s.in(), s.before()[0], s.before()[1], s.out(), reach);
        gradient = Bands.of(s.out(), 0, 0, s.out(), reach);
        inputRows = input.inside(SIX);
        gradientRows = gradient.inside(Bands.ROWS);
        depth = s.groupChannels() * columns;
        share = SIX * s.groupOutputs() * depth;
    }

    static void run(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        new BandWeightGradient(s).run(x, xo, g, go, w, wo);
    }

    private void run(float[] x, int xo, float[] g, int go, float[] w, int wo) {
        int lines = s.batch() * input.count();
        int pieces = Math.min(lines, Math.clamp((long) lines * input.pitch() / NUMBERS, 2, PIECES));
        int weights = FloatMatrices.whole(s.groups() * s.groupOutputs() * depth * 3) + L;
        float[] results = Scratch.floats(Use.CALL_RESULT, pieces * weights);
        Parallel.run(pieces, piece -> {
            float[] sums = Scratch.floats(Use.SUMS, (s.groups() * share + L) * L);
            Arrays.fill(sums, 0, s.groups() * share * L, 0);
            int first = Parallel.part(lines, pieces, piece);
            int end = Parallel.part(lines, pieces, piece + 1);
            int parts = Math.ceilDiv(end - first, input.manyLines());
            for (int part = 0; part < parts; part++) {
                int from = first + Parallel.part(end - first, parts, part);
                int some = first + Parallel.part(end - first, parts, part + 1) - from;
                for (int group = 0; group < s.groups(); group++) {
                    dots(group, x, xo, g, go, from, some, sums, group * share * L);
                }
            }
            back(sums, results, piece * weights);
        });
        FlatRows.addShares(results, pieces, weights, 0, weights);
        write(results, w, wo);
    }

    private void dots(int group, float[] x, int xo, float[] g, int go, int first, int lines, float[] sums, int to) {
        int channels = s.groupChannels();
        int outputs = s.groupOutputs();
        float[] rows = Scratch.floats(Use.PLANES, channels * Bands.CHANNEL);
        float[] gradients = Scratch.floats(Use.COLUMNS, outputs * Bands.CHANNEL);
        int from = xo + group * channels * s.inPlane();
        input.fill(inputRows, x, from, s.channels() * s.inPlane(), channels, first, lines, rows);
        from = go + group * outputs * s.outPlane();
        gradient.fill(gradientRows, g, from, s.outputs() * s.outPlane(), outputs, first, lines, gradients);
        int[] offsets = BandConvolution.offsets(channels, s.kernel()[1], s.dilation()[1]);
        products(gradients, rows, offsets, lines * input.pitch(), sums, to);
    }

    private void products(float[] gradients, float[] rows, int[] offsets, int numbers, float[] sums, int to) {
        int outputs = s.groupOutputs();
        int length = FloatMatrices.whole(numbers);
        for (int u = 0; u < SIX; u++) {
            FloatMatrices.dots(
                    outputs,
                    length,
                    gradients,
                    u * Bands.PLANE,
                    Bands.CHANNEL,
                    rows,
                    u * Bands.PLANE,
                    offsets,
                    sums,
                    to + u * outputs * depth * L);
        }
    }

    /// Makes gradients of weights of sums: for each row of windows those of all outputs.
    private void back(float[] sums, float[] to, int at) {
        int numbers = s.groupOutputs() * depth;
        for (int group = 0; group < s.groups(); group++) {
            int from = group * share * L;
            for (int i = from; i < from + numbers * L; i += L) {
                WinogradPasses.weightGradient(sums, i, numbers * L, sums, i, numbers * L);
            }
            LaneSums.run(sums, from, 3 * numbers, to, at + group * 3 * numbers);
        }
    }

    private void write(float[] results, float[] w, int wo) {
        int columns = s.kernel()[1];
        int numbers = s.groupOutputs() * depth;
        int from = 0;
        for (int group = 0; group < s.groups(); group++) {
            for (int row = 0; row < 3; row++) {
                int to = wo + group * numbers * 3 + row * columns;
                for (int i = 0; i < numbers; i += columns, to += 3 * columns, from += columns) {
                    System.arraycopy(results, from, w, to, columns);
                }
            }
        }
    }
}
