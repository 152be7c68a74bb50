package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tables from rows that are maps.
final class Rows {
    private Rows() {}

    static Table table(List<? extends Map<String, ?>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(column(name, rows));
        }
        return Table.of(columns);
    }

    private static Column column(String name, List<? extends Map<String, ?>> rows) {
        ColumnType type = null;
        for (Map<String, ?> row : rows) {
            Object value = row.get(name);
            if (value != null) {
                type = type == null ? type(name, value) : common(type, type(name, value));
            }
        }
        ColumnBuilder builder = new ColumnBuilder(name, type == null ? ColumnType.REAL : type);
        for (Map<String, ?> row : rows) {
            Object value = row.get(name);
            if (value == null) {
                builder.addMissing();
            } else {
                Values.add(builder, value);
            }
        }
        return builder.build();
    }

    private static ColumnType type(String name, Object value) {
        @Nullable ColumnType type = Values.type(value.getClass());
        if (type == null) {
            throw new ValueException("Table: a " + value.getClass().getSimpleName() + " in column '" + name
                    + "' is neither number, text, truth value nor time");
        }
        return type;
    }

    private static ColumnType common(ColumnType a, ColumnType b) {
        if (a == b) {
            return a;
        }
        boolean numbers =
                (a == ColumnType.REAL || a == ColumnType.INTEGER) && (b == ColumnType.REAL || b == ColumnType.INTEGER);
        return numbers ? ColumnType.REAL : ColumnType.TEXT;
    }
}
