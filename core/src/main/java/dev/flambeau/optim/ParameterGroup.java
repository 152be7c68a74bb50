package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Parameters that are optimized with the same options: one of PyTorch's `param_groups`. Option names are
/// PyTorch's, so that schedules and saved states find them.
public final class ParameterGroup {
    private final List<Parameter> parameters;
    private final LinkedHashMap<String, Object> options = new LinkedHashMap<>();
    private int changes;

    ParameterGroup(List<Parameter> parameters, Map<String, Object> options) {
        this.parameters = List.copyOf(parameters);
        this.options.putAll(options);
    }

    /// What is optimized.
    public List<Parameter> parameters() {
        return parameters;
    }

    /// All options by name; not to be changed.
    public Map<String, Object> options() {
        return Collections.unmodifiableMap(options);
    }

    /// The learning rate.
    public double lr() {
        return number("lr");
    }

    /// A number among the options.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public double number(String name) {
        if (options.get(name) instanceof Double value) {
            return value;
        }
        throw unknown(name, "number");
    }

    /// A switch among the options.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public boolean flag(String name) {
        if (options.get(name) instanceof Boolean value) {
            return value;
        }
        throw unknown(name, "switch");
    }

    /// Changes an option from the next step on; returns this.
    ///
    /// @param name  PyTorch's
    /// @param value a number
    /// @throws ValueException if there is no such number
    public ParameterGroup set(String name, double value) {
        number(name);
        options.put(name, value);
        changes++;
        return this;
    }

    /// Changes an option from the next step on; returns this.
    ///
    /// @param name  PyTorch's
    /// @param value on or off
    /// @throws ValueException if there is no such switch
    public ParameterGroup set(String name, boolean value) {
        flag(name);
        options.put(name, value);
        changes++;
        return this;
    }

    /// How often an option was changed: what was computed from them holds as long as this stays.
    int changes() {
        return changes;
    }

    private ValueException unknown(String name, String what) {
        return new ValueException(
                "parameter group: there is no " + what + " '" + name + "'; there are " + options.keySet());
    }
}
