package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.lang.reflect.Array;

/// Columns from Java arrays.
final class JavaArrays {
    private JavaArrays() {}

    static Column column(String name, Object array) {
        ColumnType type = switch (array) {
            case double[] _, float[] _ -> ColumnType.REAL;
            case long[] _, int[] _, short[] _, byte[] _ -> ColumnType.INTEGER;
            case boolean[] _ -> ColumnType.BOOLEAN;
            case String[] _ -> ColumnType.TEXT;
            default ->
                throw new ValueException("Table: column '" + name + "' is a "
                        + array.getClass().getSimpleName() + "; an array of a primitive type or of String is needed");
        };
        ColumnBuilder builder = new ColumnBuilder(name, type);
        for (int i = 0; i < Array.getLength(array); i++) {
            Object value = Array.get(array, i);
            if (value == null) {
                builder.addMissing();
            } else {
                Values.add(builder, value);
            }
        }
        return builder.build();
    }
}
