package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.Settings;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets the learning rates rise and fall between two bounds, and the momentum the other way
/// ([torch.optim.lr_scheduler.CyclicLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html);
/// Smith, [Cyclical Learning Rates](https://arxiv.org/abs/1506.01186)). Its `step()` comes after each batch.
public final class CyclicLR extends LRScheduler {
    private static final String UP = "step_size_up";
    private static final String DOWN = "step_size_down";
    private static final String MODE = "mode";
    private static final String GAMMA = "gamma";
    private static final String SCALE = "scale_fn";
    private static final String SCALE_MODE = "scale_mode";
    private static final String MAX = "max_lrs";
    private static final String TOTAL = "total_size";
    private static final String RATIO = "step_ratio";
    private static final String LEAST_MOMENTUMS = "base_momentums";
    private static final String MOST_MOMENTUMS = "max_momentums";
    private static final String CYCLE = "cycle";
    private static final List<String> MODES = List.of("triangular", "triangular2", "exp_range");

    /// The options of [CyclicLR].
    public static final class Options extends MomentumOptions<Options> {
        /// The defaults: 2000 steps up and 2000 down, `triangular`, momentum between 0.8 and 0.9.
        public Options() {
            super(0.8, 0.9);
            standard(UP, 2000L);
            standard(DOWN, null);
            standard(MODE, MODES.getFirst());
            standard(GAMMA, 1.0);
            standard(SCALE, null);
            standard(SCALE_MODE, CYCLE);
        }

        /// With another stepSizeUp.
        ///
        /// @param stepSizeUp steps in which the rate rises
        public Options stepSizeUp(int stepSizeUp) {
            return with(UP, (long) stepSizeUp);
        }

        /// With another stepSizeDown.
        ///
        /// @param stepSizeDown steps in which it falls; null is stepSizeUp
        public Options stepSizeDown(@Nullable Integer stepSizeDown) {
            return with(DOWN, stepSizeDown == null ? null : Long.valueOf(stepSizeDown));
        }

        /// With another mode.
        ///
        /// @param mode how cycles get smaller: `triangular` (they do not), `triangular2` (each is half as high
        ///             as the one before) or `exp_range` (by gamma each step)
        public Options mode(String mode) {
            return with(MODE, mode);
        }

        /// With another gamma.
        ///
        /// @param gamma factor of `exp_range`
        public Options gamma(double gamma) {
            return with(GAMMA, gamma);
        }

        /// With a mode of one's own.
        ///
        /// @param scaleFn gives the height of a cycle; null for the mode
        public Options scaleFn(@Nullable DoubleUnaryOperator scaleFn) {
            return with(SCALE, scaleFn);
        }

        /// With another scaleMode.
        ///
        /// @param scaleMode what scaleFn is given: the number of the `cycle`, from 1, or of all `iterations`,
        ///                  from 0
        public Options scaleMode(String scaleMode) {
            return with(SCALE_MODE, scaleMode);
        }
    }

    private final @Nullable DoubleUnaryOperator scaleFn;

    /// @param optimizer whose rates are changed
    /// @param baseLr    lower bound, for all groups or for each
    /// @param maxLr     upper bound, for all groups or for each
    /// @param options   how cycles look
    public CyclicLR(Optimizer optimizer, double[] baseLr, double[] maxLr, Options options) {
        super(optimizer);
        Settings given = new Settings(name());
        given.putAll(options.asMap());
        double[] bases = perGroup("baseLr", baseLr);
        boolean fresh = given.integer(EPOCH) == -1;
        for (int i = 0; fresh && i < bases.length; i++) {
            groups().get(i).set(LR, bases[i]);
        }
        settings.put(MAX, perGroup("maxLr", maxLr));
        double up = given.number(UP);
        double total = up + (given.get(DOWN) == null ? up : given.number(DOWN));
        settings.put(TOTAL, total);
        settings.put(RATIO, up / total);
        scaleFn = given.get(SCALE) instanceof DoubleUnaryOperator function ? function : null;
        setMode(given);
        MomentumCycle cycle = MomentumCycle.of(this, given, fresh);
        if (cycle != null) {
            settings.put(LEAST_MOMENTUMS, cycle.least());
            settings.put(MOST_MOMENTUMS, cycle.most());
        }
        start((int) given.integer(EPOCH));
        settings.put(BASE, bases);
        settings.put("_scale_fn_custom", null);
    }

    /// The same bounds for all groups.
    ///
    /// @param optimizer whose rates are changed
    /// @param baseLr    lower bound
    /// @param maxLr     upper bound
    /// @param options   how cycles look
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, Options options) {
        this(optimizer, new double[] {baseLr}, new double[] {maxLr}, options);
    }

    /// 2000 steps up and 2000 down.
    ///
    /// @param optimizer whose rates are changed
    /// @param baseLr    lower bound
    /// @param maxLr     upper bound
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr) {
        this(optimizer, baseLr, maxLr, new Options());
    }

    private void setMode(Settings given) {
        String mode = String.valueOf(given.get(MODE));
        if (scaleFn == null && !MODES.contains(mode)) {
            throw refused("there is no mode '" + mode + "'; there are " + MODES);
        }
        boolean steady = scaleFn != null;
        String scaleMode = mode.equals(MODES.getLast()) ? "iterations" : CYCLE;
        settings.put(MODE, mode);
        settings.put(GAMMA, given.number(GAMMA));
        settings.put(SCALE_MODE, steady ? given.get(SCALE_MODE) : scaleMode);
    }

    @Override
    double[] rates() {
        double time = epoch() / settings.number(TOTAL);
        double cycle = Math.floor(1 + time);
        double x = 1 + time - cycle;
        double ratio = settings.number(RATIO);
        double height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
        double scale = scale(CYCLE.equals(settings.get(SCALE_MODE)) ? cycle : epoch());
        double[] rates = bases();
        double[] most = settings.numbers(MAX);
        for (int i = 0; i < rates.length; i++) {
            rates[i] += (most[i] - rates[i]) * height * scale;
        }
        if (settings.flag(MomentumOptions.CYCLES)) {
            List<ParamGroup> groups = groups();
            double[] least = settings.numbers(LEAST_MOMENTUMS);
            double[] largest = settings.numbers(MOST_MOMENTUMS);
            for (int i = 0; i < least.length; i++) {
                MomentumCycle.set(groups.get(i), largest[i] - (largest[i] - least[i]) * height * scale);
            }
        }
        return rates;
    }

    private double scale(double x) {
        if (scaleFn != null) {
            return scaleFn.applyAsDouble(x);
        }
        return switch (MODES.indexOf(String.valueOf(settings.get(MODE)))) {
            case 0 -> 1;
            case 1 -> 1 / Math.pow(2, x - 1);
            default -> Math.pow(settings.number(GAMMA), x);
        };
    }
}
