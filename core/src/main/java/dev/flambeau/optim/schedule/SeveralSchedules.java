package dev.flambeau.optim.schedule;

import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.optim.Optimizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Schedules that are made of others, whose states are part of theirs.
abstract sealed class SeveralSchedules extends LRScheduler permits ChainedScheduler, SequentialLR {
    private static final String ALL = "_schedulers";
    final List<LRScheduler> schedulers;

    SeveralSchedules(Optimizer optimizer, List<LRScheduler> schedulers) {
        super(optimizer);
        this.schedulers = List.copyOf(schedulers);
        for (LRScheduler scheduler : schedulers) {
            if (scheduler instanceof ReduceLROnPlateau) {
                throw refused("ReduceLROnPlateau cannot be one of its schedules, because it wants to be told a number");
            }
            if (!scheduler.optimizer.equals(optimizer)) {
                throw refused("all its schedules must be of one optimizer; " + scheduler.name() + " is of another one");
            }
        }
    }

    /// The first one.
    static LRScheduler first(String owner, List<LRScheduler> schedulers) {
        if (schedulers.isEmpty()) {
            throw new ValueException(owner + ": needs at least one schedule");
        }
        return schedulers.getFirst();
    }

    @Override
    final double[] rates() {
        return current();
    }

    /// A step, as in PyTorch: its schedules have set their first rates already.
    @Override
    final void begin() {
        step();
    }

    @Override
    final void undo() {
        schedulers.forEach(LRScheduler::undo);
    }

    @Override
    public final Map<String, @Nullable Object> stateDict() {
        Map<String, @Nullable Object> state = super.stateDict();
        state.put(ALL, schedulers.stream().map(LRScheduler::stateDict).toList());
        return state;
    }

    @Override
    public final void loadStateDict(Map<?, ?> stateDict) {
        List<?> states = stateDict.get(ALL) instanceof List<?> list ? list : List.of();
        if (states.size() != schedulers.size() || !states.stream().allMatch(Map.class::isInstance)) {
            throw new StateDictException(
                    name() + ": the state dict has " + states.size() + " schedules, expected " + schedulers.size());
        }
        super.loadStateDict(stateDict);
        for (int i = 0; i < states.size(); i++) {
            schedulers.get(i).loadStateDict((Map<?, ?>) states.get(i));
        }
    }
}
