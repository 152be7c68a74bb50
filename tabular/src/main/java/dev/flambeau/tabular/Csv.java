package dev.flambeau.tabular;

import dev.flambeau.data.DataIterator;
import dev.flambeau.data.StreamDataset;
import dev.flambeau.error.DataException;
import dev.flambeau.error.ValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A CSV file whose columns are known, to be read whole or in pieces. To know them it was read once; what its
/// size is does not matter for that, nor for reading it in pieces:
///
/// ```java
/// Csv csv = Csv.open(Path.of("large.csv"));
/// for (Table chunk : csv.chunks(10_000)) { ... }
/// ```
///
/// Delimiter, header, encoding, types and missing values are found out unless [CsvOptions] say them. A column
/// is of truth values, whole numbers, numbers, or dates and times if all its values are, and text
/// otherwise; dates are ISO ones, or of another [DateOrder] if only one fits. A file that gzip has packed is unpacked
/// while it is read. Spaces around values do not count. A row has at most 16,384 fields.
public final class Csv {
    private final CsvSource source;
    private final CsvOptions options;
    private final CsvDialect dialect;
    private final List<CsvColumn> columns;

    private Csv(CsvSource source, CsvOptions options) {
        this.source = source;
        this.options = options;
        dialect = CsvDialect.of(source, options);
        for (String name : options.types().keySet()) {
            if (!dialect.names().contains(name)) {
                throw new ValueException(
                        source.name() + ": there is no column '" + name + "' among " + dialect.names());
            }
        }
        columns = columns();
    }

    /// Finds out how a file is written.
    ///
    /// @param file its name
    /// @throws DataException if it cannot be read, with line and column
    public static Csv open(Path file) {
        return open(file, new CsvOptions());
    }

    /// Finds out what options do not say.
    ///
    /// @param file    its name
    /// @param options what is known about it
    /// @throws DataException if it cannot be read, with line and column
    public static Csv open(Path file, CsvOptions options) {
        return new Csv(CsvSource.of(file), options);
    }

    /// The same for a text.
    ///
    /// @param text    what a file would hold
    /// @param options what is known about it
    /// @throws DataException if it cannot be read, with line and column
    public static Csv parse(String text, CsvOptions options) {
        return new Csv(CsvSource.of(text), options);
    }

    private List<CsvColumn> columns() {
        boolean point = options.decimal() == null || options.decimal() == '.';
        boolean comma = options.decimal() == null ? dialect.delimiter() != ',' : options.decimal() == ',';
        Set<DateOrder> orders = options.dates() == null ? EnumSet.allOf(DateOrder.class) : EnumSet.of(options.dates());
        List<CsvColumn.Guess> guesses = new ArrayList<>();
        dialect.names().forEach(_ -> guesses.add(new CsvColumn.Guess(point, comma, orders)));
        try (CsvRows rows = rowsOf()) {
            while (rows.hasNext()) {
                List<String> fields = rows.next();
                for (int i = 0; i < fields.size(); i++) {
                    String text = value(fields.get(i));
                    if (text != null) {
                        guesses.get(i).see(text);
                    }
                }
            }
        }
        List<CsvColumn> found = new ArrayList<>();
        for (int i = 0; i < guesses.size(); i++) {
            String name = dialect.names().get(i);
            CsvColumn guess = guesses.get(i).column(name);
            ColumnType type = options.types().getOrDefault(name, guess.type());
            boolean known = type == guess.type() || guess.type() == ColumnType.INTEGER;
            found.add(new CsvColumn(name, type, known ? guess.decimal() : point ? '.' : ',', guess.dates()));
        }
        return found;
    }

    /// The rows behind the header.
    private CsvRows rowsOf() {
        CsvRows rows = new CsvRows(
                source,
                dialect.encoding(),
                dialect.delimiter(),
                options.quote(),
                dialect.names().size());
        if (dialect.header() && rows.hasNext()) {
            rows.next();
        }
        return rows;
    }

    private @Nullable String value(String field) {
        String text = field.strip();
        return options.isMissing(text) ? null : text;
    }

    /// The types of the columns by their names, in order.
    public Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /// What is between fields.
    public char delimiter() {
        return dialect.delimiter();
    }

    /// Whether the first line has the names.
    public boolean hasHeader() {
        return dialect.header();
    }

    /// All rows in memory.
    ///
    /// @throws DataException if the file cannot be read, with line and column
    public Table table() {
        try (CsvRows rows = rowsOf()) {
            return read(rows, Integer.MAX_VALUE);
        }
    }

    /// Tables of so many rows, the last of fewer, one in memory at a time. Each walk reads the file anew;
    /// close its iterator if you stop before the end.
    ///
    /// @param rows of a table, 1 or more
    /// @throws ValueException if there are none
    public StreamDataset<Table> chunks(int rows) {
        if (rows < 1) {
            throw new ValueException("chunks: rows must be 1 or more, not " + rows);
        }
        return () -> new Chunks(rowsOf(), rows);
    }

    private final class Chunks implements DataIterator<Table> {
        private final CsvRows source;
        private final int rows;
        private boolean closed;

        Chunks(CsvRows source, int rows) {
            this.source = source;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (!closed && !source.hasNext()) {
                close();
            }
            return !closed;
        }

        @Override
        public Table next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return read(source, rows);
        }

        @Override
        public void close() {
            closed = true;
            source.close();
        }
    }

    /// Row after row, as values by column; see [Table#row].
    public StreamDataset<Map<String, @Nullable Object>> rows() {
        StreamDataset<Table> chunks = chunks(1024);
        return () -> new Flat(chunks.iterator());
    }

    private static final class Flat implements DataIterator<Map<String, @Nullable Object>> {
        private final Iterator<Table> chunks;
        private @Nullable Table chunk;
        private int row;

        Flat(Iterator<Table> chunks) {
            this.chunks = chunks;
        }

        @Override
        public boolean hasNext() {
            return (chunk != null && row < chunk.rows()) || chunks.hasNext();
        }

        @Override
        public Map<String, @Nullable Object> next() {
            Table current = chunk;
            if (current == null || row == current.rows()) {
                current = chunks.next();
                chunk = current;
                row = 0;
            }
            return current.row(row++);
        }

        @Override
        public void close() {
            chunk = null;
            ((Chunks) chunks).close();
        }
    }

    private Table read(CsvRows rows, int most) {
        List<ColumnBuilder> builders = new ArrayList<>();
        columns.forEach(column -> builders.add(new ColumnBuilder(column.name(), column.type())));
        for (int count = 0; count < most && rows.hasNext(); count++) {
            List<String> fields = rows.next();
            for (int i = 0; i < fields.size(); i++) {
                String text = value(fields.get(i));
                if (!columns.get(i).add(builders.get(i), text)) {
                    throw new DataException(source.name() + ", line " + rows.line() + ", column '"
                            + columns.get(i).name() + "': '" + text + "' is not "
                            + columns.get(i).type() + ", which CsvOptions.type says");
                }
            }
        }
        List<Column> built = new ArrayList<>();
        for (int i = 0; i < builders.size(); i++) {
            built.add(builders.get(i).build().dates(columns.get(i).dates()));
        }
        return Table.of(built);
    }
}
