package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Multiplies the learning rates by gamma each epoch
/// ([torch.optim.lr_scheduler.ExponentialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html)).
public final class ExponentialLR extends LRScheduler {
    private static final String GAMMA = "gamma";

    /// @param optimizer whose rates are changed
    /// @param gamma     the factor
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public ExponentialLR(Optimizer optimizer, double gamma, int lastEpoch) {
        super(optimizer);
        settings.put(GAMMA, gamma);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param gamma     the factor
    public ExponentialLR(Optimizer optimizer, double gamma) {
        this(optimizer, gamma, -1);
    }

    @Override
    double[] rates() {
        return isInitial() ? current() : current(settings.number(GAMMA));
    }

    @Override
    double[] firstRates() {
        return bases();
    }
}
