package dev.flambeau.tensor;

/// One step of [Rprop][dev.flambeau.optim.Rprop] for one parameter, as an operator.
///
/// @param descent  which way; neither learning rate nor decay are used
/// @param shrink   what a step size is multiplied with where the gradient has changed its sign
/// @param grow     what it is multiplied with where the sign has stayed
/// @param smallest bound of step sizes
/// @param largest  bound of step sizes
public record RpropStep(Descent descent, double shrink, double grow, double smallest, double largest) {
    static final Step<RpropStep> RPROP = new Step<>(
            "rprop", "d := d times shrink or grow by the sign of b c; a := a - sign(b) d; c := b", RpropStep::body);

    /// Changes a parameter and its state, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param previous  gradient of the last step, 0 where its sign had changed
    /// @param sizes     of steps
    public void apply(Tensor parameter, Tensor gradient, Tensor previous, Tensor sizes) {
        Dispatch.step(RPROP, this, parameter, gradient, previous, sizes);
    }

    private static void body(RpropStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        Tensor agreement = g.mul(state[0]);
        Tensor turned = agreement.lt(0);
        Tensor factor =
                Factories.onesLike(g).maskedFill(agreement.gt(0), s.grow).maskedFill(turned, s.shrink);
        Tensor sizes = state[1].mul_(factor).clamp_(s.smallest, s.largest);
        Tensor used = g.maskedFill(turned, 0);
        p.sub_(used.sign().mul(sizes));
        state[0].copy_(used);
    }
}
