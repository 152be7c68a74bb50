package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;

/// Goes from the learning rates there are to one that stays, for stochastic weight averaging
/// ([torch.optim.swa_utils.SWALR](https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema)).
public final class SWALR extends LRScheduler {
    private static final String RATE = "swa_lr";
    private static final String EPOCHS = "anneal_epochs";
    private static final String WAY = "_anneal_strategy";

    /// @param optimizer      whose rates are changed
    /// @param swaLr          the rate that stays
    /// @param annealEpochs   epochs until then
    /// @param annealStrategy how to get there: `cos` or `linear`
    /// @param lastEpoch      the epoch after which to go on; -1 to begin
    public SWALR(Optimizer optimizer, double swaLr, int annealEpochs, String annealStrategy, int lastEpoch) {
        super(optimizer);
        Annealing.check(this, annealStrategy);
        if (annealEpochs < 0) {
            throw refused("annealEpochs must be 0 or more, not " + annealEpochs);
        }
        groups().forEach(group -> group.put(RATE, swaLr));
        settings.put(WAY, annealStrategy);
        settings.put(EPOCHS, annealEpochs);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer      whose rates are changed
    /// @param swaLr          the rate that stays
    /// @param annealEpochs   epochs until then
    /// @param annealStrategy how to get there: `cos` or `linear`
    public SWALR(Optimizer optimizer, double swaLr, int annealEpochs, String annealStrategy) {
        this(optimizer, swaLr, annealEpochs, annealStrategy, -1);
    }

    /// Along a cosine.
    ///
    /// @param optimizer    whose rates are changed
    /// @param swaLr        the rate that stays
    /// @param annealEpochs epochs until then
    public SWALR(Optimizer optimizer, double swaLr, int annealEpochs) {
        this(optimizer, swaLr, annealEpochs, Annealing.COS);
    }

    /// In ten epochs.
    ///
    /// @param optimizer whose rates are changed
    /// @param swaLr     the rate that stays
    public SWALR(Optimizer optimizer, double swaLr) {
        this(optimizer, swaLr, 10);
    }

    @Override
    double[] rates() {
        double epochs = Math.max(1, settings.integer(EPOCHS));
        long step = settings.integer(STEPS) - 1;
        step = settings.integer(EPOCHS) == 0 ? Math.max(1, step) : step;
        double before = share((step - 1) / epochs);
        double now = share(step / epochs);
        return ofGroups(group -> {
            double target = group.number(RATE);
            double first = before == 1 ? target : (group.lr() - before * target) / (1 - before);
            return target * now + first * (1 - now);
        });
    }

    /// How much of the way is gone.
    private double share(double time) {
        double t = Math.clamp(time, 0, 1);
        return Annealing.COS.equals(settings.get(WAY)) ? (1 - Math.cos(Math.PI * t)) / 2 : t;
    }
}
