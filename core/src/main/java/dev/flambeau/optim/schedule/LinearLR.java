package dev.flambeau.optim.schedule;

import dev.flambeau.optim.KeywordOptions;
import dev.flambeau.optim.Optimizer;

/// Multiplies the learning rates by a factor that goes from one number to another along a straight line
/// ([torch.optim.lr_scheduler.LinearLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html));
/// often a warm-up.
public final class LinearLR extends LRScheduler {
    private static final String FROM = "start_factor";
    private static final String TO = "end_factor";
    private static final String TOTAL = "total_iters";

    /// The options of [LinearLR].
    public static final class Options extends KeywordOptions<Options> {
        /// The defaults: from a third to 1 in five epochs.
        public Options() {
            standard(FROM, 1.0 / 3);
            standard(TO, 1.0);
            standard(TOTAL, 5L);
            standard(EPOCH, -1L);
        }

        /// With another startFactor.
        ///
        /// @param startFactor the first factor, above 0 and at most 1
        public Options startFactor(double startFactor) {
            return with(FROM, startFactor);
        }

        /// With another endFactor.
        ///
        /// @param endFactor the last factor, from 0 to 1
        public Options endFactor(double endFactor) {
            return with(TO, endFactor);
        }

        /// With another totalIters.
        ///
        /// @param totalIters epochs until the last factor
        public Options totalIters(int totalIters) {
            return with(TOTAL, (long) totalIters);
        }

        /// With another lastEpoch.
        ///
        /// @param lastEpoch the epoch after which to go on; -1 to begin
        public Options lastEpoch(int lastEpoch) {
            return with(EPOCH, (long) lastEpoch);
        }
    }

    /// @param optimizer whose rates are changed
    /// @param options   from what to what, and how long
    public LinearLR(Optimizer optimizer, Options options) {
        super(optimizer);
        int lastEpoch = take(options);
        double from = settings.number(FROM);
        double to = settings.number(TO);
        if (!(from > 0 && from <= 1)) {
            throw refused("startFactor must be above 0 and at most 1, not " + from);
        }
        if (!(to >= 0 && to <= 1)) {
            throw refused("endFactor must be from 0 to 1, not " + to);
        }
        start(lastEpoch);
    }

    /// From a third to 1 in five epochs.
    ///
    /// @param optimizer whose rates are changed
    public LinearLR(Optimizer optimizer) {
        this(optimizer, new Options());
    }

    @Override
    double[] rates() {
        double from = settings.number(FROM);
        double rise = settings.number(TO) - from;
        long total = settings.integer(TOTAL);
        if (epoch() == 0) {
            return current(from);
        }
        return isInitial() || epoch() > total ? current() : current(1 + rise / (total * from + (epoch() - 1) * rise));
    }

    @Override
    double[] firstRates() {
        return bases(settings.number(FROM));
    }
}
