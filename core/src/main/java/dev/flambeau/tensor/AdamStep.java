package dev.flambeau.tensor;

import dev.flambeau.kernels.StepKernels;
import org.jspecify.annotations.Nullable;

/// One step of [Adam][dev.flambeau.optim.Adam] and [AdamW][dev.flambeau.optim.AdamW] for one parameter, as an
/// operator.
///
/// @param descent how far and which way
/// @param beta1   how much of the running average of gradients stays
/// @param beta2   how much of the running average of their squares stays
/// @param eps     added to what is divided by
/// @param step    which step this is, from 1
public record AdamStep(Descent descent, double beta1, double beta2, double eps, double step) {
    static final Step<AdamStep> ADAM = new Step<>(
            "adam", "c, d := averages of b, b b; a := a - lr c / (sqrt(d) + eps)", AdamStep::body, AdamStep::fused);

    /// Changes a parameter and its averages, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of gradients
    /// @param squares   average of squared gradients
    /// @param largest   largest average of squares there was, to divide by that (AMSGrad); null for none
    public void apply(Tensor parameter, Tensor gradient, Tensor average, Tensor squares, @Nullable Tensor largest) {
        Tensor[] state = largest == null ? new Tensor[] {average, squares} : new Tensor[] {average, squares, largest};
        Dispatch.step(ADAM, this, parameter, gradient, state);
    }

    private double size() {
        return descent.lr() / (1 - Math.pow(beta1, step));
    }

    private double correction() {
        return Math.sqrt(1 - Math.pow(beta2, step));
    }

    private static void body(AdamStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        Tensor average = state[0];
        Tensor squares = state[1];
        average.lerp_(g, 1 - s.beta1);
        Step.averageSquares(squares, g, s.beta2);
        if (state.length > 2) {
            squares = state[2].copy_(state[2].maximum(squares));
        }
        Tensor divisor = squares.sqrt().div(s.correction()).add(s.eps);
        p.addcdiv_(average, divisor, -s.size());
    }

    private static void fused(AdamStep s, Tensor p, Tensor gradient, Tensor[] state, int from, int end) {
        float[] squares = Step.floats(state[1]);
        float[] largest = state.length > 2 ? Step.floats(state[2]) : squares;
        StepKernels.adam(
                Step.floats(p),
                Step.floats(gradient),
                Step.floats(state[0]),
                squares,
                largest,
                from,
                end,
                s.descent.keep(),
                s.descent.pull(),
                s.descent.sign(),
                s.beta1,
                s.beta2,
                (float) s.correction(),
                (float) s.eps,
                (float) -s.size());
    }
}
