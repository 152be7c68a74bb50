package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.WindowKernel;
import dev.flambeau.kernels.WindowRuns;
import dev.flambeau.tensor.Convolution.Geometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolution of any kind as products of matrices: each image and group is a product with the windows of the image as
/// columns; one image's columns exist at a time. Results are in the lane of the dtype and part of no graph.
final class ConvolutionProducts {
    /// Images are shared out in so many pieces; each has columns and, for the gradient of the weight, sums of its own.
    private static final int PIECES = 4;

    /// What is done for the images of a piece, from the first to before the end.
    @FunctionalInterface
    private interface Images {
        void run(int piece, int first, int end);
    }

    private ConvolutionProducts() {}

    static Tensor forward(Tensor input, Tensor weight, Geometry geometry) {
        Work w = new Work(Convolution.CONVOLUTION, input.dtype, weight.size(0), weight.size(1), geometry);
        Object x = w.array(input);
        Object f = w.array(weight);
        Tensor out = w.result(input.size(0), w.outputs, geometry.out());
        w.images(out, input.size(0), (_, first, end) -> {
            Object columns = w.plain ? x : w.scratch();
            for (int i = first * geometry.groups(); i < end * geometry.groups(); i++) {
                int group = i % geometry.groups();
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
        return out;
    }

    static Tensor inputGradient(Tensor gradient, Tensor weight, Geometry geometry) {
        Work w = new Work(Convolution.INPUT, gradient.dtype, weight.size(0), weight.size(1), geometry);
        Object g = w.array(gradient);
        Object f = w.array(weight);
        Tensor out = w.result(gradient.size(0), w.channels * geometry.groups(), geometry.in());
        w.images(out, gradient.size(0), (_, first, end) -> {
            Object columns = w.plain ? out.storage.array() : w.scratch();
            for (int i = first * geometry.groups(); i < end * geometry.groups(); i++) {
                int to = i * w.channels * w.plane;
                int from = i * w.share * w.positions;
                int at = i % geometry.groups() * w.share * w.reads;
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
        return out;
    }

    static Tensor weightGradient(Tensor input, Tensor gradient, Geometry geometry) {
        Work w = new Work(
                Convolution.WEIGHT, input.dtype, gradient.size(1), input.size(1) / geometry.groups(), geometry);
        Object x = w.array(input);
        Object g = w.array(gradient);
        Tensor out = w.result(gradient.size(1), w.channels, geometry.kernel());
        @Nullable Tensor[] sums = new Tensor[PIECES];
        w.images(out, input.size(0), (piece, first, end) -> {
            Tensor sum = piece == 0 ? out : w.result(gradient.size(1), w.channels, geometry.kernel());
            Tensor part = end - first == 1 ? sum : w.result(gradient.size(1), w.channels, geometry.kernel());
            Object columns = w.plain ? x : w.scratch();
            for (int image = first; image < end; image++) {
                Tensor target = image == first ? sum : part;
                for (int group = 0; group < geometry.groups(); group++) {
                    int i = image * geometry.groups() + group;
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
        return out;
    }

    /// Windows of one element, each at its own place: the columns are the input.
    private static boolean isPlain(Geometry g) {
        return Arrays.stream(g.kernel()).allMatch(k -> k == 1)
                && Arrays.stream(g.stride()).allMatch(s -> s == 1)
                && Arrays.stream(g.before()).allMatch(b -> b == 0);
    }

    /// Sizes and kernels of one call.
    private static final class Work {
        final Geometry geometry;
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

        Work(Op op, DType dtype, int outputs, int channels, Geometry geometry) {
            this.geometry = geometry;
            lane = Layout.laneType(dtype.lane());
            plain = isPlain(geometry);
            this.outputs = outputs;
            share = outputs / geometry.groups();
            this.channels = channels;
            elements = product(geometry.kernel());
            positions = product(geometry.out());
            plane = product(geometry.in());
            reads = channels * elements;
            if (Math.multiplyFull(reads, positions) > Integer.MAX_VALUE) {
                throw new ShapeException(op + ": the windows of one image have " + reads + " x " + positions
                        + " numbers, more than 2^31-1; use smaller images");
            }
            boolean large = Math.multiplyFull(share, positions) * reads > Contraction.SMALL;
            gemm = KernelTable.gemm(Contraction.MATMUL, dtype.lane(), large);
            windows = WindowKernel.of(dtype.lane());
            runs = new WindowRuns(
                    geometry.in(),
                    geometry.kernel(),
                    geometry.out(),
                    geometry.stride(),
                    geometry.before(),
                    geometry.dilation());
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
            return Tensor.empty(lane, Convolution.shape(first, second, rest));
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
            double cost = (double) count * geometry.groups() * share * positions * reads;
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
    }
}
