package dev.flambeau.tensor;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.MovementRows.Order;
import dev.flambeau.tensor.MovementRows.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How views are found: sizes, strides and offsets, checked once and handed to the door.
final class Shaping {
    private Shaping() {}

    /// The shape asked for, with -1 computed.
    static Shape infer(String op, Tensor a, int[] asked) {
        long known = 1;
        int open = -1;
        for (int i = 0; i < asked.length; i++) {
            if (asked[i] == -1 && open < 0) {
                open = i;
            } else if (asked[i] < 0) {
                throw new ShapeException(op + ": " + Shape.text(asked) + " has a negative size"
                        + (asked[i] == -1 ? "; only one size may be -1" : ""));
            } else {
                known = Math.min(known * asked[i], Integer.MAX_VALUE + 1L);
            }
        }
        int n = a.numel();
        boolean fits = open < 0 ? known == n : known != 0 && n % known == 0;
        if (!fits) {
            throw new ShapeException(op + ": " + n + " elements of shape " + a.shape + " do not fit into shape "
                    + Shape.text(asked) + (open < 0 && known <= Integer.MAX_VALUE ? ", which has " + known : ""));
        }
        int[] sizes = asked.clone();
        if (open >= 0) {
            sizes[open] = (int) (n / known);
        }
        return sizes.length == 0 ? Shape.SCALAR : Shape.owning(sizes);
    }

    static Tensor reshape(Tensor a, Shape shape) {
        if (shape.same(a.shape)) {
            return a;
        }
        int[] strides = a.strides == null ? null : Layout.viewStrides(a, shape);
        return a.strides != null && strides == null
                ? reshape(a.contiguous(), shape)
                : Dispatch.view(MovementRows.VIEW, null, a, shape, strides, a.offset);
    }

    static Tensor view(Tensor a, Shape shape) {
        int[] strides = a.strides == null ? null : Layout.viewStrides(a, shape);
        if (a.strides != null && strides == null) {
            throw new ShapeException("view: shape " + a.shape + " with strides " + Shape.text(a.strides())
                    + " cannot be seen as " + shape + " without copying; use reshape");
        }
        return Dispatch.view(MovementRows.VIEW, null, a, shape, strides, a.offset);
    }

    static Tensor flatten(Tensor a, int first, int last) {
        int from = Shape.wrap("flatten", first, a.dim());
        int to = Shape.wrap("flatten", last, a.dim());
        if (from > to) {
            throw new ValueException("flatten: first dimension " + from + " comes after last dimension " + to);
        }
        if (a.dim() == 0) {
            return a.reshape(1);
        }
        int[] sizes = new int[a.dim() - (to - from)];
        Arrays.fill(sizes, 1);
        for (int d = 0; d < a.dim(); d++) {
            sizes[d <= from ? d : Math.max(from, d - (to - from))] *= a.size(d);
        }
        return a.reshape(sizes);
    }

    static Tensor unsqueeze(Tensor a, int dimension) {
        int dim = Shape.wrap("unsqueeze", dimension, a.dim() + 1);
        int[] sizes = new int[a.dim() + 1];
        int[] strides = new int[a.dim() + 1];
        for (int d = 0; d < sizes.length; d++) {
            int from = d < dim ? d : d - 1;
            sizes[d] = d == dim ? 1 : a.size(from);
            strides[d] = d != dim ? a.strides()[from] : d < a.dim() ? a.size(d) * a.strides()[d] : 1;
        }
        return Dispatch.view(MovementRows.UNSQUEEZE, null, a, Shape.owning(sizes), strides, a.offset);
    }

    static Tensor squeeze(Tensor a, int mask) {
        int[] sizes = new int[a.dim()];
        int[] strides = new int[a.dim()];
        int to = 0;
        for (int d = 0; d < a.dim(); d++) {
            if (a.size(d) != 1 || (mask >> d & 1) == 0) {
                sizes[to] = a.size(d);
                strides[to++] = a.strides()[d];
            }
        }
        Shape shape = Shape.of(Arrays.copyOf(sizes, to));
        return Dispatch.view(MovementRows.SQUEEZE, null, a, shape, Arrays.copyOf(strides, to), a.offset);
    }

    static Tensor permute(Op op, Tensor a, int... dims) {
        int rank = a.dim();
        int[] order = new int[dims.length];
        int seen = 0;
        for (int i = 0; i < dims.length; i++) {
            order[i] = Shape.wrap(op.name(), dims[i], rank);
            seen |= 1 << order[i];
        }
        if (dims.length != rank || seen != Dims.all(rank)) {
            throw new ShapeException(op + ": " + Shape.text(dims) + " must name each of the " + rank + " dimensions of "
                    + a.shape + " once");
        }
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = a.size(order[i]);
            strides[i] = a.strides()[order[i]];
        }
        return Dispatch.view(op, new Order(order), a, Shape.owning(sizes), strides, a.offset);
    }

    static Tensor transpose(Op op, Tensor a, int dim0, int dim1) {
        int x = Shape.wrap("transpose", dim0, a.dim());
        int y = Shape.wrap("transpose", dim1, a.dim());
        int[] order = new int[a.dim()];
        for (int d = 0; d < order.length; d++) {
            order[d] = d == x ? y : d == y ? x : d;
        }
        return permute(op, a, order);
    }

    static Tensor t(Tensor a) {
        if (a.dim() > 2) {
            throw new ShapeException("t: takes at most 2 dimensions, shape " + a.shape + " has " + a.dim()
                    + "; use transpose(-2, -1) or permute");
        }
        return a.dim() < 2 ? a : transpose(MovementRows.T, a, 0, 1);
    }

    static Tensor expand(Tensor a, int[] asked) {
        int lead = asked.length - a.dim();
        int[] sizes = asked.clone();
        boolean fits = lead >= 0;
        for (int d = 0; fits && d < sizes.length; d++) {
            int own = d < lead ? 1 : a.size(d - lead);
            sizes[d] = sizes[d] == -1 && d >= lead ? own : sizes[d];
            fits = sizes[d] >= 0 && (own == 1 || own == sizes[d]);
        }
        if (!fits) {
            throw new ShapeException("expand: shape " + a.shape + " cannot become " + Shape.text(asked)
                    + "; only sizes of 1 can grow, and new dimensions come first");
        }
        Shape shape = Shape.of(sizes);
        return shape.same(a.shape)
                ? a
                : Dispatch.view(MovementRows.EXPAND, null, a, shape, Layout.expandStrides(a, shape), a.offset);
    }

    static Tensor narrow(Tensor a, int dimension, int from, int length) {
        int dim = Shape.wrapSized("narrow", dimension, a.dim());
        int size = a.shape.size(dim);
        int start = from < 0 ? from + size : from;
        if (start < 0 || length < 0 || start > size - length) {
            throw new IndexException("narrow: " + length + " places from " + from + " on do not lie within dimension "
                    + dim + " of size " + size);
        }
        return part(a, dim, start, length, 1);
    }

    static Tensor slice(Tensor a, int dimension, int from, int to, int step) {
        int dim = Shape.wrapSized("slice", dimension, a.dim());
        if (step < 1) {
            throw new ValueException("slice: the step must be 1 or more, not " + step + "; use flip to reverse");
        }
        int size = a.size(dim);
        int start = Math.clamp(from < 0 ? (long) from + size : from, 0, size);
        int stop = Math.clamp(to < 0 ? (long) to + size : to, start, size);
        return part(a, dim, start, Math.ceilDiv(stop - start, step), step);
    }

    private static Tensor part(Tensor a, int dim, int start, int length, int step) {
        int[] sizes = a.shape.toArray();
        int[] strides = a.strides().clone();
        int offset = a.offset + (length == 0 ? 0 : start * strides[dim]);
        sizes[dim] = length;
        strides[dim] *= step;
        Part part = new Part(dim, start, length, step);
        return Dispatch.view(MovementRows.SLICE, part, a, Shape.owning(sizes), strides, offset);
    }

    static Tensor select(Tensor a, int dimension, int index) {
        int dim = Shape.wrap("select", dimension, a.dim());
        int size = a.shape.dim() == 0 ? 0 : a.size(dim);
        int place = index < 0 ? index + size : index;
        if (place < 0 || place >= size) {
            throw new IndexException("select: index " + index + " is out of range for dimension " + dim + " of size "
                    + size + " (shape " + a.shape + ")");
        }
        return squeeze(part(a, dim, place, 1, 1), 1 << dim);
    }

    static List<Tensor> split(Tensor a, int size, int dimension) {
        int dim = Shape.wrapSized("split", dimension, a.dim());
        if (size < 1) {
            throw new ValueException("split: a part must have 1 place or more, not " + size);
        }
        List<Tensor> parts = new ArrayList<>();
        int total = a.shape.size(dim);
        for (int at = 0; at < total || at == 0; at += size) {
            parts.add(part(a, dim, at, Math.min(size, total - at), 1));
        }
        return List.copyOf(parts);
    }

    static List<Tensor> split(Tensor a, int[] sizes, int dimension) {
        int dim = Shape.wrapSized("split", dimension, a.dim());
        if (Arrays.stream(sizes).asLongStream().sum() != a.shape.size(dim)
                || Arrays.stream(sizes).anyMatch(s -> s < 0)) {
            throw new ShapeException("split: the parts " + Shape.text(sizes) + " do not add up to dimension " + dim
                    + " of size " + a.shape.size(dim));
        }
        List<Tensor> parts = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            parts.add(part(a, dim, at, size, 1));
            at += size;
        }
        return List.copyOf(parts);
    }

    static List<Tensor> chunk(Tensor a, int chunks, int dimension) {
        int dim = Shape.wrapSized("chunk", dimension, a.dim());
        if (chunks < 1) {
            throw new ValueException("chunk: needs 1 part or more, not " + chunks);
        }
        int size = a.size(dim);
        return size == 0 ? split(a, new int[chunks], dim) : split(a, Math.ceilDiv(size, chunks), dim);
    }

    static List<Tensor> unbind(Tensor a, int dimension) {
        int dim = Shape.wrapSized("unbind", dimension, a.dim());
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < a.shape.size(dim); i++) {
            parts.add(select(a, dim, i));
        }
        return List.copyOf(parts);
    }

    static Tensor repeat(Tensor a, int[] times) {
        int lead = times.length - a.dim();
        if (lead < 0 || Arrays.stream(times).anyMatch(n -> n < 0)) {
            throw new ShapeException("repeat: " + Shape.text(times)
                    + " must have a number of 0 or more for each of the " + a.dim() + " dimensions of " + a.shape);
        }
        int[] folded = new int[times.length * 2];
        int[] spread = new int[times.length * 2];
        for (int d = 0; d < times.length; d++) {
            int own = d < lead ? 1 : a.size(d - lead);
            folded[2 * d] = 1;
            folded[2 * d + 1] = own;
            spread[2 * d] = times[d];
            spread[2 * d + 1] = own;
        }
        Tensor repeated = a.reshape(folded).expand(spread);
        int[] sizes = new int[times.length];
        Arrays.setAll(sizes, d -> spread[2 * d] * spread[2 * d + 1]);
        Tensor copy = repeated.reshape(sizes);
        return copy.storage == a.storage ? copy.clone() : copy;
    }
}
