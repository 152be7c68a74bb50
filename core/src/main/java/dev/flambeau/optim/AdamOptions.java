package dev.flambeau.optim;

import dev.flambeau.tensor.Tuple;

/// Options of Adam and its kin.
///
/// @param <O> the options themselves
public abstract class AdamOptions<O extends AdamOptions<O>> extends DescentOptions<O> {
    static final String BETAS = "betas";
    static final String EPS = "eps";

    /// The options that all of them have, in PyTorch's order.
    ///
    /// @param lr          the default learning rate
    /// @param weightDecay the default decay
    AdamOptions(double lr, Number weightDecay) {
        standard("lr", lr);
        standard(BETAS, Tuple.of(0.9, 0.999));
        standard(EPS, 1e-8);
        standard("weight_decay", weightDecay);
    }

    /// With other running averages.
    ///
    /// @param beta1 how much of the average of gradients stays, at least 0 and below 1
    /// @param beta2 how much of the average of their squares stays, at least 0 and below 1
    public final O betas(double beta1, double beta2) {
        return with(BETAS, Tuple.of(beta1, beta2));
    }

    /// With another eps.
    ///
    /// @param eps added to what is divided by, 0 or more
    public final O eps(double eps) {
        return with(EPS, eps);
    }
}
