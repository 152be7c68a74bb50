package dev.flambeau.optim.schedule;

import dev.flambeau.optim.ParamGroup;
import dev.flambeau.tensor.Tuple;

/// The momentum of a group, which some schedules change against its learning rate: the option of that name or
/// the first of `betas`.
final class MomentumCycle {
    static final String LEAST = "base_momentum";
    static final String MOST = "max_momentum";
    private static final String MOMENTUM = "momentum";
    private static final String BETAS = "betas";

    private MomentumCycle() {}

    /// Whether the optimizer has betas.
    static boolean usesBeta1(LRScheduler scheduler) {
        ParamGroup group = scheduler.groups().getFirst();
        if (!group.has(MOMENTUM) && !group.has(BETAS)) {
            throw scheduler.refused("the optimizer has neither momentum nor betas to change; use cycleMomentum(false)");
        }
        return group.has(BETAS);
    }

    /// Begins with the largest momentum.
    static void begin(ParamGroup group, double least, double most) {
        set(group, most);
        group.put(MOST, most);
        group.put(LEAST, least);
    }

    static void set(ParamGroup group, double momentum) {
        if (group.has(BETAS)) {
            group.set(BETAS, Tuple.of(momentum, group.numbers(BETAS)[1]));
        } else {
            group.set(MOMENTUM, momentum);
        }
    }
}
