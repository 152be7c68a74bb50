package dev.flambeau.tensor;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step of [RMSprop][dev.flambeau.optim.RMSprop] for one parameter, as an operator.
///
/// @param descent  how far and which way
/// @param alpha    how much of the averages stays
/// @param eps      added to what is divided by
/// @param momentum how much of the last step is kept; 0 for none
/// @param centered divide by the spread of gradients around their average
public record RmspropStep(Descent descent, double alpha, double eps, double momentum, boolean centered) {
    static final Step<RmspropStep> RMSPROP =
            new Step<>("rmsprop", "c := average of b b; a := a - lr b / (sqrt(c) + eps)", RmspropStep::body);

    /// Changes a parameter and its state, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param squares   average of squared gradients
    /// @param average   of gradients; null unless centered
    /// @param buffer    the last step; null if momentum is 0
    public void apply(
            Tensor parameter, Tensor gradient, Tensor squares, @Nullable Tensor average, @Nullable Tensor buffer) {
        Tensor[] state =
                Stream.of(squares, average, buffer).filter(t -> t != null).toArray(Tensor[]::new);
        Dispatch.step(RMSPROP, this, parameter, gradient, state);
    }

    private static void body(RmspropStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        Tensor variance = state[0];
        Step.averageSquares(variance, g, s.alpha);
        if (s.centered) {
            state[1].lerp_(g, 1 - s.alpha);
            variance = variance.sub(state[1].mul(state[1]));
        }
        Tensor divisor = variance.sqrt().add(s.eps);
        double lr = s.descent.lr();
        if (s.momentum == 0) {
            p.addcdiv_(g, divisor, -lr);
        } else {
            Tensor buffer = state[state.length - 1];
            p.add_(buffer.mul_(s.momentum).add_(g.div(divisor)), -lr);
        }
    }
}
