package dev.flambeau.tabular;

import dev.flambeau.data.RandomSplit;
import dev.flambeau.data.StratifiedSplit;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Rows and columns, each column of one type: what a CSV file, a database or a list of records becomes.
///
/// ```java
/// Table houses = Table.csv(Path.of("houses.csv"));
/// List<Table> parts = houses.split(null, 0.8, 0.2);
/// var preprocessor = Preprocessor.auto(parts.get(0), "price");
/// ```
///
/// A table does not change.
public final class Table {
    private final LinkedHashMap<String, Column> columns = new LinkedHashMap<>();
    private final int rows;

    private Table(Collection<Column> columns, int rows) {
        this.rows = rows;
        for (Column column : columns) {
            if (this.columns.put(column.name(), column) != null) {
                throw new ValueException("Table: two columns are named '" + column.name() + "'");
            }
            if (column.size() != rows) {
                throw new ShapeException(
                        "Table: column '" + column.name() + "' has " + column.size() + " rows, the first has " + rows);
            }
        }
    }

    static Table of(List<Column> columns) {
        return new Table(columns, columns.isEmpty() ? 0 : columns.getFirst().size());
    }

    // ---- sources

    /// A file of comma separated values (or tabs, semicolons, bars), whose header, types and missing values are
    /// found out; see [CsvOptions].
    ///
    /// @param file its name
    /// @throws dev.flambeau.error.DataException if it cannot be read, with line and column
    public static Table csv(Path file) {
        return csv(file, new CsvOptions());
    }

    /// A file of comma separated values.
    ///
    /// @param file    its name
    /// @param options what is known about it
    /// @throws dev.flambeau.error.DataException if it cannot be read, with line and column
    public static Table csv(Path file, CsvOptions options) {
        return Csv.open(file, options).table();
    }

    /// The result of a query. The connection stays open.
    ///
    /// @param connection to any database
    /// @param query      in its SQL, with `?` for parameters
    /// @param parameters of the query
    /// @throws dev.flambeau.error.DataException if the database refuses
    public static Table from(Connection connection, String query, @Nullable Object... parameters) {
        return Sql.table(connection, query, parameters);
    }

    /// The result of a query to a database that is connected for it.
    ///
    /// @param url   of JDBC, such as `jdbc:postgresql://host/name`; its driver must be there
    /// @param query in its SQL
    /// @throws dev.flambeau.error.DataException if the database refuses or there is no driver
    public static Table from(String url, String query) {
        return Sql.table(url, query);
    }

    /// A row for each record and a column for each of its components: numbers, booleans, text, enums, dates and
    /// times. Null is missing.
    ///
    /// @param type    the record
    /// @param records the rows
    /// @throws ValueException if a component is of another type
    public static <R extends Record> Table of(Class<R> type, Iterable<? extends R> records) {
        return RecordType.of(type).table(records);
    }

    /// A row for each record of a stream.
    ///
    /// @param type    the record
    /// @param records the rows
    public static <R extends Record> Table of(Class<R> type, Stream<? extends R> records) {
        Iterable<R> once = () -> records.<R>map(each -> each).iterator();
        return of(type, once);
    }

    /// Columns that are Java arrays: of any primitive type but `char`, or of `String`.
    ///
    /// @param columns arrays of equal length by their names, in order
    /// @throws ValueException if something else is among them
    /// @throws ShapeException if they differ in length
    public static Table of(Map<String, ?> columns) {
        return of(columns.entrySet().stream()
                .map(entry -> JavaArrays.column(entry.getKey(), entry.getValue()))
                .toList());
    }

    /// Rows that are maps from names to values: numbers, booleans, strings, dates and times. What is not in a map is
    /// missing. A column's type is that of its values, text if they differ.
    ///
    /// @param rows the rows
    public static Table ofRows(List<? extends Map<String, ?>> rows) {
        return Rows.table(rows);
    }

    // ---- what it is

    /// How many rows there are.
    public int rows() {
        return rows;
    }

    /// The names of the columns, in order.
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /// The columns, in order.
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /// A column.
    ///
    /// @param name its name
    /// @throws ValueException if there is none
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new ValueException("Table: there is no column '" + name + "' among " + columns.keySet());
        }
        return column;
    }

    /// Whether there is a column.
    ///
    /// @param name its name
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /// A row: values by column, null where they are missing.
    ///
    /// @param row from 0
    public Map<String, @Nullable Object> row(int row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        columns.forEach((name, column) -> values.put(name, column.get(row)));
        return values;
    }

    /// The rows as records. Components are found by the names of columns; case and underscores do not matter.
    ///
    /// @param type the record
    /// @throws ValueException if a component has no column
    /// @throws dev.flambeau.error.DataException if a value does not fit its component, or is missing and the
    ///     component is primitive
    public <R extends Record> List<R> records(Class<R> type) {
        return RecordType.of(type).records(this);
    }

    /// Columns of numbers side by side: float32 of shape `[rows, columns]`, NaN where a value is missing.
    ///
    /// @param names of the columns; none for all
    /// @throws ValueException if one is text
    public Tensor tensor(String... names) {
        List<Column> chosen = names.length == 0
                ? columns()
                : Arrays.stream(names).map(this::column).toList();
        float[] values = new float[Math.multiplyExact(rows, chosen.size())];
        for (int c = 0; c < chosen.size(); c++) {
            for (int row = 0; row < rows; row++) {
                values[row * chosen.size() + c] = (float) chosen.get(c).number(row);
            }
        }
        return Factories.tensor(values).reshape(rows, chosen.size());
    }

    // ---- parts

    /// Some columns.
    ///
    /// @param names which, in the order wanted
    public Table select(String... names) {
        return new Table(Arrays.stream(names).map(this::column).toList(), rows);
    }

    /// All columns but some.
    ///
    /// @param names which to leave out
    public Table drop(String... names) {
        Set<String> out =
                Set.copyOf(Arrays.stream(names).map(name -> column(name).name()).toList());
        return new Table(
                columns.values().stream()
                        .filter(column -> !out.contains(column.name()))
                        .toList(),
                rows);
    }

    /// With one more column, or another in place of one with its name.
    ///
    /// @param column as long as the others
    public Table with(Column column) {
        LinkedHashMap<String, Column> more = new LinkedHashMap<>(columns);
        more.put(column.name(), column);
        return new Table(more.values(), columns.isEmpty() ? column.size() : rows);
    }

    /// Some rows.
    ///
    /// @param indices which, in the order wanted
    public Table rows(int... indices) {
        return new Table(
                columns.values().stream().map(column -> column.rows(indices)).toList(), indices.length);
    }

    /// The first rows.
    ///
    /// @param count how many, at most
    public Table head(int count) {
        return rows(IntStream.range(0, Math.min(count, rows)).toArray());
    }

    /// The rows whose values in some columns are all there.
    ///
    /// @param names of the columns
    public Table dropMissing(String... names) {
        List<Column> chosen = Arrays.stream(names).map(this::column).toList();
        return rows(IntStream.range(0, rows)
                .filter(row -> chosen.stream().noneMatch(column -> column.isMissing(row)))
                .toArray());
    }

    /// Parts of the rows at random, as [RandomSplit].
    ///
    /// @param generator where the order comes from; null for the default one
    /// @param fractions of the parts, adding up to 1
    public List<Table> split(@Nullable Generator generator, double... fractions) {
        List<Table> parts = new ArrayList<>();
        for (var part : RandomSplit.of(new RowNumbers(rows), generator, fractions)) {
            parts.add(rows(part.indices()));
        }
        return parts;
    }

    /// Parts of the rows at random that have the values of a column in the proportion of the whole, as
    /// [StratifiedSplit].
    ///
    /// @param column    its name
    /// @param generator where the order comes from; null for the default one
    /// @param fractions of the parts, adding up to 1
    public List<Table> stratifiedSplit(String column, @Nullable Generator generator, double... fractions) {
        List<Table> parts = new ArrayList<>();
        long[] classes = column(column).codes();
        for (var part : StratifiedSplit.of(new RowNumbers(rows), classes, generator, fractions)) {
            parts.add(rows(part.indices()));
        }
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table table && columns().equals(table.columns());
    }

    @Override
    public int hashCode() {
        return columns.hashCode();
    }

    /// The first rows, with names and types.
    @Override
    public String toString() {
        return TableText.of(this);
    }
}
