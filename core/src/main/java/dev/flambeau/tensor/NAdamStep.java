package dev.flambeau.tensor;

/// One step of [NAdam][dev.flambeau.optim.NAdam] for one parameter, as an operator.
///
/// @param descent  how far and which way
/// @param beta1    how much of the running average of gradients stays
/// @param beta2    how much of the running average of their squares stays
/// @param eps      added to what is divided by
/// @param step     which step this is, from 1
/// @param mu       momentum of this step
/// @param next     momentum of the next step
/// @param product  of the momenta up to this step
public record NAdamStep(
        Descent descent, double beta1, double beta2, double eps, double step, double mu, double next, double product) {
    static final Step<NAdamStep> NADAM = new Step<>(
            "nadam", "c, d := averages of b, b b; a := a - lr (k b + l c) / (sqrt(d) + eps)", NAdamStep::body);

    /// Changes a parameter and its averages, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of gradients
    /// @param squares   average of squared gradients
    public void apply(Tensor parameter, Tensor gradient, Tensor average, Tensor squares) {
        Dispatch.step(NADAM, this, parameter, gradient, average, squares);
    }

    private static void body(NAdamStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        state[0].lerp_(g, 1 - s.beta1);
        Step.averageSquares(state[1], g, s.beta2);
        double lr = s.descent.lr();
        Tensor divisor = state[1].div(1 - Math.pow(s.beta2, s.step)).sqrt().add(s.eps);
        p.addcdiv_(g, divisor, -lr * (1 - s.mu) / (1 - s.product));
        p.addcdiv_(state[0], divisor, -lr * s.next / (1 - s.product * s.next));
    }
}
