package dev.flambeau.optim.schedule;

import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.Settings;
import dev.flambeau.tensor.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The momentum of a group, which some schedules change against its learning rate: the option of that name or
/// the first of `betas`.
final class MomentumCycle {
    static final String LEAST = "base_momentum";
    static final String MOST = "max_momentum";
    private static final String MOMENTUM = "momentum";
    private static final String BETAS = "betas";

    private final double[] least;
    private final double[] most;

    private MomentumCycle(double[] least, double[] most) {
        this.least = least;
        this.most = most;
    }

    /// Looks what a schedule is to change, and begins with the largest momentum.
    ///
    /// @param given the options
    /// @param fresh whether training begins
    /// @return the bounds; null if nothing is to be changed
    static @Nullable MomentumCycle of(LRScheduler scheduler, Settings given, boolean fresh) {
        boolean cycles = given.flag(MomentumOptions.CYCLES);
        scheduler.settings.put(MomentumOptions.CYCLES, cycles);
        if (!cycles) {
            return null;
        }
        List<ParamGroup> groups = scheduler.groups();
        if (!groups.getFirst().has(MOMENTUM) && !groups.getFirst().has(BETAS)) {
            throw scheduler.refused("the optimizer has neither momentum nor betas to change; use cycleMomentum(false)");
        }
        scheduler.settings.put("use_beta1", groups.getFirst().has(BETAS));
        MomentumCycle cycle = new MomentumCycle(
                scheduler.perGroup("baseMomentum", given.numbers(LEAST)),
                scheduler.perGroup("maxMomentum", given.numbers(MOST)));
        for (int i = 0; fresh && i < groups.size(); i++) {
            set(groups.get(i), cycle.most[i]);
            groups.get(i).put(MOST, cycle.most[i]);
            groups.get(i).put(LEAST, cycle.least[i]);
        }
        return cycle;
    }

    double[] least() {
        return least;
    }

    double[] most() {
        return most;
    }

    static void set(ParamGroup group, double momentum) {
        if (group.has(BETAS)) {
            group.set(BETAS, Tuple.of(momentum, group.numbers(BETAS)[1]));
        } else {
            group.set(MOMENTUM, momentum);
        }
    }
}
