package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.PoolKernel;
import dev.flambeau.kernels.PoolWindows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pooling of the last dimensions of tensors: largest elements and averages of windows. All others are computed lane by
/// lane; sixteen-bit floats are rounded once.
public final class Pools {
    /// Elements that are worth a piece of work.
    private static final int GRAIN = 1 << 14;

    /// The windows of a call; for largest elements also their places in the planes.
    record Plan(PoolWindows windows, Shape shape, @Nullable Tensor places) {
        Tensor found() {
            return Composites.given(places);
        }
    }

    private static final Op MAX = row(INDEX, "maxPool", "the largest elements of windows of a")
            .prints("MaxPool2DWithIndicesBackward0")
            .gradients(n -> scatter(n.grad(), plan(n)));

    private static final Op SCATTER = row(
                    INDEX, "maxPoolBackward", "a added to the places of the largest elements of windows")
            .prints("MaxPool2DWithIndicesBackwardBackward0")
            .gradients(n -> gather(n.grad(), plan(n)));

    private static final Op AVERAGE = row(INDEX, "averagePool", "the averages of windows of a")
            .prints("AvgPool2DBackward0")
            .gradients(n -> spread(n.grad(), plan(n)));

    private static final Op SPREAD = row(INDEX, "averagePoolBackward", "a divided and added to all places of windows")
            .prints("AvgPool2DBackwardBackward0")
            .gradients(n -> average(n.grad(), plan(n)));

    static final Op ROW = MAX;

    private Pools() {}

    /// Largest elements, and their places if they are wanted.
    ///
    /// @param values the elements
    /// @param places int64, flat in the pooled dimensions; null if nobody wanted them
    public record Largest(Tensor values, @Nullable Tensor places) {}

    /// Which places of the last dimensions of an input are pooled together.
    public static final class Windows {
        private final int[] in;
        private final int[] out;
        private final PoolWindows all;

        private Windows(int[] in, int[] out, PoolWindows all) {
            this.in = in;
            this.out = out;
            this.all = all;
        }

        /// Windows that move by a stride. Arrays have one number for each dimension, of which there are up to three.
        ///
        /// @param in       sizes of the input
        /// @param kernel   sizes of a window
        /// @param out      how many windows
        /// @param stride   steps between windows
        /// @param before   how far the first window reaches out of the input
        /// @param dilation steps between the elements of a window
        public static Windows moving(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation) {
            PoolWindows all = PoolWindows.moving(
                    three(in, 1),
                    three(kernel, 1),
                    three(out, 1),
                    three(stride, 1),
                    three(before, 0),
                    three(dilation, 1));
            return new Windows(in, out, all);
        }

        /// Windows that share the input as evenly as whole places allow.
        ///
        /// @param in  sizes of the input
        /// @param out how many windows
        public static Windows even(int[] in, int[] out) {
            return new Windows(in, out, PoolWindows.even(three(in, 1), three(out, 1)));
        }

        /// The same windows, with the padding in the number of elements of an average.
        ///
        /// @param kernel  sizes of a window
        /// @param stride  steps between windows
        /// @param padding places on both sides
        public Windows countingPadding(int[] kernel, int[] stride, int[] padding) {
            return new Windows(in, out, all.countingPadding(three(kernel, 1), three(stride, 1), three(padding, 0)));
        }

        /// The same windows, with a number by which all sums are divided for an average.
        ///
        /// @param number not 0
        public Windows dividedBy(int number) {
            return new Windows(in, out, all.dividedBy(number));
        }

        /// How many windows there are along each dimension.
        public int[] out() {
            return out.clone();
        }

        /// True if a window has no place inside the input.
        public boolean anyEmpty() {
            return all.anyEmpty();
        }

        private static int[] three(int[] given, int fill) {
            int[] sizes = new int[3];
            Arrays.fill(sizes, fill);
            System.arraycopy(given, 0, sizes, 3 - given.length, given.length);
            return sizes;
        }

        PoolWindows all() {
            return all;
        }

        /// @param input shape of what is pooled
        Shape shape(Shape input) {
            int[] sizes = input.toArray();
            System.arraycopy(out, 0, sizes, sizes.length - out.length, out.length);
            return Shape.owning(sizes);
        }
    }

    /// The largest elements of windows: the first of equals, or the last that is not a number.
    ///
    /// @param x       pooled in its last dimensions
    /// @param windows none of them empty
    /// @param places  whether the places are wanted
    public static Largest max(Tensor x, Windows windows, boolean places) {
        boolean kept = places || x.requiresGrad && GradMode.isEnabled();
        Shape shape = windows.shape(x.shape);
        Tensor found = kept ? Tensor.make(DType.INT32.newArray(shape.numel()), DType.INT32, shape) : null;
        Plan plan = new Plan(windows.all, x.shape, found);
        Tensor values = Dispatch.done(MAX, plan, computeMax(x, plan, shape), x);
        return new Largest(values, places && found != null ? Layout.cast(found, DType.INT64) : null);
    }

    /// The averages of windows.
    ///
    /// @param x       pooled in its last dimensions
    /// @param windows whatever
    public static Tensor average(Tensor x, Windows windows) {
        if (windows.all.isWhole() && x.dtype.isFloating() && x.numel() > 0) {
            int[] dims = new int[windows.in.length];
            Arrays.setAll(dims, d -> d - dims.length);
            return x.mean(dims, true);
        }
        return average(x, new Plan(windows.all, windows.shape(x.shape), null));
    }

    private static Plan plan(Node n) {
        if (n.attributes instanceof Plan plan) {
            return plan;
        }
        throw new AssertionError(n.op + ": its windows are missing");
    }

    static Tensor computeMax(Tensor x, Plan plan, Shape shape) {
        PoolWindows w = plan.windows;
        Tensor in = lane(x);
        Object y = in.dtype.newArray(shape.numel());
        int[] places = plan.places == null ? null : (int[]) plan.places.storage.array();
        PoolKernel kernel = kernel(in.dtype.lane(), in.numel());
        share(
                in,
                w,
                (from, end) -> kernel.max(
                        in.storage.array(),
                        in.offset + from * w.places(),
                        w,
                        end - from,
                        y,
                        from * w.windows(),
                        places,
                        from * w.windows()));
        return Layout.cast(Tensor.make(y, in.dtype, shape), x.dtype);
    }

    static Tensor scatter(Tensor g, Plan plan) {
        PoolWindows w = plan.windows;
        Tensor in = lane(g);
        Object o = in.dtype.newArray(plan.shape.numel());
        Tensor result = Tensor.make(o, in.dtype, plan.shape);
        int[] places = (int[]) plan.found().storage.array();
        PoolKernel kernel = kernel(in.dtype.lane(), in.numel());
        share(
                result,
                w,
                (from, end) -> kernel.scatter(
                        in.storage.array(),
                        in.offset + from * w.windows(),
                        places,
                        from * w.windows(),
                        w,
                        end - from,
                        o,
                        from * w.places()));
        return Dispatch.done(SCATTER, plan, Layout.cast(result, g.dtype), g);
    }

    /// Elements at the places that were found.
    private static Tensor gather(Tensor a, Plan plan) {
        Tensor places = plan.found();
        int planes = plan.windows.places() == 0 ? 0 : a.numel() / plan.windows.places();
        return a.reshape(planes, plan.windows.places())
                .gather(1, Layout.cast(places, DType.INT64).reshape(planes, plan.windows.windows()))
                .reshape(places.shape);
    }

    /// @param plan of which the shape is that of the result
    private static Tensor average(Tensor x, Plan plan) {
        PoolWindows w = plan.windows;
        Tensor in = lane(x);
        Object y = in.dtype.newArray(plan.shape.numel());
        PoolKernel kernel = kernel(in.dtype.lane(), in.numel());
        share(
                in,
                w,
                (from, end) -> kernel.average(
                        in.storage.array(), in.offset + from * w.places(), w, end - from, y, from * w.windows()));
        Tensor out = Layout.cast(Tensor.make(y, in.dtype, plan.shape), x.dtype);
        return Dispatch.done(AVERAGE, new Plan(w, x.shape, null), out, x);
    }

    /// @param plan of which the shape is that of the result
    private static Tensor spread(Tensor g, Plan plan) {
        PoolWindows w = plan.windows;
        Tensor in = lane(g);
        Object o = in.dtype.newArray(plan.shape.numel());
        Tensor result = Tensor.make(o, in.dtype, plan.shape);
        PoolKernel kernel = kernel(result.dtype.lane(), result.numel());
        share(result, w, (from, end) -> {
            clear(o, from * w.places(), end * w.places());
            kernel.spread(in.storage.array(), in.offset + from * w.windows(), w, end - from, o, from * w.places());
        });
        return Dispatch.done(SPREAD, new Plan(w, g.shape, null), Layout.cast(result, g.dtype), g);
    }

    private static Tensor lane(Tensor x) {
        return Layout.contiguous(Layout.cast(x, Layout.laneType(x.dtype.lane())));
    }

    /// Planes are shared out.
    private static void share(Tensor planes, PoolWindows w, Parallel.Range range) {
        if (planes.numel() > 0) {
            Parallel.range(planes.numel() / w.places(), Math.ceilDiv(GRAIN, w.places()), range);
        }
    }

    private static void clear(Object array, int from, int end) {
        switch (array) {
            case float[] a -> Arrays.fill(a, from, end, 0);
            case double[] a -> Arrays.fill(a, from, end, 0);
            case long[] a -> Arrays.fill(a, from, end, 0);
            default -> throw new AssertionError(array.getClass());
        }
    }

    private static final class Kernels {
        static final PoolKernel LARGE = KernelTable.of(PoolKernel.class, true);
    }

    static PoolKernel kernel(Lane lane, int numel) {
        return lane == Lane.F32 && numel >= KernelTable.SMALL ? Kernels.LARGE : PoolKernel.of(lane);
    }
}
