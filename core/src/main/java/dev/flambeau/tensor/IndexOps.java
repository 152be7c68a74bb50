package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.AddPlaces;
import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.SelectKernel;
import dev.flambeau.kernels.StridedCopy;
import dev.flambeau.tensor.MovementRows.Dim;
import dev.flambeau.tensor.MovementRows.Joints;
import dev.flambeau.tensor.MovementRows.Part;

/// What the rows of indexing and joining do with elements. All see memory as outer x size x inner around one
/// dimension.
final class IndexOps {
    private static final SelectKernel SMALL = KernelTable.of(SelectKernel.class, false);

    private IndexOps() {}

    /// Looked for when the first large call needs it.
    private static final class Large {
        static final SelectKernel KERNEL = KernelTable.of(SelectKernel.class, true);
    }

    /// The elements of a tensor around one dimension.
    private record Block(int outer, int size, int inner) {
        static Block around(Shape shape, int dim) {
            int outer = 1;
            int inner = 1;
            for (int d = 0; d < shape.dim(); d++) {
                if (d < dim) {
                    outer *= shape.size(d);
                } else if (d > dim) {
                    inner *= shape.size(d);
                }
            }
            return new Block(outer, shape.dim() == 0 ? 1 : shape.size(dim), inner);
        }
    }

    static Tensor where(Tensor condition, Tensor a, Tensor b) {
        if (condition.dtype != DType.BOOL) {
            throw new DTypeException("where: the condition must be bool, not " + condition.dtype
                    + "; compare first, as in " + "x.gt(0)");
        }
        DType dtype = Promotion.common(a, b);
        Shape shape =
                Broadcast.shape(IndexRows.WHERE, Broadcast.shape(IndexRows.WHERE, a.shape, b.shape), condition.shape);
        Object o = dtype.newArray(shape.numel());
        Tensor x = Layout.cast(a, dtype);
        Tensor y = Layout.cast(b, dtype);
        byte[] truths = (byte[]) spread(condition, shape);
        if (o instanceof float[] floats) {
            choose(truths, whole(x, shape), whole(y, shape), floats);
        } else {
            choose(truths, spread(x, shape), spread(y, shape), o);
        }
        return Dispatch.done(IndexRows.WHERE, null, Tensor.make(o, dtype, shape), condition, a, b);
    }

    private static void choose(byte[] truths, Tensor x, Tensor y, float[] o) {
        if (o.length < 2 * Dispatch.GRAIN) {
            choose(truths, x, y, o, 0, o.length);
        } else {
            Parallel.range(o.length, Dispatch.GRAIN, (from, end) -> choose(truths, x, y, o, from, end));
        }
    }

    private static void choose(byte[] truths, Tensor x, Tensor y, float[] o, int from, int end) {
        int stepX = x.numel() == 1 ? 0 : 1;
        int stepY = y.numel() == 1 ? 0 : 1;
        (o.length < KernelTable.SMALL ? SMALL : Large.KERNEL)
                .run(
                        truths,
                        from,
                        (float[]) x.storage.array(),
                        x.offset + stepX * from,
                        stepX,
                        (float[]) y.storage.array(),
                        y.offset + stepY * from,
                        stepY,
                        o,
                        from,
                        end - from);
    }

    private static void choose(byte[] truths, Object x, Object y, Object o) {
        for (int from = 0; from < truths.length; ) {
            int to = from + 1;
            while (to < truths.length && truths[to] == truths[from]) {
                to++;
            }
            System.arraycopy(truths[from] != 0 ? x : y, from, o, from, to - from);
            from = to;
        }
    }

    /// One element, or all of a shape without gaps.
    private static Tensor whole(Tensor a, Shape shape) {
        return a.numel() == 1
                ? a
                : Layout.contiguous(a.shape.same(shape) ? a : a.alias(shape, Layout.expandStrides(a, shape), a.offset));
    }

    private static Object spread(Tensor a, Shape shape) {
        return Layout.ordered(a.shape.same(shape) ? a : a.alias(shape, Layout.expandStrides(a, shape), a.offset));
    }

    /// Zeros with the gradient in the place of a slice.
    static Tensor sliceBackward(Tensor g, Shape shape, Part part) {
        Tensor out = Tensor.empty(g.dtype, shape);
        int[] strides = shape.strides().clone();
        int offset = part.start() * strides[part.dim()];
        strides[part.dim()] *= part.step();
        Tensor place = out.alias(g.shape, strides, offset);
        Layout.copy(g, place);
        return Dispatch.done(MovementRows.SLICE_BACKWARD, part, out, g);
    }

    /// Copies backwards: with steps below 0 from the last place.
    static Tensor flip(Tensor a, Dims dims) {
        int[] steps = a.strides().clone();
        int last = a.offset;
        for (int d = 0; d < a.dim() && a.numel() > 0; d++) {
            if (dims.has(d)) {
                last += (a.size(d) - 1) * steps[d];
                steps[d] = -steps[d];
            }
        }
        Object o = a.dtype.newArray(a.numel());
        StridedWalk.copy(a.storage.array(), last, steps, o, 0, a.shape.strides(), a.shape.sizes());
        return Dispatch.done(MovementRows.FLIP, dims, Tensor.make(o, a.dtype, a.shape), a);
    }

    static Tensor cat(Tensor[] tensors, int dimension) {
        return cat("cat", tensors, dimension);
    }

    /// @param op for messages
    static Tensor cat(String op, Tensor[] tensors, int dimension) {
        if (tensors.length == 0) {
            throw new ValueException(op + ": there is no tensor to join");
        }
        Tensor first = firstShaped(tensors);
        int dim = Shape.wrap(op, dimension, first.dim());
        if (first.dim() == 0) {
            throw new ShapeException(op + ": tensors without dimensions cannot be joined; use stack");
        }
        DType dtype = first.dtype;
        int[] starts = new int[tensors.length];
        int total = 0;
        for (int i = 0; i < tensors.length; i++) {
            Tensor t = tensors[i];
            boolean fits = t.dim() == first.dim();
            for (int d = 0; fits && d < t.dim(); d++) {
                fits = d == dim || t.size(d) == first.size(d);
            }
            if (!fits && !isNothing(t)) {
                throw new ShapeException(op + ": tensor " + i + " has shape " + t.shape + ", another has " + first.shape
                        + "; they may differ only in dimension " + dim);
            }
            dtype = dtype.promote(t.dtype);
            starts[i] = total;
            total += fits ? t.size(dim) : 0;
        }
        int[] sizes = first.shape.toArray();
        sizes[dim] = total;
        Tensor out = Tensor.empty(dtype, Shape.owning(sizes));
        for (int i = 0; i < tensors.length; i++) {
            Tensor part = Layout.cast(tensors[i], dtype);
            if (isNothing(part)) {
                continue;
            }
            Tensor place = out.alias(
                    part.shape, out.shape.strides(), starts[i] * out.shape.strides()[dim]);
            Layout.copy(part, place);
        }
        return Dispatch.done(MovementRows.CAT, new Joints(dim, starts), out, tensors);
    }

    /// A tensor of shape [0], which cat leaves out, as PyTorch does.
    private static boolean isNothing(Tensor t) {
        return t.dim() == 1 && t.numel() == 0;
    }

    private static Tensor firstShaped(Tensor[] tensors) {
        for (Tensor t : tensors) {
            if (!isNothing(t)) {
                return t;
            }
        }
        return tensors[0];
    }

    static Tensor indexSelect(Tensor a, int dimension, Tensor index) {
        int dim = Shape.wrap("indexSelect", dimension, a.dim());
        if (index.dim() > 1) {
            throw new ShapeException("indexSelect: the index must have one dimension, its shape is " + index.shape);
        }
        Block block = Block.around(a.shape, dim);
        long[] at = indices("indexSelect", index, block.size, dim);
        if (a.dim() == 0 && at.length != 1) {
            throw new ShapeException("indexSelect: a tensor without dimensions takes one index, not " + at.length);
        }
        int[] sizes = a.shape.toArray();
        if (a.dim() > 0) {
            sizes[dim] = at.length;
        }
        Object s = Layout.ordered(a);
        Shape shape = Shape.of(sizes);
        Object o = a.dtype.newArray(shape.numel());
        int lines = block.outer * at.length;
        if (shape.numel() < 2 * Dispatch.GRAIN) {
            copyLines(s, block, at, o, 0, lines);
        } else {
            Parallel.range(
                    lines,
                    Math.ceilDiv(Dispatch.GRAIN, block.inner),
                    (from, end) -> copyLines(s, block, at, o, from, end));
        }
        return Dispatch.done(IndexRows.INDEX_SELECT, new Dim(dim), Tensor.make(o, a.dtype, shape), a, index);
    }

    private static void copyLines(Object s, Block block, long[] at, Object o, int from, int end) {
        if (block.inner == 1) {
            for (int line = from; line < end; ) {
                int first = line % at.length;
                int count = Math.min(at.length - first, end - line);
                StridedCopy.pick(s, line / at.length * block.size, 1, at, first, o, line, count);
                line += count;
            }
            return;
        }
        for (int line = from; line < end; line++) {
            int source = line / at.length * block.size + (int) at[line % at.length];
            System.arraycopy(s, source * block.inner, o, line * block.inner, block.inner);
        }
    }

    /// The gradient of what [#indexSelect] is given: zeros with lines added at their places.
    static Tensor indexSelectBackward(Tensor g, Shape shape, int dim, Tensor index) {
        Block block = Block.around(shape, dim);
        if (GradMode.isEnabled() || g.dtype != DType.FLOAT32) {
            return Tensor.empty(g.dtype, shape).indexAdd(dim, index, g);
        }
        long[] at = (long[]) Layout.ordered(Layout.cast(index, DType.INT64));
        Tensor source = Layout.contiguous(g);
        Tensor out = Tensor.empty(g.dtype, shape);
        float[] lines = (float[]) source.storage.array();
        float[] o = (float[]) out.storage.array();
        if (block.inner < KernelTable.SMALL / 8) {
            int line = at.length * block.inner;
            Parallel.range(block.outer, Math.ceilDiv(Dispatch.GRAIN, Math.max(line, 1)), (from, end) -> {
                for (int p = from; p < end; p++) {
                    AddPlaces.lines(lines, source.offset + p * line, at, block.inner, o, p * block.size * block.inner);
                }
            });
            return out;
        }
        int pieces = Math.max(1, Math.min(g.numel() / Dispatch.GRAIN, block.inner / 128));
        Parallel.run(pieces, piece -> {
            int left = Parallel.part(block.inner, pieces, piece);
            int width = Parallel.part(block.inner, pieces, piece + 1) - left;
            addLines(lines, source.offset + left, block, at, o, left, width);
        });
        return out;
    }

    /// A part of each line, so that no two threads write to one place.
    private static void addLines(float[] lines, int at, Block block, long[] index, float[] o, int left, int width) {
        BinaryKernel add = KernelTable.binary(ElementwiseRows.ADD, Lane.F32, o.length);
        for (int line = 0; line < block.outer * index.length; line++) {
            int target = line / index.length * block.size + (int) index[line % index.length];
            int to = target * block.inner + left;
            add.run(o, to, 1, lines, at + line * block.inner, 1, o, to, width);
        }
    }

    static Tensor indexAdd(Tensor a, int dimension, Tensor index, Tensor source) {
        int dim = Shape.wrap("indexAdd", dimension, a.dim());
        if (index.dim() > 1) {
            throw new ShapeException("indexAdd: the index must have one dimension, its shape is " + index.shape);
        }
        Block block = Block.around(a.shape, dim);
        long[] at = indices("indexAdd", index, block.size, dim);
        boolean fits = source.dim() == a.dim() && (a.dim() > 0 || at.length == 1);
        for (int d = 0; fits && d < a.dim(); d++) {
            fits = source.size(d) == (d == dim ? at.length : a.size(d));
        }
        if (!fits) {
            throw new ShapeException("indexAdd: the source has shape " + source.shape + "; with " + at.length
                    + " indices into dimension " + dim + " of " + a.shape + " it must differ only there, with size "
                    + at.length);
        }
        Tensor[] lanes = laneCopy("indexAdd", a, source);
        Tensor out = lanes[0];
        BinaryKernel add = KernelTable.binary(ElementwiseRows.ADD, out.dtype.lane(), out.numel());
        for (int p = 0; p < block.outer; p++) {
            for (int k = 0; k < at.length; k++) {
                int to = (p * block.size + (int) at[k]) * block.inner;
                int s = (p * at.length + k) * block.inner;
                add.run(
                        out.storage.array(),
                        to,
                        1,
                        lanes[1].storage.array(),
                        lanes[1].offset + s,
                        1,
                        out.storage.array(),
                        to,
                        block.inner);
            }
        }
        return Dispatch.done(IndexRows.INDEX_ADD, new Dim(dim), Layout.cast(out, a.dtype), a, index, source);
    }

    /// A copy of the target and the source, both in the lane of the target and contiguous.
    static Tensor[] laneCopy(String op, Tensor a, Tensor source) {
        if (source.dtype != a.dtype) {
            throw new DTypeException(
                    op + ": the source is " + source.dtype + ", the tensor " + a.dtype + "; they must be equal");
        }
        DType lane = Layout.laneType(a.dtype.lane());
        Tensor copy = a.dtype == lane ? Layout.clone(a) : Layout.cast(a, lane);
        return new Tensor[] {copy, Layout.contiguous(Layout.cast(source, lane))};
    }

    /// The values of an index tensor, checked, never to be written; negative ones are refused, as in PyTorch's
    /// operators
    /// of this kind.
    static long[] indices(String op, Tensor index, int size, int dim) {
        if (!index.dtype.isInteger()) {
            throw new DTypeException(op + ": the index must be int64 or another integer dtype, not " + index.dtype);
        }
        long[] at = (long[]) Layout.ordered(Layout.cast(index, DType.INT64));
        long signs = 0;
        for (long i : at) {
            signs |= i | size - 1 - i;
        }
        if (signs < 0) {
            for (long i : at) {
                if (i < 0 || i >= size) {
                    throw new IndexException(
                            op + ": index " + i + " is out of range for dimension " + dim + " of size " + size);
                }
            }
        }
        return at;
    }

    static Tensor nonzero(Tensor a) {
        boolean[] truths = a.toBooleanArray();
        int count = 0;
        for (boolean truth : truths) {
            count += truth ? 1 : 0;
        }
        int rank = a.dim();
        long[] o = new long[count * rank];
        int[] strides = a.shape.strides();
        int to = 0;
        for (int i = 0; i < truths.length; i++) {
            if (truths[i]) {
                for (int d = 0; d < rank; d++) {
                    o[to++] = i / strides[d] % a.size(d);
                }
            }
        }
        return Tensor.make(o, DType.INT64, Shape.of(count, rank));
    }
}
