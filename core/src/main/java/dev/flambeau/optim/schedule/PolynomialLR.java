package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Lets the learning rates fall to 0 as `(1 - epoch / totalIters) ^ power`
/// ([torch.optim.lr_scheduler.PolynomialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html)).
public final class PolynomialLR extends LRScheduler {
    private static final String TOTAL = "total_iters";
    private static final String POWER = "power";

    /// @param optimizer  whose rates are changed
    /// @param totalIters epochs until 0
    /// @param power      exponent; 1 is a straight line
    /// @param lastEpoch  the epoch after which to go on; -1 to begin
    public PolynomialLR(Optimizer optimizer, int totalIters, double power, int lastEpoch) {
        super(optimizer);
        settings.put(TOTAL, totalIters);
        settings.put(POWER, power);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer  whose rates are changed
    /// @param totalIters epochs until 0
    /// @param power      exponent; 1 is a straight line
    public PolynomialLR(Optimizer optimizer, int totalIters, double power) {
        this(optimizer, totalIters, power, -1);
    }

    /// Along a straight line.
    ///
    /// @param optimizer  whose rates are changed
    /// @param totalIters epochs until 0
    public PolynomialLR(Optimizer optimizer, int totalIters) {
        this(optimizer, totalIters, 1);
    }

    /// Along a straight line in five epochs.
    ///
    /// @param optimizer whose rates are changed
    public PolynomialLR(Optimizer optimizer) {
        this(optimizer, 5);
    }

    @Override
    double[] rates() {
        double total = settings.integer(TOTAL);
        if (isInitial() || epoch() > total) {
            return current();
        }
        return current(Math.pow((1 - epoch() / total) / (1 - (epoch() - 1) / total), settings.number(POWER)));
    }

    @Override
    double[] firstRates() {
        return bases();
    }
}
