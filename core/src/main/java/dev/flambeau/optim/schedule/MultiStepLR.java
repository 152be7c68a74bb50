package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Multiplies the learning rates by gamma at some epochs
/// ([torch.optim.lr_scheduler.MultiStepLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html)).
public final class MultiStepLR extends LRScheduler {
    private static final String MILESTONES = "milestones";
    private static final String GAMMA = "gamma";

    /// @param optimizer  whose rates are changed
    /// @param milestones epochs; one that stands there twice counts twice
    /// @param gamma      the factor
    /// @param lastEpoch  the epoch after which to go on; -1 to begin
    public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma, int lastEpoch) {
        super(optimizer);
        Map<Long, Long> counts = new LinkedHashMap<>();
        for (int milestone : milestones) {
            counts.merge((long) milestone, 1L, Long::sum);
        }
        settings.put(MILESTONES, counts);
        settings.put(GAMMA, gamma);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer  whose rates are changed
    /// @param milestones epochs; one that stands there twice counts twice
    /// @param gamma      the factor
    public MultiStepLR(Optimizer optimizer, int[] milestones, double gamma) {
        this(optimizer, milestones, gamma, -1);
    }

    /// With a gamma of 0.1.
    ///
    /// @param optimizer  whose rates are changed
    /// @param milestones epochs; one that stands there twice counts twice
    public MultiStepLR(Optimizer optimizer, int... milestones) {
        this(optimizer, milestones, 0.1);
    }

    @Override
    double[] rates() {
        double times = times(epoch());
        return times == 0 ? current() : current(Math.pow(settings.number(GAMMA), times));
    }

    @Override
    double[] firstRates() {
        return bases(Math.pow(settings.number(GAMMA), times(0)));
    }

    private double times(long epoch) {
        return settings.get(MILESTONES) instanceof Map<?, ?> counts && counts.get(epoch) instanceof Number times
                ? times.doubleValue()
                : 0;
    }
}
