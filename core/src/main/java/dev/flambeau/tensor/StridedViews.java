package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.MOVEMENT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// Views whose strides are no plain part of the input's. Backward adds the gradient up in a buffer as large as
/// the memory both touch, so that elements seen more than once get the sum, and reads it as the input sees it.
final class StridedViews {
    private StridedViews() {}

    /// Where input and view lie in their memory.
    ///
    /// @param from     strides of the input; never to be written
    /// @param fromAt   offset of the input
    /// @param to       shape of the view
    /// @param strides  of the view; never to be written
    /// @param toAt     offset of the view
    record Places(int[] from, int fromAt, Shape to, int[] strides, int toAt) {}

    static final Op AS_STRIDED = row(MOVEMENT, "asStrided", "a's memory with other sizes, strides and offset")
            .gradients(StridedViews::scatter);
    static final Op DIAGONAL =
            row(MOVEMENT, "diagonal", "a diagonal of two dimensions").gradients(StridedViews::scatter);
    static final Op UNFOLD =
            row(MOVEMENT, "unfold", "windows of a dimension side by side").gradients(StridedViews::scatter);

    static Tensor asStrided(Tensor a, int[] size, int[] stride, int offset) {
        if (size.length != stride.length) {
            throw new ShapeException("asStrided: " + size.length + " sizes " + Shape.text(size) + " do not go with "
                    + stride.length + " strides " + Shape.text(stride));
        }
        Shape shape = Shape.of(size);
        long last = offset;
        for (int d = 0; d < stride.length; d++) {
            if (stride[d] < 0) {
                throw new ValueException("asStrided: strides must be 0 or more, not " + Shape.text(stride));
            }
            last += (size[d] - 1L) * stride[d];
        }
        if (offset < 0 || shape.numel() > 0 && last >= a.storage.length()) {
            throw new ShapeException("asStrided: sizes " + shape + ", strides " + Shape.text(stride) + " and offset "
                    + offset + " reach outside the " + a.storage.length() + " elements in memory");
        }
        return view(AS_STRIDED, a, shape, stride.clone(), offset);
    }

    static Tensor diagonal(Tensor a, int offset, int dim1, int dim2) {
        int x = Shape.wrap("diagonal", dim1, a.dim());
        int y = Shape.wrap("diagonal", dim2, a.dim());
        if (a.dim() < 2 || x == y) {
            throw new ShapeException(
                    "diagonal: needs two different dimensions, not " + dim1 + " and " + dim2 + " of shape " + a.shape);
        }
        int[] own = a.strides();
        int down = Math.max(-offset, 0);
        int right = Math.max(offset, 0);
        int length = Math.max(Math.min(a.size(x) - down, a.size(y) - right), 0);
        int[] sizes = new int[a.dim() - 1];
        int[] strides = new int[sizes.length];
        int to = 0;
        for (int d = 0; d < a.dim(); d++) {
            if (d != x && d != y) {
                sizes[to] = a.size(d);
                strides[to++] = own[d];
            }
        }
        sizes[to] = length;
        strides[to] = own[x] + own[y];
        int at = a.offset + (length == 0 ? 0 : down * own[x] + right * own[y]);
        return view(DIAGONAL, a, Shape.of(sizes), strides, at);
    }

    static Tensor unfold(Tensor a, int dimension, int size, int step) {
        int dim = Shape.wrap("unfold", dimension, a.dim());
        int total = a.dim() == 0 ? 1 : a.size(dim);
        if (size < 0 || size > total || step < 1) {
            throw new ValueException("unfold: windows of " + size + " in steps of " + step
                    + " do not fit into dimension " + dim + " of size " + total + "; the step must be 1 or more");
        }
        int rank = a.dim();
        int[] sizes = new int[rank + 1];
        int[] strides = new int[rank + 1];
        System.arraycopy(a.shape.toArray(), 0, sizes, 0, rank);
        System.arraycopy(a.strides(), 0, strides, 0, rank);
        sizes[rank] = size;
        strides[rank] = rank == 0 ? 1 : strides[dim];
        if (rank > 0) {
            sizes[dim] = (total - size) / step + 1;
            strides[dim] *= step;
        }
        return view(UNFOLD, a, Shape.of(sizes), strides, a.offset);
    }

    private static Tensor view(Op op, Tensor a, Shape shape, int[] strides, int offset) {
        Places places = new Places(a.strides().clone(), a.offset, shape, strides, offset);
        return Dispatch.view(op, places, a, shape, strides, offset);
    }

    private static Tensor scatter(Node n) {
        if (!(n.attributes instanceof Places p)) {
            return n.grad();
        }
        Shape own = n.shapeOf(0);
        int base = Math.min(p.fromAt, p.toAt);
        long[] read = positions(own, p.from, p.fromAt - base);
        long[] written = positions(p.to, p.strides, p.toAt - base);
        int length = Math.max(length(read), length(written));
        Tensor buffer = Tensor.empty(n.grad().dtype, Shape.of(length));
        Tensor sums = IndexOps.indexAdd(buffer, 0, index(written), n.grad().reshape(written.length));
        Tensor result = IndexOps.indexSelect(sums, 0, index(read)).reshape(own);
        Tensor shares = shares(read, length, result.dtype);
        return shares == null ? result : result.div(shares.reshape(own));
    }

    /// How many elements of the input share each one's place in memory; null if none do.
    private static @Nullable Tensor shares(long[] places, int length, DType dtype) {
        int[] counts = new int[length];
        boolean shared = false;
        for (long place : places) {
            shared |= ++counts[(int) place] > 1;
        }
        if (!shared) {
            return null;
        }
        double[] each = new double[places.length];
        for (int i = 0; i < each.length; i++) {
            each[i] = counts[(int) places[i]];
        }
        return Layout.cast(Tensor.make(each, DType.FLOAT64, Shape.of(each.length)), dtype);
    }

    private static Tensor index(long[] places) {
        return Tensor.make(places, DType.INT64, Shape.of(places.length));
    }

    private static int length(long[] places) {
        long last = -1;
        for (long place : places) {
            last = Math.max(last, place);
        }
        return (int) last + 1;
    }

    private static long[] positions(Shape shape, int[] strides, int offset) {
        long[] places = new long[shape.numel()];
        int[] counter = new int[shape.dim()];
        long place = offset;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            for (int d = counter.length - 1; d >= 0; d--) {
                place += strides[d];
                if (++counter[d] < shape.size(d)) {
                    break;
                }
                place -= (long) strides[d] * shape.size(d);
                counter[d] = 0;
            }
        }
        return places;
    }
}
