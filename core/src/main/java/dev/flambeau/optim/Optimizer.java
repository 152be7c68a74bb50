package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.PythonText;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.watch.Watch;
import dev.flambeau.watch.Watcher.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes parameters so that a loss gets smaller
/// ([torch.optim.Optimizer](https://docs.pytorch.org/docs/stable/optim.html#torch.optim.Optimizer)): after
/// `zeroGrad(); loss.backward();` comes `step()`.
public abstract class Optimizer {
    /// What a step does with each parameter of a group that has a gradient.
    @FunctionalInterface
    interface Rule {
        void update(Parameter p, Tensor gradient, State state);
    }

    private final Map<String, @Nullable Object> defaults;
    private final List<ParamGroup> groups = new ArrayList<>();
    private final Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Parameter, State> states = new IdentityHashMap<>();

    Optimizer(OptimizerOptions<?> options) {
        defaults = options.asMap();
    }

    /// Refuses options that make no sense.
    abstract void check(ParamGroup group);

    /// What to do with the parameters of a group, by its options.
    abstract Rule rule(ParamGroup group);

    /// Whether a saved tensor can be part of the state of a parameter.
    boolean fits(String name, Tensor value, Parameter p) {
        return value.dim() == 0 || value.shape().equals(p.shape());
    }

    /// Changes all parameters that have a gradient.
    ///
    /// @throws ValueException if an option makes no sense
    public void step() {
        int frame = Watch.begin(Kind.REGION, null);
        for (int i = 0; i < groups.size(); i++) {
            ParamGroup group = groups.get(i);
            checkChanged(group);
            Rule rule = rule(group);
            List<Parameter> params = group.params();
            for (int j = 0; j < params.size(); j++) {
                Parameter p = params.get(j);
                Tensor gradient = Autograd.gradient(p);
                if (gradient != null) {
                    rule.update(p, gradient, state(p));
                }
            }
        }
        if (frame != 0) {
            Watch.end(frame, name() + ".step");
        }
    }

    /// Computes the loss and its gradients, then changes all parameters.
    ///
    /// @param closure clears the gradients, computes the loss, calls backward, and returns the loss; operators
    ///                are recorded inside it
    /// @return the loss before the step
    public Tensor step(Supplier<Tensor> closure) {
        Tensor loss = evaluate(closure);
        step();
        return loss;
    }

    static Tensor evaluate(Supplier<Tensor> closure) {
        try (GradMode.Guard _ = GradMode.enableGrad()) {
            return closure.get();
        }
    }

    private void checkChanged(ParamGroup group) {
        if (!group.checked) {
            check(group);
            group.checked = true;
        }
    }

    /// What is kept for a parameter.
    final State state(Parameter p) {
        State state = states.get(p);
        if (state == null) {
            state = new State();
            states.put(p, state);
        }
        return state;
    }

    /// Adds parameters with the options of this optimizer, to be changed on the group that is returned.
    ///
    /// @param params none of which is in a group yet
    /// @throws ValueException if there are none, or one is in a group already
    public ParamGroup addParamGroup(List<Parameter> params) {
        if (params.isEmpty()) {
            throw new ValueException(
                    name() + ": there is no parameter to optimize; does the model register its own with "
                            + "parameter(...) and its parts with module(...)?");
        }
        Set<Parameter> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(known);
        for (Parameter p : params) {
            if (!all.add(p)) {
                throw new ValueException(name() + ": a parameter of shape " + p.shape() + " is given twice");
            }
        }
        ParamGroup group = new ParamGroup(name(), params, defaults);
        checkChanged(group);
        known.addAll(params);
        groups.add(group);
        return group;
    }

    /// The groups, in the order in which they were added.
    public final List<ParamGroup> paramGroups() {
        return Collections.unmodifiableList(groups);
    }

    /// Clears the gradients of all parameters.
    public final void zeroGrad() {
        zeroGrad(true);
    }

    /// Clears the gradients of all parameters.
    ///
    /// @param setToNone false to keep them as zeros: then a step still changes parameters that get no gradient
    ///                  again, by decay and momentum
    public final void zeroGrad(boolean setToNone) {
        for (int i = 0; i < groups.size(); i++) {
            List<Parameter> params = groups.get(i).params();
            for (int j = 0; j < params.size(); j++) {
                Parameter p = params.get(j);
                Tensor gradient = setToNone ? null : p.grad();
                p.setGrad(gradient == null ? null : gradient.detach().zero_());
            }
        }
    }

    /// The options and all that is kept for the parameters, in the structure of PyTorch's `state_dict()`:
    /// `state`, by the number of the parameter, and `param_groups`. `save` writes it, alone or in a map with
    /// others, and `torch.optim` loads it. Its tensors share memory with this optimizer.
    public final Map<String, @Nullable Object> stateDict() {
        return OptimizerStates.of(groups, states);
    }

    /// Takes over what [#stateDict] of an optimizer of this kind gave, here or in PyTorch's
    /// [Optimizer](https://docs.pytorch.org/docs/stable/optim.html#torch.optim.Optimizer). Tensors are copied.
    /// A file that was loaded has it as `load(file).asMap()`, or as `load(file).get("optimizer").asMap()` if it
    /// is one of several.
    ///
    /// @param stateDict `state` and `param_groups`, these with as many groups and parameters as there are here
    /// @throws dev.flambeau.error.StateDictException if it does not fit; then nothing is changed
    public final void loadStateDict(Map<?, ?> stateDict) {
        OptimizerStates.load(this, stateDict).forEach(this::replace);
    }

    private void replace(Parameter p, State state) {
        states.put(p, state);
    }

    // ---- for optimizers

    /// How messages name this optimizer.
    final String name() {
        return getClass().getSimpleName();
    }

    /// Refuses negative numbers and NaN.
    final void checkNotNegative(ParamGroup group, String... options) {
        for (String option : options) {
            if (group.get(option) instanceof Tensor tensor && tensor.numel() != 1) {
                throw refused(option + " must be one number, not a tensor of shape " + tensor.shape());
            }
            if (!(group.number(option) >= 0)) {
                throw refused(option + " must be 0 or more, not " + group.number(option));
            }
        }
    }

    final ValueException refused(String what) {
        return new ValueException(name() + ": " + what);
    }

    /// What most optimizers have in common.
    static Descent descent(ParamGroup group) {
        boolean decoupled = group.has("decoupled_weight_decay") && group.flag("decoupled_weight_decay");
        return new Descent(group.lr(), group.number("weight_decay"), decoupled, group.flag("maximize"));
    }

    /// Kind and options of all groups, as PyTorch prints them.
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(name()).append(" (\n");
        for (int i = 0; i < groups.size(); i++) {
            text.append("Parameter Group ").append(i).append('\n');
            new TreeMap<>(groups.get(i).asMap())
                    .forEach((key, value) -> text.append("    ")
                            .append(key)
                            .append(": ")
                            .append(PythonText.of(value))
                            .append('\n'));
        }
        return text.append(')').toString();
    }
}
