package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.AddPlaces;
import dev.flambeau.kernels.GatherLines;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.StridedCopy;
import dev.flambeau.tensor.MovementRows.Dim;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Elements at places of their lines along a dimension, each line with an index of its own.
final class Gathers {
    private Gathers() {}

    static Tensor gather(Tensor a, int dimension, Tensor index) {
        int dim = Shape.wrap("gather", dimension, a.dim());
        Tensor lines = isOfLines(a, dim, index) ? pick(a, index) : null;
        if (lines != null) {
            return Dispatch.done(IndexRows.GATHER, new Dim(dim), lines, a, index);
        }
        long[] places = along("gather", a, dim, index);
        Object o = a.dtype.newArray(places.length);
        Object s = Layout.ordered(a);
        Parallel.range(
                places.length,
                Dispatch.GRAIN / 2,
                (from, end) -> StridedCopy.pick(s, 0, 1, places, from, o, from, end - from));
        return Dispatch.done(IndexRows.GATHER, new Dim(dim), Tensor.make(o, a.dtype, index.shape), a, index);
    }

    /// True if lines lie along the last dimension and each has places of its own.
    private static boolean isOfLines(Tensor a, int dim, Tensor index) {
        boolean lines = a.dtype == DType.FLOAT32
                && index.dtype == DType.INT64
                && a.dim() > 0
                && dim == a.dim() - 1
                && index.dim() == a.dim()
                && a.numel() > 0;
        for (int d = 0; lines && d < dim; d++) {
            lines = index.size(d) == a.size(d);
        }
        return lines;
    }

    /// Null if a place lies outside its line.
    private static @Nullable Tensor pick(Tensor a, Tensor index) {
        Tensor x = Layout.contiguous(a);
        float[] s = (float[]) x.storage.array();
        long[] at = (long[]) Layout.ordered(index);
        float[] o = DType.newFloats(index.numel());
        int m = index.size(-1);
        boolean inside =
                everyLine(x, m, (first, end) -> GatherLines.pick(s, x.offset, a.size(-1), at, m, first, end, o));
        return inside ? Tensor.make(o, DType.FLOAT32, index.shape) : null;
    }

    private interface SomeLines {
        boolean run(int first, int end);
    }

    /// True if all lines were.
    private static boolean everyLine(Tensor a, int places, SomeLines work) {
        int n = a.numel() / a.size(-1);
        AtomicBoolean all = new AtomicBoolean(true);
        Parallel.range(n, Math.max(1, Dispatch.GRAIN / 2 / Math.max(1, places)), (first, end) -> {
            if (!work.run(first, end)) {
                all.set(false);
            }
        });
        return all.get();
    }

    /// The gradient of what [#gather] is given: zeros with elements added at their places.
    static Tensor gatherBackward(Tensor g, Shape shape, int dim, Tensor index) {
        Tensor zeros = Tensor.empty(g.dtype, shape);
        if (!GradMode.isEnabled() && isOfLines(zeros, dim, index) && addLines(g, index, zeros)) {
            return zeros;
        }
        if (GradMode.isEnabled() || !g.dtype.isLane()) {
            return zeros.scatterAdd(dim, index, g);
        }
        add("scatterAdd", zeros, dim, index, Layout.contiguous(g));
        return zeros;
    }

    /// False if a place lies outside its line; nothing is added then.
    private static boolean addLines(Tensor g, Tensor index, Tensor zeros) {
        Tensor x = Layout.contiguous(g);
        float[] s = (float[]) x.storage.array();
        long[] at = (long[]) Layout.ordered(index);
        float[] o = (float[]) zeros.storage.array();
        int m = index.size(-1);
        boolean inside =
                everyLine(zeros, m, (first, end) -> GatherLines.add(s, x.offset, at, m, first, end, o, zeros.size(-1)));
        if (!inside) {
            Arrays.fill(o, 0);
        }
        return inside;
    }

    static Tensor scatterAdd(Tensor a, int dimension, Tensor index, Tensor source) {
        int dim = Shape.wrap("scatterAdd", dimension, a.dim());
        checkLines("scatterAdd", a, dim, index);
        if (!source.shape.same(index.shape)) {
            throw new ShapeException("scatterAdd: the source has shape " + source.shape + ", the index " + index.shape
                    + "; they must be equal");
        }
        Tensor[] lanes = IndexOps.laneCopy("scatterAdd", a, source);
        add("scatterAdd", lanes[0], dim, index, lanes[1]);
        return Dispatch.done(IndexRows.SCATTER_ADD, new Dim(dim), Layout.cast(lanes[0], a.dtype), a, index, source);
    }

    /// Adds into a tensor of a lane. Lines along the last dimension are places of their own, so they are shared out.
    private static void add(String op, Tensor target, int dim, Tensor index, Tensor source) {
        long[] places = along(op, target, dim, index);
        Object o = target.storage.array();
        Object s = source.storage.array();
        int line = index.dim() == 0 ? 1 : index.size(-1);
        if (dim < target.dim() - 1 || places.length < 2 * Dispatch.GRAIN) {
            AddPlaces.run(o, places, s, source.offset, 0, places.length);
        } else {
            Parallel.range(
                    places.length / line,
                    Math.ceilDiv(Dispatch.GRAIN, line),
                    (from, end) -> AddPlaces.run(o, places, s, source.offset, from * line, end * line));
        }
    }

    /// Where in row-major memory of a tensor each element of an index for one dimension points.
    static long[] along(String op, Tensor a, int dim, Tensor index) {
        checkLines(op, a, dim, index);
        long[] at = IndexOps.indices(op, index, a.dim() == 0 ? 1 : a.size(dim), dim);
        if (at.length == 0) {
            return new long[0];
        }
        int[] strides = lines(a.shape).strides();
        int[] sizes = lines(index.shape).sizes();
        long[] places = new long[at.length];
        int last = sizes.length - 1;
        int line = sizes[last];
        int step = dim == last ? 0 : strides[last];
        Parallel.range(at.length / line, Math.ceilDiv(Dispatch.GRAIN / 2, line), (from, end) -> {
            for (int i = from; i < end; i++) {
                places(at, i * line, line, start(i, sizes, strides, dim), strides[dim], step, places);
            }
        });
        return places;
    }

    /// Where a line begins, without its place in the dimension of the index.
    private static int start(int line, int[] sizes, int[] strides, int dim) {
        int place = 0;
        int rest = line;
        for (int d = sizes.length - 2; d >= 0; d--) {
            place += d == dim ? 0 : rest % sizes[d] * strides[d];
            rest /= sizes[d];
        }
        return place;
    }

    private static void places(long[] at, int from, int n, int start, long stride, int step, long[] places) {
        for (int j = 0; j < n; j++) {
            places[from + j] = start + at[from + j] * stride + (long) j * step;
        }
    }

    private static void checkLines(String op, Tensor a, int dim, Tensor index) {
        Shape lines = lines(a.shape);
        Shape chosen = lines(index.shape);
        boolean fits = chosen.dim() == lines.dim();
        for (int d = 0; fits && d < lines.dim(); d++) {
            fits = d == dim || chosen.size(d) <= lines.size(d);
        }
        if (!fits && index.numel() > 0) {
            throw new ShapeException(op + ": the index has shape " + index.shape + ", the tensor " + a.shape
                    + "; the index must have as many dimensions and be no larger outside dimension " + dim);
        }
    }

    /// A tensor without dimensions counts as a line of one element.
    private static Shape lines(Shape shape) {
        return shape.dim() == 0 ? Shape.of(1) : shape;
    }
}
