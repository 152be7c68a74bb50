package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Multiplies the learning rates by gamma every stepSize epochs
/// ([torch.optim.lr_scheduler.StepLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html)).
public final class StepLR extends LRScheduler {
    private static final String SIZE = "step_size";
    private static final String GAMMA = "gamma";

    /// @param optimizer whose rates are changed
    /// @param stepSize  epochs between changes
    /// @param gamma     the factor
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public StepLR(Optimizer optimizer, int stepSize, double gamma, int lastEpoch) {
        super(optimizer);
        if (stepSize < 1) {
            throw refused("stepSize must be 1 or more, not " + stepSize);
        }
        settings.put(SIZE, stepSize);
        settings.put(GAMMA, gamma);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param stepSize  epochs between changes
    /// @param gamma     the factor
    public StepLR(Optimizer optimizer, int stepSize, double gamma) {
        this(optimizer, stepSize, gamma, -1);
    }

    /// With a gamma of 0.1.
    ///
    /// @param optimizer whose rates are changed
    /// @param stepSize  epochs between changes
    public StepLR(Optimizer optimizer, int stepSize) {
        this(optimizer, stepSize, 0.1);
    }

    @Override
    double[] rates() {
        boolean now = epoch() != 0 && epoch() % settings.integer(SIZE) == 0;
        return now ? current(settings.number(GAMMA)) : current();
    }

    @Override
    double[] firstRates() {
        return bases();
    }
}
