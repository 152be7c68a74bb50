package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gradient of the input of a convolution over two dimensions: a convolution of the gradient of the output with the
/// windows turned. Where windows are several steps apart, inputs fall into phases, each of which is read by some taps
/// only; each phase is a convolution of its own.
final class FlatInputGradient {
    private FlatInputGradient() {}

    /// The inputs of a phase along one dimension.
    ///
    /// @param first  the first of them
    /// @param count  how many
    /// @param taps   the taps that read them
    /// @param shifts how many outputs before the input's own the tap's output lies
    /// @param own    the output that the first tap makes of the first input
    private record Line(int first, int count, int[] taps, int[] shifts, int own) {
        static Line of(int size, int kernel, int stride, int before, int dilation, int phase) {
            int[] taps = new int[kernel];
            int[] shifts = new int[kernel];
            int n = 0;
            for (int tap = 0; tap < kernel; tap++) {
                if (tap * dilation % stride == phase) {
                    taps[n] = tap;
                    shifts[n++] = tap * dilation / stride;
                }
            }
            int own = Math.ceilDiv(before - phase, stride);
            int first = own * stride + phase - before;
            int count = first >= size ? 0 : (size - 1 - first) / stride + 1;
            return new Line(first, count, Arrays.copyOf(taps, n), Arrays.copyOf(shifts, n), own);
        }

        int reach() {
            return shifts[shifts.length - 1];
        }

        boolean isEmpty() {
            return count == 0 || taps.length == 0;
        }
    }

    /// A phase along both dimensions.
    ///
    /// @param weights where its weights begin among those of a group
    private record Phase(Line rows, Line columns, FlatStage stage, int weights) {
        int taps() {
            return stage.offsets().length;
        }
    }

    private static List<Phase> phases(ConvolutionSizes s) {
        List<Line> rows = lines(s, 0);
        List<Line> columns = lines(s, 1);
        int top = before(rows);
        int left = before(columns);
        FlatPlanes planes = new FlatPlanes(
                s.groupOutputs(), s.out()[0], s.out()[1], top, left, 1, 1, size(rows, top), size(columns, left));
        List<Phase> phases = new ArrayList<>();
        int weights = 0;
        for (Line row : rows) {
            for (Line column : columns) {
                Phase phase = phase(s, row, column, planes, weights);
                phases.add(phase);
                weights += s.groupChannels() * phase.taps();
            }
        }
        return phases;
    }

    private static List<Line> lines(ConvolutionSizes s, int d) {
        List<Line> lines = new ArrayList<>();
        for (int phase = 0; phase < s.stride()[d]; phase++) {
            Line line = Line.of(s.in()[d], s.kernel()[d], s.stride()[d], s.before()[d], s.dilation()[d], phase);
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /// How many zeros the lines read before the first output; below 0 if they do not read the first ones.
    private static int before(List<Line> lines) {
        int before = Integer.MIN_VALUE;
        for (Line line : lines) {
            before = Math.max(before, line.reach() - line.own);
        }
        return before;
    }

    /// How many outputs and zeros the lines read.
    private static int size(List<Line> lines, int before) {
        int size = 0;
        for (Line line : lines) {
            size = Math.max(size, before + line.own - line.shifts[0] + line.count);
        }
        return size;
    }

    private static Phase phase(ConvolutionSizes s, Line rows, Line columns, FlatPlanes planes, int weights) {
        int[] offsets = new int[s.groupOutputs() * rows.taps.length * columns.taps.length];
        int at = 0;
        for (int row : rows.shifts) {
            for (int column : columns.shifts) {
                int first = planes.offset(0, planes.top() + rows.own - row, planes.left() + columns.own - column);
                for (int o = 0; o < s.groupOutputs(); o++) {
                    offsets[at++] = first + o * planes.plane();
                }
            }
        }
        int width = s.in()[1];
        FlatStage stage = new FlatStage(
                planes,
                offsets,
                rows.count,
                columns.count,
                rows.first * width + columns.first,
                s.stride()[0] * width,
                s.stride()[1]);
        return new Phase(rows, columns, stage, weights);
    }

    static void run(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        List<Phase> phases = phases(s);
        int share = s.groupOutputs() * s.groupChannels() * s.elements();
        float[] turned = Scratch.floats(Use.CALL_WEIGHT, s.groups() * share);
        for (int group = 0; group < s.groups(); group++) {
            int at = group * share;
            Parallel.range(s.groupChannels(), 16, (first, end) -> {
                turn(s, phases, first, end, w, wo + at, turned, at);
            });
        }
        if (phases.isEmpty()) {
            Arrays.fill(x, xo, xo + s.batch() * s.channels() * s.inPlane(), 0);
            return;
        }
        int images = images(s, phases);
        int xs = s.channels() * s.inPlane();
        int gs = s.outputs() * s.outPlane();
        FlatConvolution.share(s, images, s.groupChannels(), (image, end, group, first, count) -> {
            int to = xo + image * xs + (group * s.groupChannels() + first) * s.inPlane();
            for (int i = image; i < end && phases.size() < s.stride()[0] * s.stride()[1]; i++) {
                Arrays.fill(x, to + (i - image) * xs, to + (i - image) * xs + count * s.inPlane(), 0);
            }
            int from = go + image * gs + group * s.groupOutputs() * s.outPlane();
            float[] flat = phases.getFirst().stage.fill(end - image, g, from, gs);
            for (Phase phase : phases) {
                int at = group * share + phase.weights + first * phase.taps();
                phase.stage.run(end - image, flat, count, turned, at, null, 0, x, to, xs, s.inPlane());
            }
        });
    }

    private static int images(ConvolutionSizes s, List<Phase> phases) {
        int most = 1;
        for (Phase phase : phases) {
            most = Math.max(most, phase.stage.images(s.groupChannels()));
        }
        return most;
    }

    /// The weights that the phases need for some channels: for each tap those of all outputs.
    private static void turn(
            ConvolutionSizes s, List<Phase> phases, int first, int end, float[] w, int wo, float[] to, int group) {
        int outputs = s.groupOutputs();
        int elements = s.elements();
        int columns = (end - first) * elements;
        float[] taps = Scratch.floats(Use.TAPS, columns * outputs);
        FloatMatrices.transpose(
                outputs, columns, w, wo + first * elements, s.groupChannels() * elements, taps, 0, outputs);
        for (Phase phase : phases) {
            int at = group + phase.weights + first * phase.taps();
            for (int channel = 0; channel < end - first; channel++) {
                for (int row : phase.rows.taps) {
                    for (int column : phase.columns.taps) {
                        int tap = channel * elements + row * s.kernel()[1] + column;
                        System.arraycopy(taps, tap * outputs, to, at, outputs);
                        at += outputs;
                    }
                }
            }
        }
    }
}
