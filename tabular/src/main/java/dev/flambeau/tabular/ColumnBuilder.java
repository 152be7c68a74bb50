package dev.flambeau.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column that grows.
final class ColumnBuilder {
    private static final int FIRST = 16;
    /// Above it a double does not hold all whole numbers.
    static final long LARGEST_INTEGER = 1L << 53;

    private final String name;
    private ColumnType type;
    private double[] numbers = {};
    private int[] codes = {};
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> levels = new ArrayList<>();
    private int size;

    ColumnBuilder(String name, ColumnType type) {
        this.name = name;
        this.type = type;
    }

    String name() {
        return name;
    }

    ColumnType type() {
        return type;
    }

    /// @param value NaN if it is missing
    void add(double value) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, grown());
        }
        numbers[size++] = value;
    }

    void add(@Nullable String text) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, grown());
        }
        codes[size++] = text == null ? Column.MISSING : places.computeIfAbsent(text, this::level);
    }

    private int level(String text) {
        levels.add(text);
        return levels.size() - 1;
    }

    /// A whole number; one that a double does not hold makes the column text.
    void add(long value) {
        if (type == ColumnType.INTEGER && Math.abs(value) > LARGEST_INTEGER) {
            becomeText();
        }
        if (type == ColumnType.TEXT) {
            add(Long.toString(value));
        } else {
            add((double) value);
        }
    }

    void addMissing() {
        if (type == ColumnType.TEXT) {
            add(null);
        } else {
            add(Double.NaN);
        }
    }

    private void becomeText() {
        double[] before = numbers;
        int count = size;
        type = ColumnType.TEXT;
        size = 0;
        numbers = new double[0];
        for (int i = 0; i < count; i++) {
            add(Double.isNaN(before[i]) ? null : Long.toString((long) before[i]));
        }
    }

    private int grown() {
        return Math.max(FIRST, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 1L));
    }

    Column build() {
        return type == ColumnType.TEXT
                ? Column.text(name, Arrays.copyOf(codes, size), levels)
                : Column.numbers(name, type, Arrays.copyOf(numbers, size));
    }
}
