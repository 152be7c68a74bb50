package dev.flambeau.tensor;

/// One step of [Adamax][dev.flambeau.optim.Adamax] for one parameter, as an operator.
///
/// @param descent how far and which way
/// @param beta1   how much of the running average of gradients stays
/// @param beta2   how much of the largest gradient stays
/// @param eps     added to the size of the gradient
/// @param step    which step this is, from 1
public record AdamaxStep(Descent descent, double beta1, double beta2, double eps, double step) {
    static final Step<AdamaxStep> ADAMAX = new Step<>(
            "adamax", "c := average of b; d := max(d beta2, |b| + eps); a := a - lr c / d", AdamaxStep::body);

    /// Changes a parameter, its average and its largest gradient, all of one shape.
    ///
    /// @param parameter what to change
    /// @param gradient  of the loss
    /// @param average   of gradients
    /// @param largest   fading largest gradient
    public void apply(Tensor parameter, Tensor gradient, Tensor average, Tensor largest) {
        Dispatch.step(ADAMAX, this, parameter, gradient, average, largest);
    }

    private static void body(AdamaxStep s, Tensor p, Tensor gradient, Tensor[] state) {
        Tensor g = s.descent.of(p, gradient);
        state[0].lerp_(g, 1 - s.beta1);
        state[1].copy_(state[1].mul(s.beta2).maximum(g.abs().add(s.eps)));
        p.addcdiv_(state[0], state[1], -s.descent.lr() / (1 - Math.pow(s.beta1, s.step)));
    }
}
