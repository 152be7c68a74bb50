package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values by PyTorch's names and in its order, as a Python dict holds them: numbers, switches, strings, tuples,
/// lists, None (null), and tensors of one element that stand for numbers.
public class Settings {
    private final String owner;
    private final LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>();

    /// Empty ones.
    ///
    /// @param owner whose they are, for messages
    public Settings(String owner) {
        this.owner = owner;
    }

    /// All values by name; not to be changed.
    public final Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /// Whether there is a value of this name, if only null.
    ///
    /// @param name PyTorch's
    public final boolean has(String name) {
        return values.containsKey(name);
    }

    /// A value.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public final @Nullable Object get(String name) {
        Object value = values.get(name);
        if (value == null && !values.containsKey(name)) {
            throw unknown(name, "value");
        }
        return value;
    }

    /// A number; that of a tensor is what it holds now.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public final double number(String name) {
        return switch (values.get(name)) {
            case Number number -> number.doubleValue();
            case Tensor tensor -> tensor.item();
            case null, default -> throw unknown(name, "number");
        };
    }

    /// A whole number.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public final long integer(String name) {
        return switch (values.get(name)) {
            case Long number -> number;
            case Double number when number == Math.rint(number) -> number.longValue();
            case null, default -> throw unknown(name, "whole number");
        };
    }

    /// A switch.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public final boolean flag(String name) {
        if (values.get(name) instanceof Boolean value) {
            return value;
        }
        throw unknown(name, "switch");
    }

    /// The numbers of a tuple or a list.
    ///
    /// @param name PyTorch's
    /// @throws ValueException if there is none of this name
    public final double[] numbers(String name) {
        List<?> items = items(values.get(name));
        if (items == null || !items.stream().allMatch(item -> item instanceof Number)) {
            throw unknown(name, "list of numbers");
        }
        return items.stream().mapToDouble(item -> ((Number) item).doubleValue()).toArray();
    }

    /// Numbers as a list of values.
    ///
    /// @param numbers in order
    public static List<Double> list(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /// The items of a tuple or a list; null for other values.
    ///
    /// @param value any
    public static @Nullable List<?> items(@Nullable Object value) {
        return switch (value) {
            case Tuple tuple -> tuple.items();
            case List<?> list -> list;
            case null, default -> null;
        };
    }

    /// Adds or replaces a value, of whatever kind.
    ///
    /// @param name  PyTorch's
    /// @param value a number, a boolean, a string, a list, a [Tuple], a tensor or null
    public final void put(String name, @Nullable Object value) {
        values.put(name, plain(value));
    }

    /// Adds or replaces all of these.
    ///
    /// @param all values by name
    public final void putAll(Map<String, ? extends @Nullable Object> all) {
        all.forEach(this::put);
    }

    /// The forms in which values are kept: all whole numbers are longs, all others doubles.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Byte number -> (long) number;
            case Short number -> (long) number;
            case Integer number -> (long) number;
            case Float number -> (double) number;
            case double[] numbers -> list(numbers);
            case List<?> list -> plain(list);
            case Tuple(List<@Nullable Object> list) -> new Tuple(plain(list));
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> plain(List<?> items) {
        List<@Nullable Object> list = new ArrayList<>();
        for (Object item : items) {
            list.add(plain(item));
        }
        return list;
    }

    private ValueException unknown(String name, String what) {
        return new ValueException(owner + ": there is no " + what + " '" + name + "'; there are " + values.keySet());
    }
}
