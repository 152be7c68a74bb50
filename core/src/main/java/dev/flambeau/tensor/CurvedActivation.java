package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.kernels.ActivationKernel;
import dev.flambeau.kernels.ActivationKernel.Curve;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Activation functions with numbers of their own, as operators. Kernels claim what is computed in float32.
public final class CurvedActivation {
    /// The numbers of a function, as its [Curve] names them.
    private record Numbers(double p, double q, double r) {
        static Numbers of(@Nullable Object attributes) {
            return attributes instanceof Numbers n ? n : new Numbers(0, 0, 0);
        }
    }

    private static final CurvedActivation LEAKY = new CurvedActivation(
            Curve.LEAKY,
            "leakyRelu",
            "a above 0, otherwise p a",
            (x, s) -> Factories.where(x.gt(0), x, x.mul(s.p)),
            (x, s) -> Factories.onesLike(x).maskedFill(x.gt(0).logicalNot(), s.p));
    private static final CurvedActivation CLIPPED = new CurvedActivation(
            Curve.CLIPPED,
            "hardtanh",
            "a between p and q",
            (x, s) -> x.maskedFill(x.le(s.p), s.p).maskedFill(x.ge(s.q), s.q),
            (x, s) -> Factories.onesLike(x).maskedFill(x.le(s.p).logicalOr(x.ge(s.q)), 0));
    private static final CurvedActivation ELU = new CurvedActivation(
            Curve.ELU,
            "elu",
            "q a above 0, otherwise p (e^(r a) - 1)",
            (x, s) -> {
                Tensor low = x.le(0);
                Tensor bent = x.maskedFill(low.logicalNot(), 0).mul(s.r).expm1().mul(s.p);
                return Factories.where(low, bent, x.mul(s.q));
            },
            (x, s) -> {
                Tensor high = x.le(0).logicalNot();
                return x.maskedFill(high, 0).mul(s.r).exp().mul(s.p * s.r).maskedFill(high, s.q);
            });
    private static final CurvedActivation SOFTPLUS = new CurvedActivation(
            Curve.SOFTPLUS,
            "softplus",
            "log(1 + e^(p a)) / p, or a where p a is above q",
            (x, s) -> {
                Tensor scaled = x.mul(s.p);
                return Factories.where(
                        scaled.gt(s.q),
                        x,
                        Activation.LOG_SIGMOID.of(scaled.neg()).div(-s.p));
            },
            (x, s) -> {
                Tensor scaled = x.mul(s.p);
                return scaled.sigmoid().maskedFill(scaled.gt(s.q), 1);
            });

    static final Op ROW = LEAKY.forward.row;

    private static final ActivationKernel SMALL = KernelTable.of(ActivationKernel.class, false);

    /// Looked for when the first large call needs it.
    private static final class Large {
        static final ActivationKernel KERNEL = KernelTable.of(ActivationKernel.class, true);
    }

    private final Composite forward;

    private CurvedActivation(
            Curve curve,
            String name,
            String formula,
            BiFunction<Tensor, Numbers, Tensor> values,
            BiFunction<Tensor, Numbers, Tensor> slope) {
        Composite backward = new Composite(
                row(COMPOSITE, name + "Backward", "a times the slope of " + name + " at b"),
                (numbers, g, x, _) -> g.mul(slope.apply(Composites.given(x), Numbers.of(numbers))),
                (numbers, g, x, _) -> claim(curve, Numbers.of(numbers), g, Composites.given(x)));
        forward = new Composite(
                row(COMPOSITE, name, formula)
                        .saves(A)
                        .gradients(n -> Dispatch.composite(backward, n.attributes, n.grad(), n.a(), null)),
                (numbers, x, _, _) -> Layout.cast(
                        values.apply(Layout.cast(x, Layout.laneType(x.dtype.lane())), Numbers.of(numbers)), x.dtype),
                (numbers, x, _, _) -> claim(curve, Numbers.of(numbers), null, x));
    }

    private Tensor of(Tensor x, double p, double q, double r) {
        return Dispatch.composite(forward, new Numbers(p, q, r), x, null, null);
    }

    /// x above 0, otherwise x times a slope.
    ///
    /// @param x     floating
    /// @param slope factor of x <= 0
    /// @throws DTypeException if x is not floating
    public static Tensor leaky(Tensor x, double slope) {
        return LEAKY.of(floating("leakyRelu", x), slope, 0, 0);
    }

    /// x between two bounds; at the bounds and beyond the slope is 0.
    ///
    /// @param x    floating
    /// @param low  lower bound
    /// @param high upper bound
    /// @throws DTypeException if x is not floating
    public static Tensor clipped(Tensor x, double low, double high) {
        return CLIPPED.of(floating("hardtanh", x), low, high, 0);
    }

    /// x times a factor above 0, otherwise a factor times (exp(x times a factor) - 1).
    ///
    /// @param op     for messages
    /// @param x      floating
    /// @param low    factor of what is below 0
    /// @param high   factor of x above 0
    /// @param inside factor of x in the exponent
    /// @throws DTypeException if x is not floating
    public static Tensor elu(String op, Tensor x, double low, double high, double inside) {
        return ELU.of(floating(op, x), low, high, inside);
    }

    /// log(1 + exp(beta x)) / beta, or x where beta x is above a threshold.
    ///
    /// @param x         floating
    /// @param beta      how sharp the bend is
    /// @param threshold from where on it is a straight line
    /// @throws DTypeException if x is not floating
    public static Tensor softplus(Tensor x, double beta, double threshold) {
        return SOFTPLUS.of(floating("softplus", x), beta, threshold, 0);
    }

    /// For [Composites#CLAMP]: x between bounds, which may be infinite, or the gradient of that.
    static @Nullable Tensor claimClamp(double low, double high, @Nullable Tensor gradient, Tensor x) {
        return x.dtype == DType.FLOAT32 ? claim(Curve.CLAMPED, new Numbers(low, high, 0), gradient, x) : null;
    }

    private static Tensor floating(String op, Tensor x) {
        if (!x.dtype.isFloating()) {
            throw new DTypeException(
                    op + ": needs a floating tensor, not " + x.dtype + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        return x;
    }

    /// @param gradient null for the values
    private static @Nullable Tensor claim(Curve curve, Numbers s, @Nullable Tensor gradient, Tensor input) {
        if (input.dtype.lane() != Lane.F32
                || curve == Curve.ELU && s.r < 0
                || gradient != null && (gradient.dtype != input.dtype || !gradient.shape.same(input.shape))) {
            return null;
        }
        Tensor x = Layout.contiguous(Layout.cast(input, DType.FLOAT32));
        Tensor g = gradient == null ? null : Layout.contiguous(Layout.cast(gradient, DType.FLOAT32));
        float[] o = DType.newFloats(input.numel());
        if (o.length < 2 * Dispatch.GRAIN) {
            run(curve, s, g, x, o, 0, o.length);
        } else {
            Parallel.range(o.length, Dispatch.GRAIN, (from, end) -> run(curve, s, g, x, o, from, end));
        }
        return Layout.cast(Tensor.make(o, DType.FLOAT32, input.shape), input.dtype);
    }

    private static void run(Curve curve, Numbers s, @Nullable Tensor g, Tensor x, float[] o, int from, int end) {
        ActivationKernel kernel = o.length < KernelTable.SMALL ? SMALL : Large.KERNEL;
        float[] a = (float[]) x.storage.array();
        int at = x.offset + from;
        float p = (float) s.p;
        float q = (float) s.q;
        float r = (float) s.r;
        if (g == null) {
            kernel.values(curve, a, at, p, q, r, o, from, end - from);
        } else {
            kernel.gradients(curve, (float[]) g.storage.array(), g.offset + from, a, at, p, q, r, o, from, end - from);
        }
    }
}
