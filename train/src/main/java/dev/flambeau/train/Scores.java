package dev.flambeau.train;

import dev.flambeau.error.ValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/// Numbers by name, such as `loss` and `accuracy`, in order. It cannot be changed.
public final class Scores {
    private final Map<String, Double> values;

    /// @param values copied
    public Scores(Map<String, Double> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// A number.
    ///
    /// @param name as in [#asMap]
    /// @throws ValueException if there is none of that name
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new ValueException("there is no score '" + name + "'; there are " + values.keySet());
        }
        return value;
    }

    /// Whether there is a number of a name.
    ///
    /// @param name as in [#asMap]
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// All of them.
    public Map<String, Double> asMap() {
        return values;
    }

    /// For reading: `loss 0.3512, accuracy 0.8721`.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        values.forEach((name, value) -> text.add(name + " " + number(value)));
        return text.toString();
    }

    /// Four digits after the point, or four that matter where that would be too few.
    static String number(double value) {
        boolean small = Math.abs(value) < 0.1 && value != 0;
        boolean large = Math.abs(value) >= 1e6;
        return String.format(Locale.ROOT, small || large ? "%.4g" : "%.4f", value);
    }
}
