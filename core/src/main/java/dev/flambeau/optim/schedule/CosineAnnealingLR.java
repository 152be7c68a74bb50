package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Lets the learning rates fall along half a cosine, and rise again if training goes on
/// ([torch.optim.lr_scheduler.CosineAnnealingLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html)).
public final class CosineAnnealingLR extends LRScheduler {
    private static final String MAX = "T_max";
    private static final String LEAST = "eta_min";

    /// @param optimizer whose rates are changed
    /// @param tMax      epochs until the least rate
    /// @param etaMin    the least rate
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin, int lastEpoch) {
        super(optimizer);
        if (tMax < 1) {
            throw refused("tMax must be 1 or more, not " + tMax);
        }
        settings.put(MAX, tMax);
        settings.put(LEAST, etaMin);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param tMax      epochs until the least rate
    /// @param etaMin    the least rate
    public CosineAnnealingLR(Optimizer optimizer, int tMax, double etaMin) {
        this(optimizer, tMax, etaMin, -1);
    }

    /// Down to 0.
    ///
    /// @param optimizer whose rates are changed
    /// @param tMax      epochs until the least rate
    public CosineAnnealingLR(Optimizer optimizer, int tMax) {
        this(optimizer, tMax, 0);
    }

    /// From the rates there are, so that changes from elsewhere last.
    @Override
    double[] rates() {
        if (isInitial()) {
            return current();
        }
        long max = settings.integer(MAX);
        double least = settings.number(LEAST);
        if (settings.integer(STEPS) == 1 && epoch() > 0) {
            return at(epoch());
        }
        if ((epoch() - 1 - max) % (2 * max) == 0) {
            double[] rates = current();
            double[] bases = bases();
            for (int i = 0; i < rates.length; i++) {
                rates[i] += (bases[i] - least) * (1 - Math.cos(Math.PI / max)) / 2;
            }
            return rates;
        }
        double factor = (1 + Math.cos(Math.PI * epoch() / max)) / (1 + Math.cos(Math.PI * (epoch() - 1) / max));
        return ofGroups(group -> factor * (group.lr() - least) + least);
    }

    private double[] at(long epoch) {
        double least = settings.number(LEAST);
        double[] rates = bases();
        for (int i = 0; i < rates.length; i++) {
            rates[i] = least + (rates[i] - least) * (1 + Math.cos(Math.PI * epoch / settings.integer(MAX))) / 2;
        }
        return rates;
    }

    @Override
    double[] firstRates() {
        return at(0);
    }
}
