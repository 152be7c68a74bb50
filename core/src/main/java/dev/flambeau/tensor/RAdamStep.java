package dev.flambeau.tensor;

/// One step of [RAdam][dev.flambeau.optim.RAdam] for one parameter, as an operator.
///
/// @param descent how far and which way
/// @param beta1   how much of the running average of gradients stays
/// @param beta2   how much of the running average of their squares stays
/// @param eps     added to what is divided by
/// @param step    which step this is, from 1
public record RAdamStep(Descent descent, double beta1, double beta2, double eps, double step) {
    /// An average over fewer independent values than this has a variance that is not divided by.
    private static final double TRUSTED = 5;

    static final Step<RAdamStep> RADAM =
            new Step<>("radam", "c, d := averages of b, b b; a := a - lr c r / (sqrt(d) + eps)", RAdamStep::body);

    /// Changes a parameter and its averages, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of gradients
    /// @param squares   average of squared gradients
    public void apply(Tensor parameter, Tensor gradient, Tensor average, Tensor squares) {
        Dispatch.step(RADAM, this, parameter, gradient, average, squares);
    }

    private static void body(RAdamStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        state[0].lerp_(g, 1 - s.beta1);
        Step.averageSquares(state[1], g, s.beta2);
        double faded = Math.pow(s.beta2, s.step);
        double longest = 2 / (1 - s.beta2) - 1;
        double length = longest - 2 * s.step * faded / (1 - faded);
        Tensor move = state[0].div(1 - Math.pow(s.beta1, s.step)).mul(s.descent.lr());
        if (length > TRUSTED) {
            double variance = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length);
            Tensor divisor = state[1].sqrt().add(s.eps);
            move = move.mul(Numbers.div(Math.sqrt(1 - faded), divisor)).mul(Math.sqrt(variance));
        }
        p.sub_(move);
    }
}
