package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.FusedKernels;
import org.jspecify.annotations.Nullable;

/// Losses as operators, each the mean over all elements.
public final class Losses {
    private Losses() {}

    static final Composite L1_LOSS = new Composite(
            row(COMPOSITE, "l1Loss", "mean of |a - b|")
                    .prints("MeanBackward0")
                    .saves(A | B)
                    .gradients(n -> l1Gradient(n, n.a(), n.b()), n -> l1Gradient(n, n.b(), n.a())),
            (_, a, b, _) -> a.sub(Composites.given(b)).abs().mean(),
            (_, a, b, _) -> plain(a, b) ? l1(a, Composites.given(b)) : null);

    /// The gradient of the mean absolute difference: sign(a - b) g / count. It goes on to be differentiable
    /// in g.
    private static final Composite L1_LOSS_BACKWARD = new Composite(
            row(COMPOSITE, "l1LossBackward", "sign(a - b) c / count")
                    .saves(A | B)
                    .gradients(
                            null,
                            null,
                            n -> n.grad()
                                    .mul(n.a().sub(n.b()).sign())
                                    .div(Broadcast.shape(L1_LOSS.row, n.a().shape, n.b().shape)
                                            .numel())),
            (_, a, b, c) -> {
                Tensor sign = a.sub(Composites.given(b)).sign();
                return sign.mul(Composites.given(c).div(sign.numel()));
            },
            (_, a, b, c) -> plain(a, b) ? l1Backward(a, Composites.given(b), Composites.given(c)) : null);

    /// The attribute is beta, more than 0.
    static final Composite SMOOTH_LOSS = new Composite(
            row(COMPOSITE, "smoothL1Loss", "mean of |a - b|, rounded off below beta")
                    .saves(A | B)
                    .gradients(n -> smoothGradient(n, n.a(), n.b()), n -> smoothGradient(n, n.b(), n.a())),
            (beta, a, b, _) -> {
                Tensor gap = a.sub(Composites.given(b)).abs();
                Tensor near = gap.square().mul(0.5 / beta(beta));
                return Factories.where(gap.detach().lt(beta(beta)), near, gap.sub(0.5 * beta(beta)))
                        .mean();
            },
            (beta, a, b, _) -> plain(a, b) ? LossSums.smooth(a, Composites.given(b), (float) beta(beta)) : null);

    private static final Composite SMOOTH_LOSS_BACKWARD = new Composite(
            row(COMPOSITE, "smoothL1LossBackward", "(a - b) / beta between -1 and 1, times c / count"),
            (beta, a, b, c) -> {
                Tensor slope = a.sub(Composites.given(b)).div(beta(beta)).clamp(-1.0, 1.0);
                return slope.mul(Composites.given(c).div(slope.numel()));
            },
            (beta, a, b, c) -> single(a, b, c)
                    ? LossSums.smoothGradient(
                            a,
                            Composites.given(b),
                            (float) beta(beta),
                            Composites.given(c).item())
                    : null);

    static final Composite MSE_LOSS = new Composite(
            row(COMPOSITE, "mseLoss", "mean of (a - b)^2")
                    .saves(A | B)
                    .gradients(n -> mseGradient(n, n.a(), n.b()), n -> mseGradient(n, n.b(), n.a())),
            (_, a, b, _) -> a.sub(Composites.given(b)).square().mean(),
            (_, a, b, _) -> plain(a, b) ? LossSums.squares(a, Composites.given(b)) : null);

    private static final Composite MSE_LOSS_BACKWARD = new Composite(
            row(COMPOSITE, "mseLossBackward", "2 (a - b) c / count"),
            (_, a, b, c) -> {
                Tensor difference = a.sub(Composites.given(b));
                return difference.mul(Composites.given(c).mul(2.0 / difference.numel()));
            },
            (_, a, b, c) -> single(a, b, c)
                    ? LossSums.differences(
                            a, Composites.given(b), 2 * Composites.given(c).item())
                    : null);

    static final Composite LOGISTIC_LOSS = new Composite(
            row(COMPOSITE, "binaryCrossEntropyWithLogits", "mean of log(1 + exp(a)) - a b")
                    .saves(A | B)
                    .gradients(
                            n -> Dispatch.composite(Losses.LOGISTIC_LOSS_BACKWARD, null, n.a(), n.b(), n.grad()),
                            n -> n.a().mul(n.grad().div(-(double) n.a().numel()))),
            (_, a, b, _) -> {
                Tensor negative = a.lt(0);
                Tensor size = Factories.where(negative, a, a.neg());
                Tensor rest = a.maskedFill(negative, 0).add(size.exp().log1p());
                return rest.sub(a.mul(Composites.given(b))).mean();
            },
            (_, a, b, _) -> plain(a, b) ? LossSums.logistic(a, Composites.given(b)) : null);

    private static final Composite LOGISTIC_LOSS_BACKWARD = new Composite(
            row(COMPOSITE, "binaryCrossEntropyWithLogitsBackward", "(sigmoid(a) - b) c / count"),
            (_, a, b, c) ->
                    a.sigmoid().sub(Composites.given(b)).mul(Composites.given(c).div(a.numel())),
            (_, a, b, c) -> single(a, b, c)
                    ? LossSums.logisticGradient(
                            a, Composites.given(b), Composites.given(c).item())
                    : null);

    /// The mean binary cross entropy of logits.
    ///
    /// @param input  logits
    /// @param target probabilities, of the same shape
    /// @throws ShapeException if the shapes differ
    public static Tensor binaryCrossEntropyWithLogits(Tensor input, Tensor target) {
        if (!input.shape.same(target.shape)) {
            throw new ShapeException(LOGISTIC_LOSS.row + ": input has shape " + input.shape + ", target " + target.shape
                    + "; they must be equal");
        }
        return Dispatch.composite(LOGISTIC_LOSS, null, input, target, null);
    }

    /// The mean of absolute differences, rounded off below beta: PyTorch's `smooth_l1_loss`.
    ///
    /// @param input  predictions
    /// @param target what they should be, broadcast with them
    /// @param beta   where it becomes linear, more than 0
    public static Tensor smoothL1Loss(Tensor input, Tensor target, double beta) {
        return Dispatch.composite(SMOOTH_LOSS, beta, input, target, null);
    }

    private static double beta(@Nullable Object attributes) {
        return attributes instanceof Double beta ? beta : 1;
    }

    private static Tensor smoothGradient(Node n, Tensor a, Tensor b) {
        return Dispatch.composite(SMOOTH_LOSS_BACKWARD, n.attributes, a, b, n.grad());
    }

    private static Tensor l1Gradient(Node n, Tensor a, Tensor b) {
        return Dispatch.composite(L1_LOSS_BACKWARD, null, a, b, n.grad());
    }

    private static Tensor mseGradient(Node n, Tensor a, Tensor b) {
        return Dispatch.composite(MSE_LOSS_BACKWARD, null, a, b, n.grad());
    }

    /// True if a kernel takes two inputs and the gradient of their loss.
    private static boolean single(Tensor a, @Nullable Tensor b, @Nullable Tensor g) {
        return g != null && g.numel() == 1 && g.dtype == DType.FLOAT32 && plain(a, b);
    }

    private static boolean plain(Tensor a, @Nullable Tensor b) {
        return b != null
                && a.dtype == DType.FLOAT32
                && b.dtype == DType.FLOAT32
                && a.strides == null
                && b.strides == null
                && a.shape.same(b.shape)
                && a.numel() > 0;
    }

    /// Short sums are added in PyTorch's order.
    private static Tensor l1(Tensor a, Tensor b) {
        if (a.numel() >= LossSums.BLOCK) {
            return LossSums.smooth(a, b, 0);
        }
        float mean = FusedKernels.meanAbsoluteDifference(
                (float[]) a.storage.array(), a.offset, (float[]) b.storage.array(), b.offset, a.numel());
        return Tensor.make(new float[] {mean}, DType.FLOAT32, Shape.SCALAR);
    }

    private static @Nullable Tensor l1Backward(Tensor a, Tensor b, Tensor g) {
        if (g.numel() != 1 || g.dtype != DType.FLOAT32) {
            return null;
        }
        if (a.numel() >= LossSums.BLOCK) {
            return LossSums.smoothGradient(a, b, 0, g.item());
        }
        float[] o = DType.newFloats(a.numel());
        FusedKernels.signOfDifference(
                (float[]) a.storage.array(),
                a.offset,
                (float[]) b.storage.array(),
                b.offset,
                (float) g.item() / o.length,
                o);
        return Tensor.make(o, DType.FLOAT32, a.shape);
    }
}
