package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Indexing by several tensors at once: they are broadcast together, and each place of the common shape names
/// one place of the dimensions they stand for. Masks stand for the places where they are true.
final class AdvancedIndex {
    /// A tensor and for each of its dimensions an index from the start, or null for the whole dimension.
    private record Plan(Tensor a, @Nullable Tensor[] indices) {}

    private AdvancedIndex() {}

    /// The elements named by indices from the first dimension on.
    ///
    /// @param given one index for each dimension, or for as many as a mask has; null for a whole dimension
    static Tensor get(String op, Tensor a, List<? extends @Nullable Tensor> given) {
        Plan plan = plan(op, a, given);
        Tensor x = plan.a;
        @Nullable Tensor[] indices = plan.indices;
        int rank = x.dim();
        int[] order = new int[rank];
        int count = 0;
        Shape common = Shape.SCALAR;
        for (int d = 0; d < rank; d++) {
            Tensor index = indices[d];
            if (index != null) {
                order[count++] = d;
                common = Broadcast.shape(op, common, index.shape);
            }
        }
        if (count == 0) {
            return x;
        }
        int first = order[0];
        Tensor only = indices[first];
        if (count == 1 && only != null && only.dim() <= 1) {
            Tensor chosen = x.indexSelect(first, only);
            return only.dim() == 0 ? chosen.squeeze(first) : chosen;
        }
        boolean adjacent = order[count - 1] - first == count - 1;
        int[] rest = new int[rank - count];
        int rows = 1;
        int to = 0;
        long[] at = new long[common.numel()];
        for (int d = 0; d < rank; d++) {
            Tensor index = indices[d];
            if (index == null) {
                rest[to] = x.size(d);
                order[count + to++] = d;
            } else {
                rows *= x.size(d);
                long[] places = index.expand(common).toLongArray();
                for (int i = 0; i < at.length; i++) {
                    at[i] = at[i] * x.size(d) + places[i];
                }
            }
        }
        Tensor lines = x.permute(order).reshape(joined(new int[] {rows}, rest));
        Tensor chosen = lines.indexSelect(0, Factories.fromArray(at)).reshape(joined(common.toArray(), rest));
        return adjacent && first > 0 ? behind(chosen, common.dim(), first) : chosen;
    }

    private static int[] joined(int[] a, int[] b) {
        int[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    /// The first dimensions moved behind some of the others.
    private static Tensor behind(Tensor a, int moved, int others) {
        int[] order = new int[a.dim()];
        for (int d = 0; d < order.length; d++) {
            if (d < others) {
                order[d] = moved + d;
            } else {
                order[d] = d < others + moved ? d - others : d;
            }
        }
        return a.permute(order);
    }

    /// For each place that the indices name where in row-major memory of a tensor of this shape it lies.
    static Tensor places(String op, Shape shape, List<? extends @Nullable Tensor> given) {
        return get(op, Factories.arange(shape.numel()).reshape(shape), given);
    }

    private static Plan plan(String op, Tensor a, List<? extends @Nullable Tensor> given) {
        Tensor x = a;
        @Nullable Tensor[] indices = new Tensor[a.dim() + given.size()];
        int dim = 0;
        for (Tensor index : given) {
            boolean mask = index != null && index.dtype == DType.BOOL;
            int spanned = mask && index != null ? index.dim() : 1;
            if (dim + spanned > x.dim()) {
                throw new IndexException(op + ": more indices than the " + a.dim() + " dimensions of shape " + a.shape);
            }
            if (mask && index != null) {
                if (spanned == 0) {
                    x = x.unsqueeze(dim);
                    indices[dim++] = index.reshape(1).nonzero().squeeze(1);
                    continue;
                }
                checkMask(op, x, dim, index);
                Tensor places = index.nonzero();
                for (int d = 0; d < spanned; d++) {
                    indices[dim++] = places.select(1, d);
                }
            } else {
                indices[dim] = index == null ? null : fromStart(op, index, x.size(dim), dim);
                dim++;
            }
        }
        return new Plan(x, Arrays.copyOf(indices, x.dim()));
    }

    private static void checkMask(String op, Tensor a, int dim, Tensor mask) {
        for (int d = 0; d < mask.dim(); d++) {
            if (mask.size(d) != a.size(dim + d)) {
                throw new IndexException(op + ": the mask has shape " + mask.shape + ", the tensor " + a.shape
                        + "; they differ in dimension " + (dim + d));
            }
        }
    }

    /// Places that may count from the end, counted from the start.
    static Tensor fromStart(String op, Tensor index, int size, int dim) {
        if (!index.dtype.isInteger()) {
            throw new DTypeException(op + ": an index tensor must hold integers or bools, not " + index.dtype);
        }
        long[] at = index.toLongArray();
        for (int i = 0; i < at.length; i++) {
            if (at[i] < -size || at[i] >= size) {
                throw new IndexException(
                        op + ": index " + at[i] + " is out of range for dimension " + dim + " of size " + size);
            }
            at[i] += at[i] < 0 ? size : 0;
        }
        return Factories.fromArray(at).reshape(index.shape);
    }
}
