package dev.flambeau.tabular;

import dev.flambeau.error.StateDictException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads plain values that a file held, which may be anything.
record StateReader(String place, Map<?, ?> values) {
    static StateReader of(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new StateDictException(place + ": a map is expected, not "
                    + (value == null ? "nothing" : "a " + value.getClass().getSimpleName()));
        }
        return new StateReader(place, values);
    }

    StateDictException error(String what) {
        return new StateDictException(place + ": " + what + "; was it saved by Preprocessor.state()?");
    }

    private StateDictException wrong(String key, String expected) {
        return error("'" + key + "' must be " + expected + ", not " + values.get(key));
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    String text(String key) {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    double number(String key) {
        if (values.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    boolean truth(String key) {
        if (values.get(key) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, "true or false");
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof String text)) {
                throw wrong(key, "a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    List<Long> wholes(String key) {
        List<Long> wholes = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof Number number)) {
                throw wrong(key, "a list of numbers");
            }
            wholes.add(number.longValue());
        }
        return wholes;
    }

    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof Number number)) {
                throw wrong(key, "a list of numbers");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    List<StateReader> maps(String key) {
        List<StateReader> maps = new ArrayList<>();
        for (Object item : list(key)) {
            maps.add(of(place + "." + key, item));
        }
        return maps;
    }

    StateReader map(String key) {
        return of(place + "." + key, values.get(key));
    }

    private List<?> list(String key) {
        if (values.get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "a list");
    }
}
