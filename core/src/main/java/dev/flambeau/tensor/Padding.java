package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.Borders;
import dev.flambeau.kernels.LinesKernel;
import dev.flambeau.kernels.Parallel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Borders around tensors: of one value, or of copies of their elements.
public final class Padding {
    /// What is put around a tensor, for each dimension.
    ///
    /// @param before places before it
    /// @param after  places after it
    /// @param copied for each place of the result the place it is a copy of; null where a dimension gets nothing.
    ///               Empty for borders of one value
    private record Frame(int[] before, int[] after, int[][] copied) {
        boolean isConstant() {
            return copied.length == 0;
        }

        Shape around(Shape shape) {
            int[] sizes = shape.toArray();
            for (int d = 0; d < sizes.length; d++) {
                sizes[d] = Math.addExact(sizes[d], Math.addExact(before[d], after[d]));
            }
            return Shape.of(sizes);
        }

        Shape inside(Shape shape) {
            int[] sizes = shape.toArray();
            for (int d = 0; d < sizes.length; d++) {
                sizes[d] -= before[d] + after[d];
            }
            return Shape.of(sizes);
        }

        /// The first dimension with a border; dimensions behind the last one are runs.
        int first() {
            int d = 0;
            while (before[d] == 0 && after[d] == 0) {
                d++;
            }
            return d;
        }

        int last() {
            int d = before.length - 1;
            while (before[d] == 0 && after[d] == 0) {
                d--;
            }
            return d;
        }
    }

    private static final Op PAD = row(INDEX, "pad", "a with borders around it")
            .prints("ConstantPadNdBackward0")
            .gradients(n -> back(n.grad(), frame(n)));

    private static final Op PAD_BACKWARD = row(
                    INDEX, "padBackward", "a without borders, added to what they are copies of")
            .gradients(n -> around(n.grad(), frame(n), null)); // of copies only: constants have views as gradients

    static final Op ROW = PAD;

    /// Elements that are worth a kernel.
    private static final int MANY = 2048;

    private static final LinesKernel FEW_LINES = KernelTable.of(LinesKernel.class, false);

    /// Looked for when the first large call needs it.
    private static final class Many {
        static final LinesKernel LINES = KernelTable.of(LinesKernel.class, true);

        private Many() {}
    }

    private Padding() {}

    /// A tensor with borders of one value; the tensor itself if all are empty.
    ///
    /// @param x      any
    /// @param before places before it in each dimension, 0 or more
    /// @param after  places after it in each dimension, 0 or more
    /// @param value  what they have
    public static Tensor constant(Tensor x, int[] before, int[] after, double value) {
        if (isEmpty(before, after)) {
            return x;
        }
        Object one = Factories.full(Shape.of(1), value, x.dtype).storage.array();
        return around(x, new Frame(before.clone(), after.clone(), new int[0][]), one);
    }

    /// A tensor with borders of copies; the tensor itself if all are empty.
    ///
    /// @param x      floats
    /// @param before places before it in each dimension, 0 or more
    /// @param after  places after it in each dimension, 0 or more
    /// @param copied for each dimension with a border and each of its places in the result: which place of the
    ///               tensor it is a copy of
    public static Tensor copies(Tensor x, int[] before, int[] after, int[][] copied) {
        return isEmpty(before, after) ? x : around(x, new Frame(before.clone(), after.clone(), copied.clone()), null);
    }

    private static boolean isEmpty(int[] before, int[] after) {
        return Arrays.stream(before).allMatch(n -> n == 0)
                && Arrays.stream(after).allMatch(n -> n == 0);
    }

    private static Frame frame(Node n) {
        if (n.attributes instanceof Frame frame) {
            return frame;
        }
        throw new AssertionError(n.op + ": its borders are missing");
    }

    private static Borders borders(Shape inside, Shape around, Frame frame) {
        int first = frame.first();
        int last = frame.last();
        int inner = 1;
        for (int d = last + 1; d < inside.dim(); d++) {
            inner *= inside.size(d);
        }
        int[][] copied = new int[frame.isConstant() ? 0 : last + 1 - first][];
        for (int d = 0; d < copied.length; d++) {
            int[] known = frame.copied[first + d];
            copied[d] = known == null ? identity(inside.size(first + d)) : known;
        }
        return new Borders(
                Arrays.copyOfRange(inside.toArray(), first, last + 1),
                Arrays.copyOfRange(frame.before, first, last + 1),
                Arrays.copyOfRange(around.toArray(), first, last + 1),
                copied,
                inner,
                around.numel() < MANY ? FEW_LINES : Many.LINES);
    }

    private static int[] identity(int n) {
        int[] places = new int[n];
        Arrays.setAll(places, i -> i);
        return places;
    }

    private static Tensor around(Tensor x, Frame frame, @Nullable Object value) {
        Shape shape = frame.around(x.shape);
        Tensor in = Layout.contiguous(x);
        Object o = x.dtype.newArray(shape.numel());
        if (shape.numel() > 0) {
            Borders borders = borders(x.shape, shape, frame);
            int blocks = blocks(shape, frame);
            int from = x.numel() / blocks;
            int to = shape.numel() / blocks;
            share(
                    blocks,
                    to,
                    (first, end) -> borders.surround(
                            in.storage.array(), in.offset + first * from, o, first * to, end - first, value));
        }
        return Dispatch.done(PAD, frame, Tensor.make(o, x.dtype, shape), x);
    }

    private static Tensor back(Tensor g, Frame frame) {
        if (frame.isConstant()) {
            Tensor inside = g;
            for (int d = 0; d < g.dim(); d++) {
                inside = inside.narrow(d, frame.before[d], g.size(d) - frame.before[d] - frame.after[d]);
            }
            return inside;
        }
        Shape shape = frame.inside(g.shape);
        Tensor in = Layout.contiguous(Layout.cast(g, Layout.laneType(g.dtype.lane())));
        Object o = in.dtype.newArray(shape.numel());
        if (shape.numel() > 0) {
            Borders borders = borders(shape, g.shape, frame);
            int blocks = blocks(g.shape, frame);
            int from = g.numel() / blocks;
            int to = shape.numel() / blocks;
            share(
                    blocks,
                    from,
                    (first, end) ->
                            borders.fold(in.storage.array(), in.offset + first * from, o, first * to, end - first));
        }
        Tensor out = Layout.cast(Tensor.make(o, in.dtype, shape), g.dtype);
        return Dispatch.done(PAD_BACKWARD, frame, out, g);
    }

    /// How often the dimensions from the first one with a border on are repeated.
    private static int blocks(Shape shape, Frame frame) {
        int blocks = 1;
        for (int d = 0; d < frame.first(); d++) {
            blocks *= shape.size(d);
        }
        return blocks;
    }

    private static void share(int blocks, int size, Parallel.Range work) {
        if ((long) blocks * size < 2 * Dispatch.GRAIN) {
            work.run(0, blocks);
        } else {
            Parallel.range(blocks, Math.ceilDiv(Dispatch.GRAIN, size), work);
        }
    }
}
