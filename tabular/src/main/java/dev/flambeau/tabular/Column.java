package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A column of a [Table]: a name, a type and a value for each row, which may be missing.
///
/// Numbers take 8 bytes each; truth values are 0 and 1, times are seconds since 1970 in UTC. Text takes 4
/// bytes for each row and each different text once.
public final class Column {
    /// The code of a missing text.
    static final int MISSING = -1;

    private static final double NANOS = 1e9;

    private final String name;
    private final ColumnType type;
    private final double[] numbers;
    private final int[] codes;
    private final List<String> levels;
    private final DateOrder dates;

    private Column(String name, ColumnType type, double[] numbers, int[] codes, List<String> levels, DateOrder dates) {
        this.name = name;
        this.type = type;
        this.numbers = numbers;
        this.codes = codes;
        this.levels = levels;
        this.dates = dates;
    }

    /// @param numbers not text; NaN for missing ones; taken over
    static Column numbers(String name, ColumnType type, double[] numbers) {
        return new Column(name, type, numbers, new int[0], List.of(), DateOrder.YEAR_FIRST);
    }

    /// @param codes  of each row, a place in levels or [#MISSING]; taken over
    /// @param levels different texts
    static Column text(String name, int[] codes, List<String> levels) {
        return new Column(name, ColumnType.TEXT, new double[0], codes, List.copyOf(levels), DateOrder.YEAR_FIRST);
    }

    /// Its name.
    public String name() {
        return name;
    }

    /// What its values are.
    public ColumnType type() {
        return type;
    }

    /// How many rows it has.
    public int size() {
        return isText() ? codes.length : numbers.length;
    }

    boolean isText() {
        return type == ColumnType.TEXT;
    }

    /// How its times were written in a text.
    DateOrder dates() {
        return dates;
    }

    /// The same of texts that were written so.
    Column dates(DateOrder order) {
        return order == dates ? this : new Column(name, type, numbers, codes, levels, order);
    }

    /// Whether the value of a row is missing.
    ///
    /// @param row from 0
    public boolean isMissing(int row) {
        return isText() ? codes[row] == MISSING : Double.isNaN(numbers[row]);
    }

    /// How many values are missing.
    public int missing() {
        int count = 0;
        for (int row = 0; row < size(); row++) {
            count += isMissing(row) ? 1 : 0;
        }
        return count;
    }

    /// A value: a Double, Long, Boolean, LocalDateTime (in UTC) or String, by the type; null if it is missing.
    ///
    /// @param row from 0
    public @Nullable Object get(int row) {
        if (isMissing(row)) {
            return null;
        }
        return isText() ? levels.get(codes[row]) : value(numbers[row]);
    }

    /// A number as a value of the type.
    Object value(double number) {
        return switch (type) {
            case TEXT -> Double.toString(number);
            case REAL -> number;
            case INTEGER -> (long) number;
            case BOOLEAN -> number != 0;
            case TIME -> time(number);
        };
    }

    static LocalDateTime time(double seconds) {
        double whole = Math.floor(seconds);
        // Doubles of today's seconds are exact to a quarter of a microsecond.
        long micros = Math.round((seconds - whole) * 1e6);
        return LocalDateTime.ofEpochSecond((long) whole, 0, ZoneOffset.UTC).plusNanos(micros * 1000);
    }

    static double seconds(LocalDateTime time) {
        Instant instant = time.toInstant(ZoneOffset.UTC);
        return instant.getEpochSecond() + instant.getNano() / NANOS;
    }

    /// A value as text; null if it is missing. Whole numbers have no decimal point.
    ///
    /// @param row from 0
    public @Nullable String text(int row) {
        Object value = get(row);
        return value == null ? null : text(value);
    }

    static String text(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString(number.longValue())
                : value.toString();
    }

    /// A value as a number; NaN if it is missing.
    ///
    /// @param row from 0
    /// @throws ValueException for text
    public double number(int row) {
        requireNumbers();
        return numbers[row];
    }

    /// All values as numbers, NaN for missing ones.
    ///
    /// @throws ValueException for text
    public double[] toDoubleArray() {
        requireNumbers();
        return numbers.clone();
    }

    /// All values as numbers, float32 of shape `[rows]`, NaN for missing ones.
    ///
    /// @throws ValueException for text
    public Tensor tensor() {
        requireNumbers();
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        return Factories.tensor(values);
    }

    private void requireNumbers() {
        if (isText()) {
            throw new ValueException("column '" + name + "' is text, not numbers; a Preprocessor can encode it");
        }
    }

    /// The place of each row's value among the different values, from 0; -1 if it is missing: classes for a
    /// stratified split. Values are in the order of their first row for text and in their natural one
    /// otherwise.
    public long[] codes() {
        long[] result = new long[size()];
        if (isText()) {
            for (int i = 0; i < result.length; i++) {
                result[i] = codes[i];
            }
            return result;
        }
        double[] sorted = Arrays.stream(numbers)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        for (int i = 0; i < result.length; i++) {
            result[i] = isMissing(i) ? MISSING : Arrays.binarySearch(sorted, numbers[i] + 0.0);
        }
        return result;
    }

    /// The different texts that rows may have, in the order of their first row; empty for numbers.
    public List<String> levels() {
        return levels;
    }

    /// The same values under another name.
    ///
    /// @param newName the name
    public Column rename(String newName) {
        return new Column(newName, type, numbers, codes, levels, dates);
    }

    /// Some rows.
    Column rows(int[] rows) {
        double[] chosen = new double[isText() ? 0 : rows.length];
        int[] chosenCodes = new int[isText() ? rows.length : 0];
        for (int i = 0; i < rows.length; i++) {
            if (isText()) {
                chosenCodes[i] = codes[rows[i]];
            } else {
                chosen[i] = numbers[rows[i]];
            }
        }
        return new Column(name, type, chosen, chosenCodes, levels, dates);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Column column) || column.type != type || !column.name.equals(name)) {
            return false;
        }
        boolean same = column.size() == size();
        for (int i = 0; same && i < size(); i++) {
            same = Objects.equals(get(i), column.get(i));
        }
        return same;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, size());
    }

    @Override
    public String toString() {
        return name + " (" + type + ", " + size() + " rows)";
    }
}
