package dev.flambeau.optim.schedule;

import dev.flambeau.optim.KeywordOptions;
import dev.flambeau.optim.Settings;

/// Options of schedules that change the momentum against the learning rate: that of the optimizer, or the first of
/// its betas.
///
/// @param <O> the options themselves
public abstract class MomentumOptions<O extends MomentumOptions<O>> extends KeywordOptions<O> {
    static final String CYCLES = "cycle_momentum";

    MomentumOptions(double baseMomentum, double maxMomentum) {
        standard(CYCLES, true);
        standard(MomentumCycle.LEAST, Settings.list(baseMomentum));
        standard(MomentumCycle.MOST, Settings.list(maxMomentum));
        standard(LRScheduler.EPOCH, -1L);
    }

    /// With or without momentum.
    ///
    /// @param cycleMomentum whether the momentum, or beta1, changes too
    public final O cycleMomentum(boolean cycleMomentum) {
        return with(CYCLES, cycleMomentum);
    }

    /// With another baseMomentum.
    ///
    /// @param baseMomentum least momentum, for all groups or for each
    public final O baseMomentum(double... baseMomentum) {
        return with(MomentumCycle.LEAST, Settings.list(baseMomentum));
    }

    /// With another maxMomentum.
    ///
    /// @param maxMomentum largest momentum, for all groups or for each
    public final O maxMomentum(double... maxMomentum) {
        return with(MomentumCycle.MOST, Settings.list(maxMomentum));
    }

    /// With another lastEpoch.
    ///
    /// @param lastEpoch the step after which to go on; -1 to begin
    public final O lastEpoch(int lastEpoch) {
        return with(LRScheduler.EPOCH, (long) lastEpoch);
    }
}
