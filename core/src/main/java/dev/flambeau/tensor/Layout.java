package dev.flambeau.tensor;

import dev.flambeau.kernels.Lane;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strides: which are row-major, which allow a view, and how strided elements are copied in order.
final class Layout {
    private Layout() {}

    /// Null for strides that are row-major, which is how a tensor says that it is contiguous.
    static int @Nullable [] normal(Shape shape, int @Nullable [] strides) {
        if (strides == null || shape.numel() <= 1) {
            return null;
        }
        int[] row = shape.strides();
        int[] sizes = shape.sizes();
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] != 1 && strides[i] != row[i]) {
                return strides;
            }
        }
        return null;
    }

    /// The strides that show a tensor in another shape without copying; null if there are none.
    static int @Nullable [] viewStrides(Tensor a, Shape target) {
        int[] oldSizes = a.shape.sizes();
        int[] oldStrides = a.strides();
        int[] sizes = target.sizes();
        int[] strides = new int[sizes.length];
        int to = sizes.length - 1;
        for (int from = oldSizes.length - 1; from >= 0; from--) {
            int stride = oldStrides[from];
            int chunk = oldSizes[from];
            while (from > 0 && (oldSizes[from - 1] == 1 || oldStrides[from - 1] == chunk * stride)) {
                chunk *= oldSizes[--from];
            }
            int covered = 1;
            while (to >= 0 && (covered < chunk || sizes[to] == 1)) {
                strides[to] = covered * stride;
                covered *= sizes[to--];
            }
            if (covered != chunk) {
                return null;
            }
        }
        for (; to >= 0; to--) {
            strides[to] = 1;
        }
        return strides;
    }

    /// Strides with which a tensor is seen in a larger shape: 0 where it repeats.
    static int[] expandStrides(Tensor a, Shape target) {
        int[] from = a.strides();
        int[] sizes = a.shape.sizes();
        int[] strides = new int[target.dim()];
        int lead = strides.length - sizes.length;
        for (int i = 0; i < sizes.length; i++) {
            strides[lead + i] = sizes[i] == 1 ? 0 : from[i];
        }
        return strides;
    }

    /// The elements in row-major order: the storage itself if it is just them, otherwise a copy of its type.
    static Object ordered(Tensor a) {
        if (a.strides == null && a.offset == 0 && a.storage.length() == a.numel()) {
            return a.storage.array();
        }
        Object copy = a.dtype.newArray(a.numel());
        copyInto(a, copy, 0);
        return copy;
    }

    /// Copies the elements in row-major order.
    static void copyInto(Tensor a, Object target, int at) {
        StridedWalk.copy(a, target, at, false);
    }

    /// Writes elements that lie in row-major order to where the tensor has them.
    static void copyFrom(Object source, int at, Tensor a) {
        StridedWalk.copy(a, source, at, true);
    }

    /// A fresh contiguous tensor of the same elements, part of no graph.
    static Tensor clone(Tensor a) {
        Object copy = a.dtype.newArray(a.numel());
        copyInto(a, copy, 0);
        return Tensor.make(copy, a.dtype, a.shape);
    }

    /// The tensor itself if contiguous, otherwise a copy, part of no graph.
    static Tensor contiguous(Tensor a) {
        return a.strides == null ? a : clone(a);
    }

    /// The elements converted to another dtype; the tensor itself if it has it. Part of no graph.
    static Tensor cast(Tensor a, DType dtype) {
        if (a.dtype == dtype) {
            return a;
        }
        int n = a.numel();
        Tensor source = contiguous(a);
        Lane lane = a.dtype.lane();
        Object values = source.storage.array();
        int at = source.offset;
        if (!a.dtype.isLane()) {
            values = laneType(lane).newArray(n);
            a.dtype.codec().toLane(source.storage.array(), source.offset, values, 0, n);
            at = 0;
        }
        if (dtype == laneType(lane)) {
            return Tensor.make(values, dtype, a.shape);
        }
        Object result = dtype.newArray(n);
        dtype.codec().fromLane(lane, values, at, result, 0, n);
        return Tensor.make(result, dtype, a.shape);
    }

    /// The dtype whose storage is what a lane computes on.
    static DType laneType(Lane lane) {
        return switch (lane) {
            case F32 -> DType.FLOAT32;
            case F64 -> DType.FLOAT64;
            case I64 -> DType.INT64;
        };
    }

    /// A fresh array of the elements in row-major order.
    static Object copyOut(Tensor a, Lane lane) {
        Tensor cast = cast(a, laneType(lane));
        return cast == a ? clone(a).storage.lend() : cast.storage.lend();
    }

    /// Where in the storage the element of a row-major position lies.
    private static int place(Tensor a, int position) {
        int[] sizes = a.shape.sizes();
        int[] strides = a.strides();
        int place = a.offset;
        int rest = position;
        for (int d = sizes.length - 1; d >= 0; d--) {
            place += rest % sizes[d] * strides[d];
            rest /= sizes[d];
        }
        return place;
    }

    /// One element of a floating tensor.
    static double floating(Tensor a, int position) {
        if (a.storage.array() instanceof double[] values) {
            return values[place(a, position)];
        }
        float[] one = new float[1];
        a.dtype.codec().toLane(a.storage.array(), place(a, position), one, 0, 1);
        return one[0];
    }

    /// One element of an integer or bool tensor.
    static long integer(Tensor a, int position) {
        long[] one = new long[1];
        a.dtype.codec().toLane(a.storage.array(), place(a, position), one, 0, 1);
        return one[0];
    }

    /// True if two tensors may touch the same element.
    static boolean mayOverlap(Tensor a, Tensor b) {
        return a.storage == b.storage;
    }

    /// True if two tensors are the same elements in the same order.
    static boolean same(Tensor a, Tensor b) {
        return a.storage == b.storage
                && a.offset == b.offset
                && a.shape.same(b.shape)
                && Arrays.equals(a.strides(), b.strides());
    }
}
