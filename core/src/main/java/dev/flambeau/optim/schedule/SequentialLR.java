package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import java.util.Arrays;
import java.util.List;

/// Several schedules, each until the epoch at which the next one begins
/// ([torch.optim.lr_scheduler.SequentialLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html)).
public final class SequentialLR extends SeveralSchedules {
    private static final String MILESTONES = "_milestones";

    /// @param optimizer  of all schedules
    /// @param schedulers in order
    /// @param milestones epochs at which the second, third ... begin, in order
    /// @param lastEpoch  the epoch after which to go on; -1 to begin
    /// @throws dev.flambeau.error.ValueException if there are not as many milestones as schedules but one
    public SequentialLR(Optimizer optimizer, List<LRScheduler> schedulers, int[] milestones, int lastEpoch) {
        first("SequentialLR", schedulers);
        super(optimizer, schedulers);
        if (milestones.length != schedulers.size() - 1) {
            throw refused("there must be one schedule more than milestones, not " + schedulers.size() + " and "
                    + milestones.length);
        }
        settings.put(MILESTONES, Arrays.stream(milestones).boxed().toList());
        settings.put(EPOCH, lastEpoch + 1);
        // Each schedule has set its own first rates when it was made; those of the first one are wanted.
        for (ParamGroup group : groups()) {
            group.set(LR, group.number(INITIAL));
        }
        undo();
        schedulers.get(index(0)).begin();
        remember();
    }

    /// From the beginning.
    ///
    /// @param optimizer  of all schedules
    /// @param schedulers in order
    /// @param milestones epochs at which the second, third ... begin, in order
    public SequentialLR(Optimizer optimizer, List<LRScheduler> schedulers, int... milestones) {
        this(optimizer, schedulers, milestones, -1);
    }

    /// Which schedule acts at an epoch.
    private int index(long epoch) {
        int index = 0;
        for (double milestone : settings.numbers(MILESTONES)) {
            index += milestone <= epoch ? 1 : 0;
        }
        return index;
    }

    @Override
    public void step() {
        settings.put(EPOCH, epoch() + 1);
        int index = index(epoch());
        if (index == index(epoch() - 1)) {
            schedulers.get(index).step();
        } else {
            schedulers.get(index).restart();
        }
        remember();
    }

    @Override
    void restart() {
        settings.put(EPOCH, 0);
        schedulers.get(index(0)).restart();
        remember();
    }
}
