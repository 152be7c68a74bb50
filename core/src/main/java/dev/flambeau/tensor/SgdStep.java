package dev.flambeau.tensor;

import dev.flambeau.kernels.StepKernels;
import org.jspecify.annotations.Nullable;

/// One step of [SGD][dev.flambeau.optim.SGD] for one parameter, as an operator.
///
/// @param descent   how far and which way
/// @param momentum  how much of the last step is kept; 0 for none
/// @param dampening how much of the gradient is left out of the momentum
/// @param nesterov  look ahead along the momentum
/// @param first     the momentum buffer holds nothing yet
public record SgdStep(Descent descent, double momentum, double dampening, boolean nesterov, boolean first) {
    static final Step<SgdStep> SGD =
            new Step<>("sgd", "a := a - lr (b + momentum c ...)", SgdStep::body, SgdStep::fused);
    private static final Tensor[] NONE = {};

    /// Changes a parameter, and its momentum buffer if there is one.
    ///
    /// @param parameter what to change
    /// @param gradient  of its shape
    /// @param buffer    of its shape; null if momentum is 0
    public void apply(Tensor parameter, Tensor gradient, @Nullable Tensor buffer) {
        Dispatch.step(SGD, this, parameter, gradient, buffer == null ? NONE : new Tensor[] {buffer});
    }

    private static void body(SgdStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor d = s.descent.of(p, gradient);
        if (state.length > 0) {
            Tensor buffer = state[0];
            if (s.first) {
                buffer.copy_(d);
            } else {
                buffer.mul_(s.momentum).add_(d, 1 - s.dampening);
            }
            d = s.nesterov ? d.add(buffer, s.momentum) : buffer;
        }
        p.add_(d, -s.descent.lr());
    }

    private static void fused(SgdStep s, Tensor p, Tensor gradient, Tensor[] state, int from, int end) {
        float[] values = Step.floats(p);
        float[] gradients = Step.floats(gradient);
        float rate = (float) s.descent.lr();
        float pull = s.descent.pull();
        float sign = s.descent.sign();
        if (state.length == 0) {
            StepKernels.sgd(values, gradients, from, end, rate, pull, sign);
        } else {
            float keep = s.first ? 0 : (float) s.momentum;
            float take = s.first ? 1 : (float) (1 - s.dampening);
            float direct = s.nesterov ? 1 : 0;
            float ahead = s.nesterov ? (float) s.momentum : 1;
            StepKernels.momentum(
                    values, gradients, Step.floats(state[0]), from, end, rate, pull, sign, keep, take, direct, ahead);
        }
    }
}
