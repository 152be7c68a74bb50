package dev.flambeau.optim.schedule;

import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.optim.KeywordOptions;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Changes the learning rates of an optimizer's groups as training goes on
/// ([torch.optim.lr_scheduler](https://docs.pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate)): once
/// when it is made, and then at each `step()`, which comes after the optimizer's, mostly once an epoch.
///
/// Many schedules multiply the rates that are there, so several can act on one optimizer.
public abstract class LRScheduler {
    static final String LR = "lr";
    static final String INITIAL = "initial_lr";
    static final String BASE = "base_lrs";
    static final String EPOCH = "last_epoch";
    static final String STEPS = "_step_count";
    private static final String IS_INITIAL = "_is_initial";
    private static final String WITHIN = "_get_lr_called_within_step";
    private static final String LAST = "_last_lr";

    final Optimizer optimizer;
    /// What the schedule was told and where it is, by PyTorch's names.
    final Settings settings;

    LRScheduler(Optimizer optimizer) {
        this.optimizer = optimizer;
        settings = new Settings(getClass().getSimpleName());
    }

    /// The learning rates for the epoch that has begun.
    abstract double[] rates();

    /// The learning rates at epoch 0, of a schedule that begins after others.
    double[] firstRates() {
        return rates();
    }

    /// Remembers the rates there are as those to start from, and sets those of the first epoch; constructors call
    /// it when all options are set.
    ///
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    final void start(int lastEpoch) {
        List<ParamGroup> groups = groups();
        for (int i = 0; i < groups.size(); i++) {
            if (lastEpoch == -1 && !groups.get(i).has(INITIAL)) {
                groups.get(i).put(INITIAL, groups.get(i).lr());
            } else if (!groups.get(i).has(INITIAL)) {
                throw refused("group " + i + " has no '" + INITIAL + "', which is needed to go on after epoch "
                        + lastEpoch + "; load the state of the optimizer first");
            }
        }
        settings.put(BASE, ofGroups(group -> group.number(INITIAL)));
        settings.put(EPOCH, lastEpoch);
        begin();
    }

    /// Goes to the first epoch.
    void begin() {
        settings.put(STEPS, 0);
        settings.put(IS_INITIAL, true);
        settings.put(WITHIN, false);
        step();
        settings.put(IS_INITIAL, false);
    }

    /// Goes back before the first epoch, as if nothing had happened yet; the rates stay.
    void undo() {
        settings.put(EPOCH, epoch() - 1);
    }

    /// Begins at epoch 0, after other schedules.
    void restart() {
        settings.put(EPOCH, 0);
        set(firstRates());
    }

    /// Goes to the next epoch.
    public void step() {
        settings.put(STEPS, settings.integer(STEPS) + 1);
        settings.put(EPOCH, epoch() + 1);
        set(rates());
    }

    /// The learning rates of all groups that were set last.
    public final double[] getLastLr() {
        return settings.numbers(LAST);
    }

    /// What the schedule was told and where it is, in PyTorch's structure. Functions are not part of it.
    public Map<String, @Nullable Object> stateDict() {
        return new LinkedHashMap<>(settings.asMap());
    }

    /// Takes over what [#stateDict] of a schedule of this kind gave, here or in PyTorch; the learning rates are
    /// part of the optimizer's state, which is loaded by itself. A file that was loaded has it as
    /// `load(file).get("scheduler").asMap()`.
    ///
    /// @param stateDict of a schedule of this kind
    /// @throws StateDictException if something is missing; then nothing is changed
    public void loadStateDict(Map<?, ?> stateDict) {
        List<String> names = List.copyOf(settings.asMap().keySet());
        for (String name : names) {
            if (!name.startsWith("_") && !stateDict.containsKey(name)) {
                throw new StateDictException(
                        name() + ": the state dict has no '" + name + "'; it has " + stateDict.keySet());
            }
        }
        for (String name : names) {
            if (stateDict.containsKey(name)) {
                settings.put(name, stateDict.get(name));
            }
        }
    }

    /// The kind of schedule and what it was told.
    @Override
    public String toString() {
        return name() + settings.asMap();
    }

    // ---- for schedules

    /// Takes over all options but the last epoch, and gives that.
    final int take(KeywordOptions<?> options) {
        options.asMap().forEach((name, value) -> {
            if (!name.equals(EPOCH)) {
                settings.put(name, value);
            }
        });
        return options.asMap().get(EPOCH) instanceof Number lastEpoch ? lastEpoch.intValue() : -1;
    }

    /// One number for each group.
    final double[] perGroup(String option, double... values) {
        if (values.length != 1 && values.length != groups().size()) {
            throw refused(option + " must be one number or one for each of the " + groups().size()
                    + " groups of parameters, not " + values.length);
        }
        return values.length == 1 ? ofGroups(_ -> values[0]) : values.clone();
    }

    final String name() {
        return getClass().getSimpleName();
    }

    final List<ParamGroup> groups() {
        return optimizer.paramGroups();
    }

    final long epoch() {
        return settings.integer(EPOCH);
    }

    final double[] bases() {
        return settings.numbers(BASE);
    }

    /// True while the first rates are set.
    final boolean isInitial() {
        return settings.flag(IS_INITIAL);
    }

    final void set(double[] rates) {
        List<ParamGroup> groups = groups();
        if (rates.length != groups.size()) {
            throw refused("it was made for " + rates.length + " groups of parameters, now there are " + groups.size()
                    + "; make it after the last group is added");
        }
        for (int i = 0; i < rates.length; i++) {
            groups.get(i).set(LR, rates[i]);
        }
        remember();
    }

    final void remember() {
        settings.put(LAST, current());
    }

    /// A number of each group.
    final double[] ofGroups(ToDoubleFunction<ParamGroup> number) {
        return groups().stream().mapToDouble(number).toArray();
    }

    /// The learning rates there are.
    final double[] current() {
        return ofGroups(ParamGroup::lr);
    }

    /// The learning rates there are, times a factor.
    final double[] current(double factor) {
        return ofGroups(group -> group.lr() * factor);
    }

    /// The learning rates at the start, times a factor.
    final double[] bases(double factor) {
        return Arrays.stream(bases()).map(base -> base * factor).toArray();
    }

    final ValueException refused(String what) {
        return new ValueException(name() + ": " + what);
    }
}
