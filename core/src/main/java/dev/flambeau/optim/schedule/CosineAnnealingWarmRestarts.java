package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Lets the learning rates fall along half a cosine, again and again
/// ([torch.optim.lr_scheduler.CosineAnnealingWarmRestarts](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html)).
public final class CosineAnnealingWarmRestarts extends LRScheduler {
    private static final String FIRST = "T_0";
    private static final String LENGTH = "T_i";
    private static final String GROWTH = "T_mult";
    private static final String LEAST = "eta_min";
    private static final String PLACE = "T_cur";

    /// @param optimizer whose rates are changed
    /// @param t0        epochs of the first round
    /// @param tMult     how much longer each round is than the one before
    /// @param etaMin    the least rate
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin, int lastEpoch) {
        super(optimizer);
        if (t0 < 1 || tMult < 1) {
            throw refused("t0 and tMult must be 1 or more, not " + t0 + " and " + tMult);
        }
        settings.put(FIRST, t0);
        settings.put(LENGTH, t0);
        settings.put(GROWTH, tMult);
        settings.put(LEAST, etaMin);
        settings.put(PLACE, lastEpoch);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param t0        epochs of the first round
    /// @param tMult     how much longer each round is than the one before
    /// @param etaMin    the least rate
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult, double etaMin) {
        this(optimizer, t0, tMult, etaMin, -1);
    }

    /// Down to 0.
    ///
    /// @param optimizer whose rates are changed
    /// @param t0        epochs of the first round
    /// @param tMult     how much longer each round is than the one before
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult) {
        this(optimizer, t0, tMult, 0);
    }

    /// Rounds of equal length, down to 0.
    ///
    /// @param optimizer whose rates are changed
    /// @param t0        epochs of each round
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0) {
        this(optimizer, t0, 1);
    }

    @Override
    double[] rates() {
        double least = settings.number(LEAST);
        double[] rates = bases();
        for (int i = 0; i < rates.length; i++) {
            double angle = Math.PI * settings.number(PLACE) / settings.number(LENGTH);
            rates[i] = least + (rates[i] - least) * (1 + Math.cos(angle)) / 2;
        }
        return rates;
    }

    @Override
    public void step() {
        if (epoch() < 0) {
            step(0);
            return;
        }
        double place = settings.number(PLACE) + 1;
        long length = settings.integer(LENGTH);
        if (place >= length) {
            place %= length;
            settings.put(LENGTH, length * settings.integer(GROWTH));
        }
        go(place, epoch() + 1);
    }

    /// Goes to any place, also between epochs: `step(epoch + batch / (double) batches)`.
    ///
    /// @param epoch 0 or more
    /// @throws dev.flambeau.error.ValueException if it is negative
    public void step(double epoch) {
        if (!(epoch >= 0)) {
            throw refused("epoch must be 0 or more, not " + epoch);
        }
        double first = settings.number(FIRST);
        double growth = settings.number(GROWTH);
        double place = epoch;
        if (epoch < first) {
            settings.put(LENGTH, (long) first);
        } else if (growth == 1) {
            place = epoch % first;
        } else {
            double rounds = Math.floor(Math.log(epoch / first * (growth - 1) + 1) / Math.log(growth));
            double scale = Math.pow(growth, rounds);
            place = epoch - first * (scale - 1) / (growth - 1);
            settings.put(LENGTH, (long) (first * scale));
        }
        go(place, (long) Math.floor(epoch));
    }

    private void go(double place, long epoch) {
        boolean whole = place == Math.rint(place);
        settings.put(PLACE, whole ? (Object) (long) place : (Object) place);
        settings.put(EPOCH, epoch);
        set(rates());
    }
}
