package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.ScaledSumKernel;
import org.jspecify.annotations.Nullable;

/// Operators made of other operators: their rows, bodies and, where they have one, their own gradient.
final class Composites {
    private static final ScaledSumKernel SMALL_SUM = KernelTable.of(ScaledSumKernel.class, false);

    private Composites() {}

    /// Looked for when the first large call needs it.
    private static final class LargeSum {
        static final ScaledSumKernel KERNEL = KernelTable.of(ScaledSumKernel.class, true);
    }

    /// Lower and upper bound, plain numbers; null for none.
    record Bounds(@Nullable Tensor low, @Nullable Tensor high) {
        private @Nullable Tensor claim(@Nullable Tensor gradient, Tensor a) {
            return CurvedActivation.claimClamp(
                    low == null ? Double.NEGATIVE_INFINITY : low.item(),
                    high == null ? Double.POSITIVE_INFINITY : high.item(),
                    gradient,
                    a);
        }
    }

    static final Composite MEAN = new Composite(
            row(COMPOSITE, "mean", "sum of a / count").gradients(n -> {
                Dims dims = dims(n.attributes);
                Shape shape = n.shapeOf(0);
                return n.grad()
                        .div(Dims.count(shape, dims.mask()))
                        .reshape(Dims.reduced(shape, dims.mask(), true))
                        .expand(shape);
            }),
            (attributes, a, _, _) -> {
                int mask = dims(attributes).mask();
                Shape out = Dims.reduced(a.shape, mask, false);
                return Dispatch.reduce(ReductionRows.SUM, a, mask, out).div(Dims.count(a.shape, mask));
            },
            null);

    static final Composite SQUARE = new Composite(
            row(COMPOSITE, "square", "a a")
                    .prints("PowBackward0")
                    .saves(A)
                    .gradients(n -> n.grad().mul(n.a().mul(2))),
            (_, a, _, _) -> a.mul(a),
            null);

    /// The factor is the attribute. Elements of single precision or less are rounded once, as PyTorch's are.
    static final Composite SCALED_SUM = new Composite(
            row(COMPOSITE, "scaledSum", "a + factor b")
                    .prints("AddBackward0")
                    .gradients(Node::grad, n -> n.grad().mul(factor(n.attributes))),
            (factor, a, b, _) -> a.add(scaled(given(b), factor(factor))),
            (factor, a, b, _) -> fusedScaledSum(a, given(b), (float) factor(factor)));

    /// The gradient is 1 inside and at the bounds, as in PyTorch.
    static final Composite CLAMP = new Composite(
            row(COMPOSITE, "clamp", "a, at least low and at most high")
                    .saves(A)
                    .gradients(n -> Dispatch.composite(Composites.CLAMP_BACKWARD, n.attributes, n.grad(), n.a(), null)),
            (attributes, a, _, _) -> {
                Bounds bounds = bounds(attributes);
                Tensor low = bounds.low() == null ? a : a.maximum(bounds.low());
                return bounds.high() == null ? low : low.minimum(bounds.high());
            },
            (attributes, a, _, _) -> bounds(attributes).claim(null, a));

    private static final Composite CLAMP_BACKWARD = new Composite(
            row(COMPOSITE, "clampBackward", "a where b is between low and high, otherwise 0"),
            (attributes, g, x, _) -> {
                Bounds bounds = bounds(attributes);
                Tensor a = given(x);
                Tensor above = bounds.low() == null
                        ? g
                        : g.maskedFill(a.ge(bounds.low()).logicalNot(), 0);
                return bounds.high() == null
                        ? above
                        : above.maskedFill(a.le(bounds.high()).logicalNot(), 0);
            },
            (attributes, g, x, _) -> bounds(attributes).claim(g, given(x)));

    /// `a wᵀ + bias`, as
    /// [linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html).
    static final Composite LINEAR = new Composite(
            row(COMPOSITE, "linear", "a bᵀ + c")
                    .prints("AddmmBackward0")
                    .saves(A | B)
                    .gradients(
                            n -> n.grad().matmul(n.b()), n -> rows(n.grad()).t().matmul(rows(n.a())), n -> n.grad()),
            (_, a, b, c) -> {
                Tensor product = a.matmul(given(b).t());
                return c == null ? product : product.add_(c);
            },
            (_, a, b, c) -> fusedLinear(a, given(b), c, null));

    /// The linear map, and what becomes of each element, if a kernel does that.
    static @Nullable Tensor fusedLinear(Tensor a, Tensor weight, @Nullable Tensor bias, @Nullable Op then) {
        boolean one = a.dtype == weight.dtype && (bias == null || bias.dtype == a.dtype);
        if (!one || a.dim() < 2 || a.numel() == 0 || !a.dtype.isLane()) {
            return null;
        }
        int[] strides = weight.strides();
        Tensor turned = weight.alias(
                Shape.of(weight.size(1), weight.size(0)), new int[] {strides[1], strides[0]}, weight.offset);
        return MatrixProduct.of(a, turned, bias, then);
    }

    static Tensor linear(Tensor a, Tensor weight, @Nullable Tensor bias) {
        checkLinear(a, weight, bias);
        return Dispatch.composite(LINEAR, null, a, weight, bias);
    }

    /// @throws ShapeException if the shapes do not fit
    static void checkLinear(Tensor a, Tensor weight, @Nullable Tensor bias) {
        if (weight.dim() != 2 || a.dim() == 0 || a.size(-1) != weight.size(1)) {
            throw new ShapeException("linear: input has shape " + a.shape + ", weight " + weight.shape
                    + "; the last size of the input must be the last size of the weight");
        }
        if (bias != null && (bias.dim() != 1 || bias.size(0) != weight.size(0))) {
            throw new ShapeException("linear: bias has shape " + bias.shape + ", expected [" + weight.size(0) + "]");
        }
    }

    private static @Nullable Tensor fusedScaledSum(Tensor a, Tensor b, float factor) {
        if (a.dtype != b.dtype || a.dtype.lane() != Lane.F32) {
            return null;
        }
        Shape shape = Broadcast.shape("add", a.shape, b.shape);
        Tensor x = floats(a, shape);
        Tensor y = floats(b, shape);
        float[] sum = DType.newFloats(shape.numel());
        if (sum.length < 2 * Dispatch.GRAIN) {
            scaledSum(x, y, factor, sum, 0, sum.length);
        } else {
            Parallel.range(sum.length, Dispatch.GRAIN, (from, end) -> scaledSum(x, y, factor, sum, from, end));
        }
        return Layout.cast(Tensor.make(sum, DType.FLOAT32, shape), a.dtype);
    }

    private static void scaledSum(Tensor a, Tensor b, float factor, float[] o, int from, int end) {
        (o.length < KernelTable.SMALL ? SMALL_SUM : LargeSum.KERNEL)
                .run(
                        (float[]) a.storage.array(),
                        a.offset + from,
                        (float[]) b.storage.array(),
                        b.offset + from,
                        factor,
                        o,
                        from,
                        end - from);
    }

    /// The elements without gaps, repeated to a shape.
    private static Tensor floats(Tensor a, Shape shape) {
        Tensor all = a.shape.same(shape) ? a : a.expand(shape);
        return Layout.contiguous(Layout.cast(all, DType.FLOAT32));
    }

    /// A factor that is an integer keeps the dtype of integers.
    static Tensor scaled(Tensor a, double factor) {
        return factor == (long) factor ? a.mul((long) factor) : a.mul(factor);
    }

    static Tensor clamp(Tensor a, @Nullable Tensor low, @Nullable Tensor high) {
        if (low == null && high == null) {
            throw new ValueException("clamp: needs a lower or an upper bound, both are NaN");
        }
        return Dispatch.composite(CLAMP, new Bounds(low, high), a, null, null);
    }

    static Tensor mean(Tensor a, int mask, Shape out) {
        Tensor flat = Dispatch.composite(MEAN, new Dims(mask), a, null, null);
        return flat.shape.same(out) ? flat : flat.reshape(out);
    }

    static Tensor rows(Tensor a) {
        return a.dim() == 1 ? a.unsqueeze(0) : a.flatten(0, -2);
    }

    private static Dims dims(@Nullable Object attributes) {
        return attributes instanceof Dims d ? d : new Dims(0);
    }

    private static double factor(@Nullable Object attributes) {
        return attributes instanceof Double factor ? factor : 1;
    }

    private static Bounds bounds(@Nullable Object attributes) {
        return attributes instanceof Bounds b ? b : new Bounds(null, null);
    }

    static Tensor given(@Nullable Tensor input) {
        if (input == null) {
            throw new AssertionError("a composite was called without one of its inputs");
        }
        return input;
    }
}
