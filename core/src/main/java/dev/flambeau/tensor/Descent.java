package dev.flambeau.tensor;

/// What the steps of most optimizers have in common: how far to go, which way, and how weights decay.
///
/// @param lr          learning rate
/// @param weightDecay how much of the parameter is added to its gradient or, if decoupled, how much of it a
///                    step of length 1 takes away
/// @param decoupled   weights decay by themselves, not through their gradients
/// @param maximize    climb instead of descend
public record Descent(double lr, double weightDecay, boolean decoupled, boolean maximize) {
    /// Decays the parameter if that is decoupled.
    ///
    /// @return the gradient to descend along, with the decay in it if that is not decoupled
    Tensor of(Tensor p, Tensor gradient) {
        Tensor g = maximize ? gradient.neg() : gradient;
        if (weightDecay == 0) {
            return g;
        }
        if (decoupled) {
            p.mul_(1 - lr * weightDecay);
            return g;
        }
        return g.add(p, weightDecay);
    }

    /// What the parameter is multiplied with before a step.
    float keep() {
        return decoupled ? (float) (1 - lr * weightDecay) : 1;
    }

    /// What of the parameter is added to its gradient.
    float pull() {
        return decoupled ? 0 : (float) weightDecay;
    }

    /// What the gradient is multiplied with.
    float sign() {
        return maximize ? -1 : 1;
    }
}
