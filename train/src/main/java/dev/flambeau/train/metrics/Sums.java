package dev.flambeau.train.metrics;

import dev.flambeau.error.ValueException;
import java.util.Map;

/// Reads numbers of saved states.
final class Sums {
    private Sums() {}

    static long whole(String metric, Map<?, ?> state, String name) {
        return number(metric, state, name).longValue();
    }

    static double real(String metric, Map<?, ?> state, String name) {
        return number(metric, state, name).doubleValue();
    }

    private static Number number(String metric, Map<?, ?> state, String name) {
        if (state.get(name) instanceof Number number) {
            return number;
        }
        throw new ValueException(metric + ": the state has no number '" + name + "'; it has " + state.keySet());
    }
}
