package dev.flambeau.tensor;

import dev.flambeau.kernels.FusedKernels;
import org.jspecify.annotations.Nullable;

/// One step of [SGD][dev.flambeau.optim] for one parameter, as an operator: its body is the definition, a
/// fused kernel does the same in one pass.
///
/// @param lr          learning rate
/// @param momentum    how much of the last step is kept; 0 for none
/// @param dampening   how much of the gradient is left out of the momentum
/// @param weightDecay how much of the parameter is added to its gradient
/// @param nesterov    look ahead along the momentum
/// @param maximize    climb instead of descend
/// @param first       the momentum buffer holds nothing yet
public record SgdStep(
        double lr,
        double momentum,
        double dampening,
        double weightDecay,
        boolean nesterov,
        boolean maximize,
        boolean first) {
    static final Composite SGD = new Composite(
            Op.row(Op.Kind.EFFECT, "sgd", "a := a - lr (b + momentum c ...)"), SgdStep::body, SgdStep::fused);

    /// Changes a parameter, and its momentum buffer if there is one.
    ///
    /// @param parameter what to change
    /// @param gradient  of its shape
    /// @param buffer    of its shape; null if momentum is 0
    public void apply(Tensor parameter, Tensor gradient, @Nullable Tensor buffer) {
        try (GradMode.Guard _ = GradMode.set(false)) {
            Dispatch.composite(SGD, this, parameter, gradient, buffer);
        }
    }

    private static Tensor body(
            @Nullable Object attributes, Tensor p, @Nullable Tensor gradient, @Nullable Tensor buffer) {
        SgdStep s = of(attributes);
        Tensor g = Composites.given(gradient);
        Tensor d = s.maximize ? g.neg() : g;
        d = s.weightDecay == 0 ? d : d.add(p.mul(s.weightDecay));
        if (s.momentum != 0) {
            Tensor m = Composites.given(buffer);
            if (s.first) {
                m.copy_(d);
            } else {
                m.mul_(s.momentum).add_(d.mul(1 - s.dampening));
            }
            d = s.nesterov ? d.add(m.mul(s.momentum)) : m;
        }
        return p.sub_(d.mul(s.lr));
    }

    private static @Nullable Tensor fused(
            @Nullable Object attributes, Tensor p, @Nullable Tensor gradient, @Nullable Tensor buffer) {
        SgdStep s = of(attributes);
        Tensor g = Composites.given(gradient);
        if (!plain(p) || !plain(g) || s.momentum != 0 && !plain(Composites.given(buffer))) {
            return null;
        }
        float[] values = (float[]) p.storage.array;
        float[] gradients = (float[]) g.storage.array;
        if (s.momentum == 0) {
            FusedKernels.sgd(
                    values, p.offset, gradients, g.offset, p.numel(), (float) s.lr, (float) s.weightDecay, s.maximize);
        } else {
            Tensor m = Composites.given(buffer);
            FusedKernels.sgdMomentum(
                    values,
                    p.offset,
                    gradients,
                    g.offset,
                    (float[]) m.storage.array,
                    m.offset,
                    p.numel(),
                    (float) s.lr,
                    (float) s.weightDecay,
                    (float) s.momentum,
                    (float) s.dampening,
                    s.nesterov,
                    s.maximize,
                    s.first);
            m.storage.version++;
        }
        p.storage.version++;
        return p;
    }

    private static SgdStep of(@Nullable Object attributes) {
        return attributes instanceof SgdStep s ? s : new SgdStep(0, 0, 0, 0, false, false, true);
    }

    private static boolean plain(Tensor t) {
        return t.dtype == DType.FLOAT32 && t.strides == null;
    }
}
