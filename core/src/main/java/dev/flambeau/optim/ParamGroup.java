package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parameters that are optimized with the same options: one of PyTorch's `param_groups`. Option names are
/// PyTorch's, so that schedules and saved states find them.
public final class ParamGroup extends Settings {
    private final List<Parameter> params;
    /// Whether the optimizer has looked at the options since they were changed.
    boolean checked;

    ParamGroup(String owner, List<Parameter> params, Map<String, @Nullable Object> options) {
        super(owner);
        this.params = List.copyOf(params);
        putAll(options);
    }

    /// What is optimized.
    public List<Parameter> params() {
        return params;
    }

    /// The learning rate.
    public double lr() {
        return number("lr");
    }

    /// Changes an option from the next step on; returns this. A number that is kept in a tensor is written
    /// into that tensor.
    ///
    /// @param name  PyTorch's
    /// @param value of the kind that is there: a number, a boolean, a string, a
    ///              [Tuple][dev.flambeau.tensor.Tuple] for `betas`
    /// @throws ValueException if there is no option of this name, or it is of another kind
    public ParamGroup set(String name, @Nullable Object value) {
        Object old = get(name);
        if (!kind(old).equals(kind(value)) && old != null && value != null) {
            throw new ValueException("option '" + name + "' is a " + kind(old) + ", not a " + kind(value));
        }
        if (old instanceof Tensor tensor && value instanceof Number number) {
            tensor.detach().fill_(number.doubleValue());
        } else {
            put(name, value);
        }
        checked = false;
        return this;
    }

    static String kind(@Nullable Object value) {
        return switch (value) {
            case Number _, Tensor _ -> "number";
            case Boolean _ -> "switch";
            case String _ -> "string";
            case null -> "None";
            default -> items(value) == null ? value.getClass().getSimpleName() : "list";
        };
    }
}
