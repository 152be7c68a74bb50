package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.WindowKernel;
import dev.flambeau.kernels.WindowRuns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolution over any number of dimensions, and its two gradients. It is linear in the input and in the weight, so
/// the three are each other's gradients, of all orders; the gradient of the input is the transposed convolution.
/// `dev.flambeau.functional.Functional` is made of them.
///
/// Each image and group is a matrix product with the windows of the image as columns; one image's columns exist at a
/// time.
public final class Convolution {
    /// Images are shared out in so many pieces; each has columns and, for the gradient of the weight, sums of its own.
    private static final int PIECES = 4;

    /// What is done for the images of a piece, from the first to before the end.
    @FunctionalInterface
    private interface Images {
        void run(int piece, int first, int end);
    }

    private Convolution() {}

    /// How windows move over planes. Arrays have one number for each dimension.
    ///
    /// @param in       sizes of the input
    /// @param kernel   sizes of a window
    /// @param out      sizes of the output
    /// @param stride   steps between windows
    /// @param before   zeros before the input
    /// @param dilation steps between the elements of a window
    /// @param groups   how many parts of the channels are kept apart
    public record Geometry(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation, int groups) {
        /// Windows of one element, each at its own place: the columns are the input.
        private boolean isPlain() {
            return Arrays.stream(kernel).allMatch(k -> k == 1)
                    && Arrays.stream(stride).allMatch(s -> s == 1)
                    && Arrays.stream(before).allMatch(b -> b == 0);
        }
    }

    static final Op CONVOLUTION = row(CONTRACTION, "convolution", "windows of a times b, summed up")
            .prints("ConvolutionBackward0")
            .saves(A | B)
            .gradients(
                    n -> inputGradient(n.grad(), n.b(), geometry(n)),
                    n -> weightGradient(n.a(), n.grad(), geometry(n)));

    static final Op INPUT = row(
                    CONTRACTION,
                    "convolutionInput",
                    "the gradient of a convolution's input, given that of "
                            + "its output, a, and the weight, b: a transposed convolution")
            .prints("ConvolutionBackward0")
            .saves(A | B)
            .gradients(n -> forward(n.grad(), n.b(), geometry(n)), n -> weightGradient(n.grad(), n.a(), geometry(n)));

    static final Op WEIGHT = row(
                    CONTRACTION,
                    "convolutionWeight",
                    "the gradient of a convolution's weight, given the "
                            + "input, a, and the gradient of the output, b")
            .prints("ConvolutionBackwardBackward0")
            .saves(A | B)
            .gradients(n -> inputGradient(n.b(), n.grad(), geometry(n)), n -> forward(n.a(), n.grad(), geometry(n)));

    private static Geometry geometry(Node n) {
        if (n.attributes instanceof Geometry g) {
            return g;
        }
        throw new AssertionError(n.op + ": its geometry is missing");
    }

    /// The convolution.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[batch, output channels, out]`
    public static Tensor forward(Tensor input, Tensor weight, Geometry geometry) {
        Work w = new Work(CONVOLUTION, input, weight, weight.size(0), weight.size(1), geometry);
        Object x = w.array(input);
        Object f = w.array(weight);
        Tensor out = w.result(input.size(0), w.outputs, geometry.out);
        w.images(out, input.size(0), (_, first, end) -> {
            Object columns = w.plain ? x : w.scratch();
            for (int i = first * geometry.groups; i < end * geometry.groups; i++) {
                int group = i % geometry.groups;
                int at = w.fill(columns, x, i);
                int from = i * w.share * w.positions;
                w.gemm.run(
                        w.share,
                        w.positions,
                        w.reads,
                        f,
                        group * w.share * w.reads,
                        w.reads,
                        1,
                        columns,
                        at,
                        w.positions,
                        1,
                        out.storage.array(),
                        from);
            }
        });
        return w.done(out, input, weight);
    }

    /// The gradient of the input: what a transposed convolution computes.
    ///
    /// @param gradient of the output, of shape `[batch, output channels, out]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[batch, channels, in]`
    public static Tensor inputGradient(Tensor gradient, Tensor weight, Geometry geometry) {
        Work w = new Work(INPUT, gradient, weight, weight.size(0), weight.size(1), geometry);
        Object g = w.array(gradient);
        Object f = w.array(weight);
        Tensor out = w.result(gradient.size(0), w.channels * geometry.groups, geometry.in);
        w.images(out, gradient.size(0), (_, first, end) -> {
            Object columns = w.plain ? out.storage.array() : w.scratch();
            for (int i = first * geometry.groups; i < end * geometry.groups; i++) {
                int to = i * w.channels * w.plane;
                int from = i * w.share * w.positions;
                int at = i % geometry.groups * w.share * w.reads;
                w.gemm.run(
                        w.reads,
                        w.positions,
                        w.share,
                        f,
                        at,
                        1,
                        w.reads,
                        g,
                        from,
                        w.positions,
                        1,
                        columns,
                        w.plain ? to : 0);
                for (int c = 0; !w.plain && c < w.channels; c++) {
                    w.windows.fold(
                            columns, c * w.elements * w.positions, w.runs, out.storage.array(), to + c * w.plane);
                }
            }
        });
        return w.done(out, gradient, weight);
    }

    /// The gradient of the weight.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param gradient of the output, of shape `[batch, output channels, out]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[output channels, channels / groups, kernel]`
    public static Tensor weightGradient(Tensor input, Tensor gradient, Geometry geometry) {
        Work w = new Work(WEIGHT, input, gradient, gradient.size(1), input.size(1) / geometry.groups, geometry);
        Object x = w.array(input);
        Object g = w.array(gradient);
        Tensor out = w.result(gradient.size(1), w.channels, geometry.kernel);
        @Nullable Tensor[] sums = new Tensor[PIECES];
        w.images(out, input.size(0), (piece, first, end) -> {
            Tensor sum = piece == 0 ? out : w.result(gradient.size(1), w.channels, geometry.kernel);
            Tensor part = end - first == 1 ? sum : w.result(gradient.size(1), w.channels, geometry.kernel);
            Object columns = w.plain ? x : w.scratch();
            for (int image = first; image < end; image++) {
                Tensor target = image == first ? sum : part;
                for (int group = 0; group < geometry.groups; group++) {
                    int i = image * geometry.groups + group;
                    int at = w.fill(columns, x, i);
                    int from = i * w.share * w.positions;
                    w.gemm.run(
                            w.share,
                            w.reads,
                            w.positions,
                            g,
                            from,
                            w.positions,
                            1,
                            columns,
                            at,
                            1,
                            w.positions,
                            target.storage.array(),
                            group * w.share * w.reads);
                }
                if (image > first) {
                    sum.add_(part);
                }
            }
            sums[piece] = sum;
        });
        for (int piece = 1; piece < PIECES; piece++) {
            Tensor sum = sums[piece];
            if (sum != null) {
                out.add_(sum);
            }
        }
        return w.done(out, input, gradient);
    }

    /// Sizes and kernels of one call.
    private static final class Work {
        final Op op;
        final Geometry geometry;
        final DType dtype;
        final DType lane;
        final boolean plain;
        final int outputs;
        /// Output channels and input channels of a group.
        final int share;

        final int channels;
        final int elements;
        final int positions;
        final int plane;
        /// How many numbers of a group's input an output reads.
        final int reads;

        final GemmKernel gemm;
        final WindowKernel windows;
        final WindowRuns runs;

        Work(Op op, Tensor a, Tensor b, int outputs, int channels, Geometry geometry) {
            if (a.dtype != b.dtype) {
                throw new DTypeException(
                        op + ": the dtypes differ: " + a.dtype + " and " + b.dtype + "; convert one with to()");
            }
            this.op = op;
            this.geometry = geometry;
            dtype = a.dtype;
            lane = Layout.laneType(dtype.lane());
            plain = geometry.isPlain();
            this.outputs = outputs;
            share = outputs / geometry.groups;
            this.channels = channels;
            elements = product(geometry.kernel);
            positions = product(geometry.out);
            plane = product(geometry.in);
            reads = channels * elements;
            if (Math.multiplyFull(reads, positions) > Integer.MAX_VALUE) {
                throw new ShapeException(op + ": the windows of one image have " + reads + " x " + positions
                        + " numbers, more than 2^31-1; use smaller images");
            }
            boolean large = Math.multiplyFull(share, positions) * reads > Contraction.SMALL;
            gemm = KernelTable.gemm(Contraction.MATMUL, dtype.lane(), large);
            windows = WindowKernel.of(dtype.lane());
            runs = new WindowRuns(
                    geometry.in, geometry.kernel, geometry.out, geometry.stride, geometry.before, geometry.dilation);
        }

        private static int product(int[] sizes) {
            int product = 1;
            for (int size : sizes) {
                product *= size;
            }
            return product;
        }

        /// The elements in row-major order, beginning at 0.
        Object array(Tensor t) {
            Tensor dense = Layout.contiguous(Layout.cast(t, lane));
            return dense.offset == 0
                    ? dense.storage.array()
                    : Layout.clone(dense).storage.array();
        }

        Tensor result(int first, int second, int[] rest) {
            int[] sizes = new int[rest.length + 2];
            sizes[0] = first;
            sizes[1] = second;
            System.arraycopy(rest, 0, sizes, 2, rest.length);
            return Tensor.empty(lane, Shape.of(sizes));
        }

        /// False if all sums are empty.
        boolean isWork(Tensor out) {
            return out.numel() > 0 && reads > 0 && positions > 0 && share > 0;
        }

        /// Columns for one image; what lies outside of it stays 0.
        Object scratch() {
            return lane.codec().newArray(reads * positions);
        }

        /// Shares the images out. How many pieces there are depends on the sizes alone.
        void images(Tensor out, int count, Images work) {
            if (!isWork(out) || count == 0) {
                return;
            }
            double cost = (double) count * geometry.groups * share * positions * reads;
            int pieces = cost < Contraction.PARALLEL ? 1 : Math.min(count, PIECES);
            Parallel.run(
                    pieces,
                    piece -> work.run(
                            piece, Parallel.part(count, pieces, piece), Parallel.part(count, pieces, piece + 1)));
        }

        /// Writes the windows of a group, counted through all images; gives where they start.
        int fill(Object columns, Object x, int i) {
            int from = i * channels * plane;
            for (int c = 0; !plain && c < channels; c++) {
                windows.gather(x, from + c * plane, runs, columns, c * elements * positions);
            }
            return plain ? from : 0;
        }

        Tensor done(Tensor out, Tensor a, Tensor b) {
            return Dispatch.done(op, geometry, Layout.cast(out, dtype), a, b);
        }
    }
}
