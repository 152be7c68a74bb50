package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Java's values as values of columns.
final class Values {
    private Values() {}

    /// The type of a column for values of a class; null if there is none.
    static @Nullable ColumnType type(Class<?> kind) {
        if (kind == double.class
                || kind == Double.class
                || kind == float.class
                || kind == Float.class
                || kind == BigDecimal.class) {
            return ColumnType.REAL;
        }
        if (kind == boolean.class || kind == Boolean.class) {
            return ColumnType.BOOLEAN;
        }
        if (kind == long.class
                || kind == int.class
                || kind == short.class
                || kind == byte.class
                || kind == BigInteger.class
                || (Number.class.isAssignableFrom(kind))) {
            return ColumnType.INTEGER;
        }
        if (kind == LocalDate.class
                || kind == LocalDateTime.class
                || kind == Instant.class
                || kind == OffsetDateTime.class
                || kind == ZonedDateTime.class
                || Date.class.isAssignableFrom(kind)) {
            return ColumnType.TIME;
        }
        boolean text = CharSequence.class.isAssignableFrom(kind)
                || kind.isEnum()
                || kind == char.class
                || kind == Character.class
                || Enum.class.isAssignableFrom(kind);
        return text ? ColumnType.TEXT : null;
    }

    /// Adds a value that fits the type of a column.
    static void add(ColumnBuilder to, Object value) {
        switch (to.type()) {
            case TEXT -> to.add(Column.text(value));
            case INTEGER -> {
                if (value instanceof BigInteger big && big.bitLength() > 63) {
                    throw unfit(to, value);
                }
                to.add(((Number) value).longValue());
            }
            default -> to.add(number(value));
        }
    }

    /// Any value but text as a number; NaN if it is none.
    static double number(Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case LocalDateTime time -> Column.seconds(time);
            case LocalDate date -> Column.seconds(date.atStartOfDay());
            case Instant instant -> Column.seconds(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            case OffsetDateTime time -> number(time.toInstant());
            case ZonedDateTime time -> number(time.toInstant());
            case java.sql.Date date -> number(date.toLocalDate());
            case java.sql.Timestamp time -> number(time.toLocalDateTime());
            case Date date -> number(date.toInstant());
            default -> Double.NaN;
        };
    }

    private static ValueException unfit(ColumnBuilder column, Object value) {
        return new ValueException("column '" + column.name() + "': " + value + " is too large for a whole number");
    }
}
