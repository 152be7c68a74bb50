package dev.flambeau.tensor;

/// One step of [ASGD][dev.flambeau.optim.ASGD] for one parameter, as an operator.
///
/// @param descent which way; the learning rate is not used
/// @param lambd   how much of the parameter a step of length 1 takes away
/// @param eta     length of this step
/// @param mu      weight of the parameter in its average; 1 to start anew
public record AsgdStep(Descent descent, double lambd, double eta, double mu) {
    static final Step<AsgdStep> ASGD =
            new Step<>("asgd", "a := a (1 - lambd eta) - eta b; c := c + mu (a - c)", AsgdStep::body);

    /// Changes a parameter and its average, both of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of the parameter
    public void apply(Tensor parameter, Tensor gradient, Tensor average) {
        Dispatch.step(ASGD, this, parameter, gradient, average);
    }

    private static void body(AsgdStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        p.mul_(1 - s.lambd * s.eta).add_(g, -s.eta);
        if (s.mu == 1) {
            state[0].copy_(p);
        } else {
            state[0].add_(p.sub(state[0]).mul(s.mu));
        }
    }
}
