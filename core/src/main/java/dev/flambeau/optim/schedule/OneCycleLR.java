package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lets the learning rates rise once to a maximum and fall far below where they began, and the momentum the other
/// way
/// ([torch.optim.lr_scheduler.OneCycleLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html);
/// Smith and Topin, [Super-Convergence](https://arxiv.org/abs/1708.07120)). Its `step()` comes after each batch.
public final class OneCycleLR extends LRScheduler {
    private static final String TOTAL = "total_steps";
    private static final String EPOCHS = "epochs";
    private static final String PER_EPOCH = "steps_per_epoch";
    private static final String PART = "pct_start";
    private static final String WAY = "anneal_strategy";
    private static final String WAY_SAVED = "_anneal_func_type";
    private static final String DIV = "div_factor";
    private static final String FINAL_DIV = "final_div_factor";
    private static final String THREE = "three_phase";
    private static final String PHASES = "_schedule_phases";
    private static final String MAX = "max_lr";
    private static final String MIN = "min_lr";

    /// The options of [OneCycleLR].
    public static final class Options extends MomentumOptions<Options> {
        /// The defaults: 30 % of the steps up, along cosines, from 1/25 of the maximum and to 1/10000 of that,
        /// momentum between 0.85 and 0.95. The number of steps must be given.
        public Options() {
            super(0.85, 0.95);
            standard(TOTAL, null);
            standard(EPOCHS, null);
            standard(PER_EPOCH, null);
            standard(PART, 0.3);
            standard(WAY, Annealing.COS);
            standard(DIV, 25.0);
            standard(FINAL_DIV, 1e4);
            standard(THREE, false);
        }

        /// With this many steps.
        ///
        /// @param totalSteps 1 or more
        public Options totalSteps(int totalSteps) {
            return with(TOTAL, (long) totalSteps);
        }

        /// With this many epochs, in place of totalSteps.
        ///
        /// @param epochs 1 or more
        public Options epochs(int epochs) {
            return with(EPOCHS, (long) epochs);
        }

        /// With this many steps an epoch, in place of totalSteps.
        ///
        /// @param stepsPerEpoch 1 or more
        public Options stepsPerEpoch(int stepsPerEpoch) {
            return with(PER_EPOCH, (long) stepsPerEpoch);
        }

        /// With another pctStart.
        ///
        /// @param pctStart part of the steps in which the rate rises, from 0 to 1
        public Options pctStart(double pctStart) {
            return with(PART, pctStart);
        }

        /// With another annealStrategy.
        ///
        /// @param annealStrategy how to get from one rate to another: `cos` or `linear`
        public Options annealStrategy(String annealStrategy) {
            return with(WAY, annealStrategy);
        }

        /// With another divFactor.
        ///
        /// @param divFactor the first rate is the maximum divided by this
        public Options divFactor(double divFactor) {
            return with(DIV, divFactor);
        }

        /// With another finalDivFactor.
        ///
        /// @param finalDivFactor the last rate is the first one divided by this
        public Options finalDivFactor(double finalDivFactor) {
            return with(FINAL_DIV, finalDivFactor);
        }

        /// In two phases or three.
        ///
        /// @param threePhase fall to the first rate as fast as it rose, then to the last one
        public Options threePhase(boolean threePhase) {
            return with(THREE, threePhase);
        }
    }

    /// @param optimizer whose rates are changed
    /// @param maxLr     largest rate, for all groups or for each
    /// @param options   how many steps, and how
    /// @throws dev.flambeau.error.ValueException if there are neither totalSteps nor epochs and stepsPerEpoch
    public OneCycleLR(Optimizer optimizer, double[] maxLr, Options options) {
        super(optimizer);
        Settings given = new Settings(name());
        given.putAll(options.asMap());
        long total = total(given);
        settings.put(TOTAL, total);
        double part = given.number(PART);
        if (!(part >= 0 && part <= 1)) {
            throw refused("pctStart must be from 0 to 1, not " + part);
        }
        settings.put(PHASES, phases(part * total - 1, total - 1, given.flag(THREE)));
        String way = String.valueOf(given.get(WAY));
        Annealing.check(this, way);
        settings.put(WAY_SAVED, way);
        double[] most = perGroup("maxLr", maxLr);
        boolean fresh = given.integer(EPOCH) == -1;
        for (int i = 0; fresh && i < most.length; i++) {
            double first = most[i] / given.number(DIV);
            groups().get(i).put(INITIAL, first);
            groups().get(i).put(MAX, most[i]);
            groups().get(i).put(MIN, first / given.number(FINAL_DIV));
        }
        MomentumCycle.of(this, given, fresh);
        start((int) given.integer(EPOCH));
    }

    /// The same rate for all groups.
    ///
    /// @param optimizer whose rates are changed
    /// @param maxLr     largest rate
    /// @param options   how many steps, and how
    public OneCycleLR(Optimizer optimizer, double maxLr, Options options) {
        this(optimizer, new double[] {maxLr}, options);
    }

    /// With all defaults but the number of steps.
    ///
    /// @param optimizer  whose rates are changed
    /// @param maxLr      largest rate
    /// @param totalSteps 1 or more
    public OneCycleLR(Optimizer optimizer, double maxLr, int totalSteps) {
        this(optimizer, maxLr, new Options().totalSteps(totalSteps));
    }

    private long total(Settings given) {
        boolean direct = given.get(TOTAL) != null;
        if (!direct && (given.get(EPOCHS) == null || given.get(PER_EPOCH) == null)) {
            throw refused("needs totalSteps, or epochs and stepsPerEpoch");
        }
        long total = direct ? given.integer(TOTAL) : given.integer(EPOCHS) * given.integer(PER_EPOCH);
        if (total < 1) {
            throw refused("there must be 1 step or more, not " + total);
        }
        return total;
    }

    private static List<Map<String, Object>> phases(double top, long last, boolean three) {
        List<Map<String, Object>> phases = new ArrayList<>();
        phases.add(phase(top, INITIAL, MAX, MomentumCycle.MOST, MomentumCycle.LEAST));
        if (three) {
            phases.add(phase(2 * top, MAX, INITIAL, MomentumCycle.LEAST, MomentumCycle.MOST));
            phases.add(phase(last, INITIAL, MIN, MomentumCycle.MOST, MomentumCycle.MOST));
        } else {
            phases.add(phase(last, MAX, MIN, MomentumCycle.LEAST, MomentumCycle.MOST));
        }
        return phases;
    }

    private static Map<String, Object> phase(
            Number endStep, String startLr, String endLr, String startMomentum, String endMomentum) {
        Map<String, Object> phase = new LinkedHashMap<>();
        phase.put("end_step", endStep);
        phase.put("start_lr", startLr);
        phase.put("end_lr", endLr);
        phase.put("start_momentum", startMomentum);
        phase.put("end_momentum", endMomentum);
        return phase;
    }

    @Override
    double[] rates() {
        if (epoch() > settings.integer(TOTAL)) {
            throw refused("step " + epoch() + " is one more than the " + settings.integer(TOTAL) + " there are");
        }
        List<?> phases = settings.get(PHASES) instanceof List<?> list ? list : List.of();
        int index = 0;
        while (index < phases.size() - 1 && epoch() > end(phases.get(index))) {
            index++;
        }
        double start = index == 0 ? 0 : end(phases.get(index - 1));
        double part = (epoch() - start) / (end(phases.get(index)) - start);
        Map<?, ?> phase = (Map<?, ?>) phases.get(index);
        if (settings.flag(MomentumOptions.CYCLES)) {
            for (ParamGroup group : groups()) {
                MomentumCycle.set(group, between(group, phase, "momentum", part));
            }
        }
        return ofGroups(group -> between(group, phase, LR, part));
    }

    private static double end(Object phase) {
        return ((Map<?, ?>) phase).get("end_step") instanceof Number end ? end.doubleValue() : 0;
    }

    private double between(ParamGroup group, Map<?, ?> phase, String what, double part) {
        double start = group.number(String.valueOf(phase.get("start_" + what)));
        double end = group.number(String.valueOf(phase.get("end_" + what)));
        return Annealing.between(String.valueOf(settings.get(WAY_SAVED)), start, end, part);
    }
}
