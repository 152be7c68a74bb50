package dev.flambeau.optim.schedule;

import dev.flambeau.optim.KeywordOptions;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.Settings;
import java.util.List;

/// Multiplies the learning rates by a factor when a number, such as the loss on test data, has not got better for
/// some epochs
/// ([torch.optim.lr_scheduler.ReduceLROnPlateau](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ReduceLROnPlateau.html)).
/// Its step is `step(loss.item())`.
public final class ReduceLROnPlateau extends LRScheduler {
    private static final String MODE = "mode";
    private static final String FACTOR = "factor";
    private static final String PATIENCE = "patience";
    private static final String THRESHOLD = "threshold";
    private static final String THRESHOLD_MODE = "threshold_mode";
    private static final String COOLDOWN = "cooldown";
    private static final String MIN = "min_lr";
    private static final String MINS = "min_lrs";
    private static final String DEFAULT_MIN = "default_min_lr";
    private static final String EPS = "eps";
    private static final String BEST = "best";
    private static final String WORSE = "mode_worse";
    private static final String COOLING = "cooldown_counter";
    private static final String BAD = "num_bad_epochs";
    private static final String SMALL = "min";
    private static final String LARGE = "max";
    private static final String RELATIVE = "rel";
    private static final String ABSOLUTE = "abs";

    /// The options of [ReduceLROnPlateau].
    public static final class Options extends KeywordOptions<Options> {
        /// The defaults: a tenth after more than 10 epochs in which nothing got smaller by a part of 1e-4.
        public Options() {
            standard(MODE, SMALL);
            standard(FACTOR, 0.1);
            standard(PATIENCE, 10L);
            standard(THRESHOLD, 1e-4);
            standard(THRESHOLD_MODE, RELATIVE);
            standard(COOLDOWN, 0L);
            standard(MIN, 0L);
            standard(EPS, 1e-8);
        }

        /// With another mode.
        ///
        /// @param mode what is better: `min` or `max`
        public Options mode(String mode) {
            return with(MODE, mode);
        }

        /// With another factor.
        ///
        /// @param factor below 1
        public Options factor(double factor) {
            return with(FACTOR, factor);
        }

        /// With another patience.
        ///
        /// @param patience how many epochs in a row may bring nothing
        public Options patience(int patience) {
            return with(PATIENCE, (long) patience);
        }

        /// With another threshold.
        ///
        /// @param threshold how much better a number must be
        public Options threshold(double threshold) {
            return with(THRESHOLD, threshold);
        }

        /// With another thresholdMode.
        ///
        /// @param thresholdMode whether that is a part of the best number, `rel`, or a distance, `abs`
        public Options thresholdMode(String thresholdMode) {
            return with(THRESHOLD_MODE, thresholdMode);
        }

        /// With another cooldown.
        ///
        /// @param cooldown epochs after a change that do not count
        public Options cooldown(int cooldown) {
            return with(COOLDOWN, (long) cooldown);
        }

        /// With another minLr.
        ///
        /// @param minLr least rate, for all groups or for each
        public Options minLr(double... minLr) {
            return with(MIN, minLr.length == 1 ? (Object) minLr[0] : Settings.list(minLr));
        }

        /// With another eps.
        ///
        /// @param eps a change that is not larger is left out
        public Options eps(double eps) {
            return with(EPS, eps);
        }
    }

    /// @param optimizer whose rates are changed
    /// @param options   when and how
    public ReduceLROnPlateau(Optimizer optimizer, Options options) {
        super(optimizer);
        Settings given = new Settings(name());
        given.putAll(options.asMap());
        if (!(given.number(FACTOR) < 1)) {
            throw refused("factor must be below 1, not " + given.number(FACTOR));
        }
        check(given, MODE, SMALL, LARGE);
        check(given, THRESHOLD_MODE, RELATIVE, ABSOLUTE);
        boolean several = Settings.items(given.get(MIN)) != null;
        double[] min = several ? given.numbers(MIN) : new double[] {given.number(MIN)};
        settings.put(FACTOR, given.number(FACTOR));
        settings.put(DEFAULT_MIN, several ? null : given.get(MIN));
        settings.put(MINS, perGroup("minLr", min));
        settings.put(PATIENCE, given.integer(PATIENCE));
        settings.put(COOLDOWN, given.integer(COOLDOWN));
        settings.put(EPS, given.number(EPS));
        settings.put(EPOCH, 0);
        remember();
        double worst = SMALL.equals(given.get(MODE)) ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        settings.put(WORSE, worst);
        settings.put(MODE, given.get(MODE));
        settings.put(THRESHOLD, given.number(THRESHOLD));
        settings.put(THRESHOLD_MODE, given.get(THRESHOLD_MODE));
        settings.put(BEST, worst);
        settings.put(COOLING, 0);
        settings.put(BAD, 0);
    }

    /// With all defaults.
    ///
    /// @param optimizer whose rates are changed
    public ReduceLROnPlateau(Optimizer optimizer) {
        this(optimizer, new Options());
    }

    private void check(Settings given, String option, String one, String other) {
        if (!one.equals(given.get(option)) && !other.equals(given.get(option))) {
            throw refused(option + " must be " + one + " or " + other + ", not '" + given.get(option) + "'");
        }
    }

    @Override
    double[] rates() {
        return current();
    }

    /// Always an error: use [#step(double)].
    @Override
    public void step() {
        throw refused("step wants to be told the number that is watched: step(loss.item())");
    }

    /// Ends an epoch.
    ///
    /// @param metrics the number that is watched
    public void step(double metrics) {
        settings.put(EPOCH, epoch() + 1);
        long bad = settings.integer(BAD) + 1;
        if (isBetter(metrics)) {
            settings.put(BEST, metrics);
            bad = 0;
        }
        if (settings.integer(COOLING) > 0) {
            settings.put(COOLING, settings.integer(COOLING) - 1);
            bad = 0;
        }
        if (bad > settings.integer(PATIENCE)) {
            reduce();
            settings.put(COOLING, settings.integer(COOLDOWN));
            bad = 0;
        }
        settings.put(BAD, bad);
        remember();
    }

    private boolean isBetter(double metrics) {
        double best = settings.number(BEST);
        double threshold = settings.number(THRESHOLD);
        boolean relative = RELATIVE.equals(settings.get(THRESHOLD_MODE));
        return SMALL.equals(settings.get(MODE))
                ? metrics < (relative ? best * (1 - threshold) : best - threshold)
                : metrics > (relative ? best * (threshold + 1) : best + threshold);
    }

    private void reduce() {
        List<ParamGroup> groups = groups();
        if (settings.numbers(MINS).length != groups.size() && settings.get(DEFAULT_MIN) != null) {
            settings.put(MINS, perGroup(MIN, settings.number(DEFAULT_MIN)));
        }
        double[] least = perGroup("minLr", settings.numbers(MINS));
        for (int i = 0; i < least.length; i++) {
            double old = groups.get(i).lr();
            double reduced = Math.max(old * settings.number(FACTOR), least[i]);
            if (old - reduced > settings.number(EPS)) {
                groups.get(i).set(LR, reduced);
            }
        }
    }
}
