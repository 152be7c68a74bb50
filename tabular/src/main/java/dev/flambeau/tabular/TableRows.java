package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows given to a fitted preprocessor.
final class TableRows {
    private TableRows() {}

    /// @param rows records of one class, or maps
    static Table table(List<?> rows) {
        if (rows.isEmpty()) {
            throw new ValueException("encode: there are no rows");
        }
        if (rows.getFirst() instanceof Record first) {
            return records(first.getClass(), rows);
        }
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> map)) {
                throw new ValueException("encode: a row must be a record or a map from names to values, not "
                        + (row == null ? "null" : "a " + row.getClass().getSimpleName()));
            }
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put(String.valueOf(name), value));
            maps.add(values);
        }
        return Table.ofRows(maps);
    }

    private static <R extends Record> Table records(Class<R> type, List<?> rows) {
        List<R> records = new ArrayList<>();
        for (Object row : rows) {
            if (!type.isInstance(row)) {
                throw new ValueException("encode: rows must all be " + type.getSimpleName() + ", one is " + row);
            }
            records.add(type.cast(row));
        }
        return Table.of(type, records);
    }
}
