package dev.flambeau.checks;

import dev.flambeau.nn.Module;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One of Python's values as a Java parameter takes it.
///
/// @param value  the argument
/// @param misfit how far it was stretched; less is better
record Fit(@Nullable Object value, int misfit) {
    /// The value for a parameter of a type; null if it does not fit.
    static @Nullable Fit of(@Nullable Object given, Class<?> type) {
        if (given == null) {
            return type.isPrimitive() ? null : new Fit(null, 0);
        }
        if (type.isEnum() && given instanceof String name) {
            return ofEnum(name, type);
        }
        if (given instanceof List<?> list) {
            return ofList(list, type);
        }
        return switch (given) {
            case Boolean b when type == boolean.class || type == Boolean.class -> new Fit(b, 0);
            case Boolean b when type == long.class -> new Fit(b ? 1L : 0L, 2);
            case Boolean b when type == double.class -> new Fit(b ? 1.0 : 0.0, 3);
            case Double d when type == double.class || type == Double.class -> new Fit(d, 0);
            case Double d when type == double[].class -> new Fit(new double[] {d}, 1);
            case Long l when type == long.class || type == Long.class -> new Fit(l, 0);
            case Long l
            when (type == int.class || type == Integer.class) && l == l.intValue() -> new Fit(l.intValue(), 0);
            case Long l when type == double.class || type == Double.class -> new Fit((double) l, 1);
            case Long l when type == double[].class -> new Fit(new double[] {l}, 1);
            case Long l when type == int[].class -> new Fit(new int[] {l.intValue()}, 1);
            case Tensor t when type == List.class -> new Fit(List.of(t), 2);
            default -> type.isInstance(given) && type != Object.class ? new Fit(given, 0) : null;
        };
    }

    /// A constant of Java's case: `mean` is MEAN, `align-corners` ALIGN_CORNERS.
    private static @Nullable Fit ofEnum(String name, Class<?> type) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equals(constant))
                .map(c -> new Fit(c, 0))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Fit ofList(List<?> list, Class<?> type) {
        if (type == List.class) {
            return new Fit(list, all(list, Tensor.class) ? 0 : 3);
        }
        if (type == int[].class && all(list, Long.class)) {
            return new Fit(ints(list), 0);
        }
        if (type == int[].class && list.stream().allMatch(v -> v == null || v instanceof Long)) {
            return new Fit(
                    list.stream()
                            .mapToInt(v -> v == null ? -1 : ((Long) v).intValue())
                            .toArray(),
                    1);
        }
        if (type == int[][].class) {
            return ofShapes(list);
        }
        if (type == long[].class && all(list, Long.class)) {
            return new Fit(list.stream().mapToLong(v -> (Long) v).toArray(), 0);
        }
        if (type == double[].class && all(list, Number.class)) {
            return new Fit(
                    list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray(), 1);
        }
        if (type == Shape.class
                && all(list, Long.class)
                && Arrays.stream(ints(list)).allMatch(i -> i >= 0)) {
            return new Fit(Shape.of(ints(list)), 1);
        }
        if (type == Tensor[].class && all(list, Tensor.class)) {
            return new Fit(list.toArray(new Tensor[0]), 0);
        }
        if (type == Module[].class && all(list, Module.class)) {
            return new Fit(list.toArray(new Module[0]), 0);
        }
        if (type.isRecord()) {
            return ofParts(list, type);
        }
        if (type == DType[].class && all(list, DType.class)) {
            return new Fit(list.toArray(new DType[0]), 0);
        }
        return null;
    }

    /// Lists of integers of any lengths; one integer is a list of one.
    private static @Nullable Fit ofShapes(List<?> list) {
        int[][] shapes = new int[list.size()][];
        for (int i = 0; i < shapes.length; i++) {
            Fit shape = of(list.get(i), int[].class);
            if (shape == null || !(shape.value() instanceof int[] sizes)) {
                return null;
            }
            shapes[i] = sizes;
        }
        return new Fit(shapes, 0);
    }

    /// A record of several values, such as the state of an LSTM.
    private static @Nullable Fit ofParts(List<?> list, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != list.size()) {
            return null;
        }
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        int misfit = 0;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Fit part = of(list.get(i), types[i]);
            if (part == null) {
                return null;
            }
            values[i] = part.value();
            misfit += part.misfit();
        }
        try {
            return new Fit(type.getConstructor(types).newInstance(values), misfit);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static boolean all(List<?> list, Class<?> type) {
        return list.stream().allMatch(type::isInstance);
    }

    private static int[] ints(List<?> list) {
        return list.stream().mapToInt(v -> ((Long) v).intValue()).toArray();
    }
}
