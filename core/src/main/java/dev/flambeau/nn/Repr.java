package dev.flambeau.nn;

import dev.flambeau.tensor.PythonText;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as Python prints them.
final class Repr {
    private Repr() {}

    static String of(boolean value) {
        return value ? "True" : "False";
    }

    /// The shortest digits that mean the number: `1.0`, `0.1`, `1e-05`, `inf`.
    static String of(double value) {
        return PythonText.of(value);
    }

    /// As above, but whole numbers as integers: for arguments that Python programs give as such.
    static String plain(double value) {
        String text = of(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String of(@Nullable Double value) {
        return value == null ? "None" : of(value.doubleValue());
    }

    static String of(@Nullable Integer value) {
        return value == null ? "None" : value.toString();
    }

    /// One number as itself, several as a tuple: `3`, `(3, 5)`.
    static String of(int @Nullable [] values) {
        return values == null ? "None" : values.length == 1 ? String.valueOf(values[0]) : tuple(values);
    }

    /// A tuple: `(3,)`, `(3, 5)`.
    static String tuple(int... values) {
        return tuple(Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", ")), values.length);
    }

    /// One number as itself, several as a tuple: `2.0`, `(2.0, 1.5)`.
    static String of(double[] values) {
        return values.length == 1
                ? of(values[0])
                : tuple(Arrays.stream(values).mapToObj(Repr::of).collect(Collectors.joining(", ")), values.length);
    }

    private static String tuple(String inner, int count) {
        return "(" + inner + (count == 1 ? ",)" : ")");
    }
}
