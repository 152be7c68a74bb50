package dev.flambeau.tensor;

/// One step of [Adadelta][dev.flambeau.optim.Adadelta] for one parameter, as an operator.
///
/// @param descent how far and which way
/// @param rho     how much of the averages stays
/// @param eps     added below both roots
public record AdadeltaStep(Descent descent, double rho, double eps) {
    static final Step<AdadeltaStep> ADADELTA = new Step<>(
            "adadelta",
            "c := average of b b; a := a - lr b sqrt(d + eps) / sqrt(c + eps); d := average of squared changes",
            AdadeltaStep::body);

    /// Changes a parameter and its averages, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param squares   average of squared gradients
    /// @param changes   average of squared changes
    public void apply(Tensor parameter, Tensor gradient, Tensor squares, Tensor changes) {
        Dispatch.step(ADADELTA, this, parameter, gradient, squares, changes);
    }

    private static void body(AdadeltaStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        Step.averageSquares(state[0], g, s.rho);
        Tensor change =
                state[1].add(s.eps).sqrt().div(state[0].add(s.eps).sqrt()).mul(g);
        Step.averageSquares(state[1], change, s.rho);
        p.add_(change, -s.descent.lr());
    }
}
