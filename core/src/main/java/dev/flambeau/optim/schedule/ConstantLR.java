package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Multiplies the learning rates by a factor for the first epochs
/// ([torch.optim.lr_scheduler.ConstantLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ConstantLR.html)).
public final class ConstantLR extends LRScheduler {
    private static final String FACTOR = "factor";
    private static final String TOTAL = "total_iters";

    /// @param optimizer  whose rates are changed
    /// @param factor     from 0 to 1
    /// @param totalIters how many epochs it is applied
    /// @param lastEpoch  the epoch after which to go on; -1 to begin
    public ConstantLR(Optimizer optimizer, double factor, int totalIters, int lastEpoch) {
        super(optimizer);
        if (!(factor >= 0 && factor <= 1)) {
            throw refused("factor must be from 0 to 1, not " + factor);
        }
        settings.put(FACTOR, factor);
        settings.put(TOTAL, totalIters);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer  whose rates are changed
    /// @param factor     from 0 to 1
    /// @param totalIters how many epochs it is applied
    public ConstantLR(Optimizer optimizer, double factor, int totalIters) {
        this(optimizer, factor, totalIters, -1);
    }

    /// For five epochs.
    ///
    /// @param optimizer whose rates are changed
    /// @param factor    from 0 to 1
    public ConstantLR(Optimizer optimizer, double factor) {
        this(optimizer, factor, 5);
    }

    /// A third for five epochs.
    ///
    /// @param optimizer whose rates are changed
    public ConstantLR(Optimizer optimizer) {
        this(optimizer, 1.0 / 3);
    }

    @Override
    double[] rates() {
        if (epoch() == 0) {
            return current(settings.number(FACTOR));
        }
        return epoch() == settings.integer(TOTAL) ? current(1 / settings.number(FACTOR)) : current();
    }

    @Override
    double[] firstRates() {
        return settings.integer(TOTAL) > 0 ? bases(settings.number(FACTOR)) : bases();
    }
}
