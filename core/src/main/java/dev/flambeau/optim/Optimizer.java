package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Changes parameters so that a loss gets smaller
/// ([torch.optim.Optimizer](https://docs.pytorch.org/docs/stable/optim.html#torch.optim.Optimizer)): after
/// `zeroGrad(); loss.backward();` comes `step()`.
public abstract class Optimizer {
    private final List<ParameterGroup> groups = new ArrayList<>();
    private final Set<Parameter> known = Collections.newSetFromMap(new IdentityHashMap<>());

    /// For optimizers.
    protected Optimizer() {}

    /// Changes all parameters that have a gradient.
    public abstract void step();

    /// The options by PyTorch's names, as a new group gets them.
    abstract Map<String, Object> defaults();

    /// Refuses options that make no sense.
    abstract void check(ParameterGroup group);

    /// Adds parameters with the default options of this optimizer, to be changed on the group that is
    /// returned.
    ///
    /// @param parameters none of which is in a group yet
    /// @throws ValueException if there are none, or one is in a group already
    public final ParameterGroup addParameterGroup(List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            throw new ValueException(
                    name() + ": there is no parameter to optimize; does the model register its own with "
                            + "parameter(...) and its parts with module(...)?");
        }
        for (Parameter p : parameters) {
            if (!known.add(p)) {
                throw new ValueException(name() + ": a parameter of shape " + p.shape() + " is given twice");
            }
        }
        ParameterGroup group = new ParameterGroup(parameters, defaults());
        check(group);
        groups.add(group);
        return group;
    }

    /// The groups, in the order in which they were added.
    public final List<ParameterGroup> groups() {
        return Collections.unmodifiableList(groups);
    }

    /// Clears the gradients of all parameters.
    public final void zeroGrad() {
        for (int i = 0; i < groups.size(); i++) {
            List<Parameter> parameters = groups.get(i).parameters();
            for (int j = 0; j < parameters.size(); j++) {
                parameters.get(j).setGrad(null);
            }
        }
    }

    /// How messages name this optimizer.
    final String name() {
        return getClass().getSimpleName();
    }

    /// Kind and options of all groups.
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(name()).append(" (\n");
        for (int i = 0; i < groups.size(); i++) {
            text.append("Parameter Group ").append(i).append('\n');
            groups.get(i)
                    .options()
                    .forEach((key, value) -> text.append("    ")
                            .append(key)
                            .append(": ")
                            .append(value)
                            .append('\n'));
        }
        return text.append(')').toString();
    }
}
