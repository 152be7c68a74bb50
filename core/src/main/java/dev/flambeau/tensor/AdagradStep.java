package dev.flambeau.tensor;

/// One step of [Adagrad][dev.flambeau.optim.Adagrad] for one parameter, as an operator.
///
/// @param descent how far and which way
/// @param lrDecay how fast the learning rate falls
/// @param eps     added to what is divided by
/// @param step    which step this is, from 1
public record AdagradStep(Descent descent, double lrDecay, double eps, double step) {
    static final Step<AdagradStep> ADAGRAD =
            new Step<>("adagrad", "c := c + b b; a := a - lr b / (sqrt(c) + eps)", AdagradStep::body);

    /// Changes a parameter and its sum, both of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param sum       of squared gradients
    public void apply(Tensor parameter, Tensor gradient, Tensor sum) {
        Dispatch.step(ADAGRAD, this, parameter, gradient, sum);
    }

    private static void body(AdagradStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        state[0].add_(g.mul(g));
        Tensor divisor = state[0].sqrt().add(s.eps);
        p.addcdiv_(g, divisor, -s.descent.lr() / (1 + (s.step - 1) * s.lrDecay));
    }
}
