package dev.flambeau.optim.schedule;

import java.util.List;

/// Several schedules that act one after the other each epoch
/// ([torch.optim.lr_scheduler.ChainedScheduler](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ChainedScheduler.html)).
public final class ChainedScheduler extends SeveralSchedules {
    /// @param schedulers all of one optimizer
    /// @throws dev.flambeau.error.ValueException if there are none, or they are of several optimizers
    public ChainedScheduler(List<LRScheduler> schedulers) {
        super(optimizer("ChainedScheduler", schedulers), schedulers);
        remember();
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
