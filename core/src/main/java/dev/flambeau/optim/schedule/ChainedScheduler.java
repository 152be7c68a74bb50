package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import java.util.List;

/// Several schedules that act one after the other each epoch
/// ([torch.optim.lr_scheduler.ChainedScheduler](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html)).
public final class ChainedScheduler extends SeveralSchedules {
    /// @param schedulers all of one optimizer
    /// @param optimizer  that optimizer
    /// @throws dev.flambeau.error.ValueException if there are none, or they are of another optimizer
    public ChainedScheduler(List<LRScheduler> schedulers, Optimizer optimizer) {
        first("ChainedScheduler", schedulers);
        super(optimizer, schedulers);
        remember();
    }

    /// Schedules of the optimizer of the first one.
    ///
    /// @param schedulers all of one optimizer
    /// @throws dev.flambeau.error.ValueException if there are none, or they are of several optimizers
    public ChainedScheduler(List<LRScheduler> schedulers) {
        this(schedulers, first("ChainedScheduler", schedulers).optimizer);
    }

    @Override
    public void step() {
        schedulers.forEach(LRScheduler::step);
        remember();
    }

    @Override
    void restart() {
        schedulers.forEach(LRScheduler::restart);
        remember();
    }
}
