package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import dev.flambeau.error.ValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record class as columns: each component is one.
final class RecordType<R extends Record> {
    private static final ClassValue<RecordType<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordType<?> computeValue(Class<?> type) {
            return new RecordType<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final RecordComponent[] components;
    private final Constructor<R> constructor;
    private final Method[] accessors;

    private RecordType(Class<R> type) {
        this.type = type;
        components = type.getRecordComponents();
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            Arrays.stream(accessors).forEach(accessor -> accessor.setAccessible(true));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ValueException("record " + type.getName() + " cannot be used from here (" + e.getMessage()
                    + "); its module has to open its package to dev.flambeau.tabular");
        }
    }

    @SuppressWarnings("unchecked") // KNOWN maps each class to its own type
    static <R extends Record> RecordType<R> of(Class<R> type) {
        return (RecordType<R>) KNOWN.get(type);
    }

    Table table(Iterable<? extends R> records) {
        List<ColumnBuilder> builders = new ArrayList<>();
        for (RecordComponent component : components) {
            builders.add(new ColumnBuilder(component.getName(), columnType(component)));
        }
        for (R record : records) {
            for (int i = 0; i < components.length; i++) {
                Object value = value(record, i);
                if (value == null) {
                    builders.get(i).addMissing();
                } else {
                    Values.add(builders.get(i), value);
                }
            }
        }
        return Table.of(builders.stream().map(ColumnBuilder::build).toList());
    }

    private ColumnType columnType(RecordComponent component) {
        ColumnType found = Values.type(component.getType());
        if (found == null) {
            throw new ValueException("record " + type.getSimpleName() + ": component " + component.getName() + " is a "
                    + component.getType().getSimpleName() + ", which is neither number, text, truth value nor time");
        }
        return found;
    }

    /// The values of a record by component.
    Map<String, @Nullable Object> values(R record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            values.put(components[i].getName(), value(record, i));
        }
        return values;
    }

    private @Nullable Object value(R record, int component) {
        try {
            return accessors[component].invoke(record);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DataException(
                    "record " + type.getSimpleName() + ": " + components[component].getName() + "(): " + cause, cause);
        }
    }

    List<R> records(Table table) {
        Column[] columns = new Column[components.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = column(table, components[i].getName());
        }
        List<R> records = new ArrayList<>(table.rows());
        for (int row = 0; row < table.rows(); row++) {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            for (int i = 0; i < columns.length; i++) {
                values[i] = convert(columns[i], row, components[i].getType());
            }
            records.add(make(values, row));
        }
        return records;
    }

    private R make(@Nullable Object[] values, int row) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new DataException("row " + row + " cannot be a " + type.getSimpleName() + ": " + cause, cause);
        }
    }

    private Column column(Table table, String component) {
        if (table.has(component)) {
            return table.column(component);
        }
        return table.columns().stream()
                .filter(column -> plain(column.name()).equals(plain(component)))
                .findFirst()
                .orElseThrow(() -> new ValueException("record " + type.getSimpleName() + ": component " + component
                        + " has no column among " + table.names()));
    }

    static String plain(String name) {
        return name.replaceAll("[_\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private @Nullable Object convert(Column column, int row, Class<?> wanted) {
        Object value = column.get(row);
        if (value == null) {
            if (wanted.isPrimitive()) {
                throw new DataException("row " + row + ", column '" + column.name() + "': the value is missing, and a "
                        + wanted + " cannot be; use " + (wanted == int.class ? "Integer" : "a class") + " in "
                        + type.getSimpleName());
            }
            return null;
        }
        Object converted = convert(value, wanted);
        if (converted == null) {
            throw new DataException("row " + row + ", column '" + column.name() + "': " + value + " is not a "
                    + wanted.getSimpleName());
        }
        return converted;
    }

    private static @Nullable Object convert(Object value, Class<?> wanted) {
        if (wanted.isInstance(value)) {
            return value;
        }
        if (wanted == String.class) {
            return Column.text(value);
        }
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(value))
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof LocalDateTime time) {
            return wanted == LocalDate.class
                    ? time.toLocalDate()
                    : wanted == Instant.class ? time.toInstant(ZoneOffset.UTC) : null;
        }
        if (value instanceof Boolean truth) {
            return wanted == boolean.class ? truth : null;
        }
        return value instanceof Number number ? number(number, wanted) : null;
    }

    private static @Nullable Object number(Number number, Class<?> wanted) {
        double value = number.doubleValue();
        if (wanted == double.class || wanted == Double.class) {
            return value;
        }
        if (wanted == float.class || wanted == Float.class) {
            return (float) value;
        }
        if (wanted == BigDecimal.class) {
            return BigDecimal.valueOf(value);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return value == 0 || value == 1 ? value == 1 : null;
        }
        long whole = (long) value;
        if (whole != value) {
            return null;
        }
        if (wanted == long.class || wanted == Long.class) {
            return whole;
        }
        if (wanted == int.class || wanted == Integer.class) {
            return (int) whole == whole ? (int) whole : null;
        }
        if (wanted == short.class || wanted == Short.class) {
            return (short) whole == whole ? (short) whole : null;
        }
        return (wanted == byte.class || wanted == Byte.class) && (byte) whole == whole ? (byte) whole : null;
    }
}
