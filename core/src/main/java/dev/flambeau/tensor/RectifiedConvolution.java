package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.PlaneWork;
import dev.flambeau.kernels.PoolKernel;
import dev.flambeau.kernels.PoolWindows;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.UnaryKernel;
import dev.flambeau.tensor.Convolution.Geometry;
import org.jspecify.annotations.Nullable;

/// A convolution and what follows it in many models as one operator: ReLU, and perhaps the largest elements of windows.
/// Planes are rectified and pooled while a cache has them, and backward makes the gradient of the convolution and its
/// sums for the bias in one pass. Results and gradients have the bits of one after the other.
public final class RectifiedConvolution {
    /// Elements that are worth a piece of work.
    private static final int GRAIN = 1 << 14;

    /// Elements that the first cache keeps from one kernel to the next.
    private static final int CACHED = 1 << 13;

    static final Op RELU = row(CONTRACTION, "convolutionRelu", "max(windows of a times b, summed up, plus c, 0)")
            .prints("ReluBackward0")
            .saves(A | B | OUT)
            .gradients(
                    n -> Convolution.inputGradient(passed(n).gradient, n.b(), Convolution.geometry(n)),
                    n -> Convolution.weightGradient(n.a(), passed(n).gradient, Convolution.geometry(n)),
                    n -> passed(n).bias());

    static final Op MAX_POOL = row(
                    CONTRACTION,
                    "convolutionReluMaxPool",
                    "the largest elements of windows of max(windows of a times b, summed up, plus c, 0)")
            .prints("MaxPool2DWithIndicesBackward0")
            .saves(A | B)
            .gradients(
                    n -> Convolution.inputGradient(scattered(n).gradient, n.b(), pooled(n).geometry),
                    n -> Convolution.weightGradient(n.a(), scattered(n).gradient, pooled(n).geometry),
                    n -> scattered(n).bias());

    /// How a convolution and the windows of a pooling move. Places of windows through which no gradient comes back are
    /// below 0.
    record Pooled(Geometry geometry, Pools.Plan plan) {}

    private RectifiedConvolution() {}

    /// What comes through a ReLU: the gradient of the convolution, and its sums over planes if they are there already.
    private record Passed(Tensor gradient, @Nullable Tensor sums) implements Node.Shared {
        Tensor bias() {
            return sums == null ? Convolution.biasGradient(gradient) : sums.sum(0);
        }

        @Override
        public void release() {
            if (!gradient.requiresGrad) {
                Autograd.discard(gradient);
            }
        }
    }

    /// The convolution, with 0 in place of negative results.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param bias     of shape `[output channels]`, of the same dtype, or null
    /// @param geometry how windows move
    /// @return of shape `[batch, output channels, out]`
    public static Tensor relu(Tensor input, Tensor weight, @Nullable Tensor bias, Geometry geometry) {
        Tensor out = compute(input, weight, bias, geometry);
        return Convolution.done(RELU, geometry, out, input, weight, bias);
    }

    private static Tensor compute(Tensor input, Tensor weight, @Nullable Tensor bias, Geometry geometry) {
        if (!Convolution.isFast(input, weight, bias, geometry)) {
            try (GradMode.Guard _ = GradMode.set(false)) {
                return Convolution.forward(input, weight, bias, geometry).relu();
            }
        }
        Shape shape = Convolution.shape(input.size(0), weight.size(0), geometry.out());
        Tensor out = Tensor.blank(DType.FLOAT32, shape);
        int plane = shape.numel() / (input.size(0) * weight.size(0));
        UnaryKernel relu = KernelTable.unary(ElementwiseRows.RELU, Lane.F32, shape.numel());
        PlaneWork work = (y, at, first, count) -> relu.run(y, at, y, at, count * plane);
        Convolution.run(input, weight, bias, geometry, (float[]) out.storage.array(), work);
        return out;
    }

    /// The largest elements of windows of a convolution with 0 in place of negative results. Planes of the convolution
    /// are nowhere but in caches, if a kernel hands them on.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param bias     of shape `[output channels]`, of the same dtype, or null
    /// @param geometry how windows of the convolution move
    /// @param windows  of the pooling, none of them empty
    public static Tensor reluMaxPool(
            Tensor input, Tensor weight, @Nullable Tensor bias, Geometry geometry, Pools.Windows windows) {
        boolean wanted = input.requiresGrad || weight.requiresGrad || bias != null && bias.requiresGrad;
        Shape planes = Convolution.shape(input.size(0), weight.size(0), geometry.out());
        Shape shape = windows.shape(planes);
        Tensor found = wanted && GradMode.isEnabled() ? Tensor.blank(DType.INT32, shape) : null;
        Pooled pooled = new Pooled(geometry, new Pools.Plan(windows.all(), planes, found));
        Tensor out = Convolution.isFast(input, weight, bias, geometry)
                ? pool(input, weight, bias, pooled, shape)
                : pool(compute(input, weight, bias, geometry), pooled.plan, shape);
        return Convolution.done(MAX_POOL, pooled, out, input, weight, bias);
    }

    private static Tensor pool(Tensor planes, Pools.Plan plan, Shape shape) {
        Tensor out = Pools.computeMax(planes, plan, shape);
        if (plan.places() != null) {
            Tensor y = Layout.cast(out, Layout.laneType(out.dtype.lane()));
            Pools.kernel(y.dtype.lane(), y.numel()).mark(y.storage.array(), y.offset, places(plan), 0, y.numel());
        }
        return out;
    }

    private static Tensor pool(Tensor input, Tensor weight, @Nullable Tensor bias, Pooled pooled, Shape shape) {
        Tensor out = Tensor.blank(DType.FLOAT32, shape);
        float[] made = (float[]) out.storage.array();
        PoolWindows w = pooled.plan.windows();
        int numel = pooled.plan.shape().numel();
        int[] places = pooled.plan.places() == null ? null : places(pooled.plan);
        UnaryKernel relu = KernelTable.unary(ElementwiseRows.RELU, Lane.F32, numel);
        PoolKernel pool = Pools.kernel(Lane.F32, numel);
        PlaneWork work = (y, at, first, count) -> {
            int to = first * w.windows();
            relu.run(y, at, y, at, count * w.places());
            pool.max(y, at, w, count, made, to, places, to);
            if (places != null) {
                pool.mark(made, to, places, to, count * w.windows());
            }
        };
        Convolution.run(input, weight, bias, pooled.geometry, null, work);
        return out;
    }

    private static int[] places(Pools.Plan plan) {
        return (int[]) plan.found().storage.array();
    }

    private static Pooled pooled(Node n) {
        if (n.attributes instanceof Pooled pooled) {
            return pooled;
        }
        throw new AssertionError(n.op + ": its windows are missing");
    }

    private static Passed scattered(Node n) {
        return n.shared(RectifiedConvolution::scatter);
    }

    private static Passed scatter(Node n) {
        Pools.Plan plan = pooled(n).plan;
        if (GradMode.isEnabled()) {
            Tensor places = plan.found();
            Tensor silent = places.lt(0);
            Tensor found = Factories.where(silent, places.bitwiseNot(), places);
            return new Passed(
                    Pools.scatter(n.grad().maskedFill(silent, 0), new Pools.Plan(plan.windows(), plan.shape(), found)),
                    null);
        }
        if (n.dtype != DType.FLOAT32) {
            return new Passed(Pools.scatter(n.grad(), plan), null);
        }
        Tensor g = Layout.contiguous(n.grad());
        Tensor gradient = Tensor.blank(DType.FLOAT32, plan.shape());
        PoolWindows w = plan.windows();
        PoolKernel pool = Pools.kernel(Lane.F32, gradient.numel());
        Object incoming = g.storage.array();
        Object made = gradient.storage.array();
        int[] places = places(plan);
        Tensor sums = eachPlane(n, gradient, w.places(), (first, count) -> {
            int from = first * w.windows();
            pool.scatter(incoming, g.offset + from, places, from, w, count, made, first * w.places());
        });
        return new Passed(gradient, sums);
    }

    private static Passed passed(Node n) {
        return n.shared(RectifiedConvolution::pass);
    }

    private static Passed pass(Node n) {
        if (GradMode.isEnabled() || n.dtype != DType.FLOAT32) {
            return new Passed(Activation.rectified(n), null);
        }
        Tensor y = n.out();
        Tensor g = Layout.contiguous(n.grad());
        Tensor gradient = n.takeGrad() == null ? Tensor.blank(DType.FLOAT32, g.shape) : g;
        BinaryKernel mask = KernelTable.binary(ElementwiseRows.RELU_BACKWARD, Lane.F32, g.numel());
        Object made = gradient.storage.array();
        Object incoming = g.storage.array();
        Object outputs = y.storage.array();
        int plane = g.numel() / (g.size(0) * g.size(1));
        Tensor sums = eachPlane(n, gradient, plane, (first, count) -> {
            int at = first * plane;
            mask.run(incoming, g.offset + at, 1, outputs, y.offset + at, 1, made, gradient.offset + at, count * plane);
        });
        return new Passed(gradient, sums);
    }

    /// Some planes of a gradient.
    @FunctionalInterface
    private interface Planes {
        void make(int first, int count);
    }

    /// Makes the planes of a gradient, and adds each up while a cache has it, if a bias wants that: as two sums would.
    private static @Nullable Tensor eachPlane(Node n, Tensor gradient, int plane, Planes planes) {
        int count = gradient.size(0) * gradient.size(1);
        Tensor sums =
                n.next(2) == null ? null : Tensor.blank(DType.FLOAT32, Shape.of(gradient.size(0), gradient.size(1)));
        ReduceKernel sum = KernelTable.reduce(ReductionRows.SUM, Lane.F32, gradient.numel());
        int some = Math.max(1, CACHED / plane);
        Parallel.range(count, Math.ceilDiv(GRAIN, plane), (from, end) -> {
            for (int first = from; first < end; first += some) {
                int now = Math.min(some, end - first);
                planes.make(first, now);
                if (sums != null) {
                    int at = gradient.offset + first * plane;
                    sum.run(gradient.storage.array(), at, now, plane, 1, sums.storage.array(), first);
                }
            }
        });
        return sums;
    }
}
