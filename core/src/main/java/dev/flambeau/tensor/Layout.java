package dev.flambeau.tensor;

import dev.flambeau.kernels.BFloat16Kernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.Truths;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strides: which are row-major, which allow a view, and how strided elements are copied in order.
final class Layout {
    private static final BFloat16Kernel SMALL = KernelTable.of(BFloat16Kernel.class, false);

    private Layout() {}

    /// Looked for when the first large call needs it.
    private static final class Large {
        static final BFloat16Kernel KERNEL = KernelTable.of(BFloat16Kernel.class, true);
    }

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
        if (a.strides == null) {
            StridedWalk.copy(a.storage.array(), a.offset, 1, target, at, 1, a.numel());
        } else {
            StridedWalk.copy(a.storage.array(), a.offset, a.strides, target, at, a.shape.strides(), a.shape.sizes());
        }
    }

    /// Writes elements that lie in row-major order to where the tensor has them.
    static void copyFrom(Object source, int at, Tensor a) {
        if (a.strides == null) {
            StridedWalk.copy(source, at, 1, a.storage.array(), a.offset, 1, a.numel());
        } else {
            StridedWalk.copy(source, at, a.shape.strides(), a.storage.array(), a.offset, a.strides, a.shape.sizes());
        }
    }

    /// Writes the elements of a tensor to where another of the same shape and dtype, which shares no memory with it,
    /// has
    /// them.
    static void copy(Tensor source, Tensor target) {
        if (source.strides == null) {
            copyFrom(source.storage.array(), source.offset, target);
        } else {
            StridedWalk.copy(
                    source.storage.array(),
                    source.offset,
                    source.strides,
                    target.storage.array(),
                    target.offset,
                    target.strides(),
                    target.shape.sizes());
        }
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
        if (a.dtype == DType.BOOL && dtype == DType.FLOAT32) {
            float[] floats = DType.newFloats(n);
            byte[] truths = (byte[]) source.storage.array();
            share(n, (from, end) -> Truths.toFloats(truths, source.offset + from, floats, from, end - from));
            return Tensor.make(floats, dtype, a.shape);
        }
        Lane lane = a.dtype.lane();
        Object values = source.storage.array();
        int at = source.offset;
        if (!a.dtype.isLane()) {
            Object wide = laneType(lane).newArray(n);
            share(n, (from, end) -> widen(source, from, wide, end - from));
            values = wide;
            at = 0;
        }
        if (dtype == laneType(lane)) {
            return Tensor.make(values, dtype, a.shape);
        }
        Object result = dtype.newArray(n);
        Object given = values;
        int first = at;
        share(n, (from, end) -> narrow(dtype, lane, given, first + from, result, from, end - from, n));
        return Tensor.make(result, dtype, a.shape);
    }

    private static void widen(Tensor a, int from, Object wide, int n) {
        if (a.dtype == DType.BFLOAT16) {
            bfloat16(a.numel()).widen((short[]) a.storage.array(), a.offset + from, (float[]) wide, from, n);
        } else {
            a.dtype.codec().toLane(a.storage.array(), a.offset + from, wide, from, n);
        }
    }

    /// @param numel elements of the whole call
    private static void narrow(DType dtype, Lane lane, Object s, int so, Object d, int to, int n, int numel) {
        if (dtype == DType.BFLOAT16 && lane == Lane.F32) {
            bfloat16(numel).narrow((float[]) s, so, (short[]) d, to, n);
        } else {
            dtype.codec().fromLane(lane, s, so, d, to, n);
        }
    }

    private static BFloat16Kernel bfloat16(int numel) {
        return numel < KernelTable.SMALL ? SMALL : Large.KERNEL;
    }

    private static void share(int n, Parallel.Range work) {
        if (n < 2 * Dispatch.GRAIN) {
            work.run(0, n);
        } else {
            Parallel.range(n, Dispatch.GRAIN, work);
        }
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
