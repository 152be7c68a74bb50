package dev.flambeau.tabular;

import dev.flambeau.data.DataIterator;
import dev.flambeau.data.StreamDataset;
import dev.flambeau.error.DataException;
import dev.flambeau.error.ValueException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Tables from databases, through JDBC. Numbers become numbers (those with decimals REAL), dates and times
/// TIME, bits and truth values BOOLEAN, all else text; NULL is missing.
public final class Sql {
    private static final int FETCHED = 1000;

    private Sql() {}

    /// The result of a query. The connection stays open.
    ///
    /// @param connection to any database
    /// @param query      in its SQL, with `?` for parameters
    /// @param parameters of the query
    /// @throws DataException if the database refuses
    public static Table table(Connection connection, String query, @Nullable Object... parameters) {
        try (Rows rows = new Rows(connection, query, parameters)) {
            return rows.read(Integer.MAX_VALUE);
        }
    }

    /// The result of a query to a database that is connected for it.
    ///
    /// @param url   of JDBC; its driver must be there
    /// @param query in its SQL
    /// @throws DataException if the database refuses or there is no driver
    public static Table table(String url, String query) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return table(connection, query);
        } catch (SQLException e) {
            // Without the cause: drivers repeat the password that the URL holds.
            throw new DataException(withoutPassword(url + ": " + e.getMessage()));
        }
    }

    /// Tables of so many rows of a result, the last of fewer, one in memory at a time, as far as the driver
    /// gives rows while it reads them: PostgreSQL's does so without auto-commit. Each walk asks the query
    /// anew.
    ///
    /// @param connection to any database; it must not do other things meanwhile
    /// @param query      in its SQL, with `?` for parameters
    /// @param rows       of a table, 1 or more
    /// @param parameters of the query
    /// @throws ValueException if rows is below 1
    public static StreamDataset<Table> chunks(
            Connection connection, String query, int rows, @Nullable Object... parameters) {
        if (rows < 1) {
            throw new ValueException("chunks: rows must be 1 or more, not " + rows);
        }
        return () -> new Chunks(new Rows(connection, query, parameters), rows);
    }

    private static String withoutPassword(String url) {
        return url.replaceAll("(?i)(password=)[^&;]*", "$1...").replaceAll("://[^/@]*@", "://...@");
    }

    private static DataException error(String what, SQLException e) {
        return new DataException(what + ": " + e.getMessage(), e);
    }

    private record Field(String name, ColumnType type) {}

    /// A result that is being read.
    private static final class Rows implements AutoCloseable {
        private final String query;
        private final PreparedStatement statement;
        private final ResultSet result;
        private final List<Field> fields = new ArrayList<>();
        private boolean ahead;
        private boolean there;

        @SuppressWarnings("MustBeClosed") // close() does
        Rows(Connection connection, String query, @Nullable Object... parameters) {
            this.query = query;
            try {
                statement = connection.prepareStatement(query);
                statement.setFetchSize(FETCHED);
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                result = statement.executeQuery();
                ResultSetMetaData data = result.getMetaData();
                for (int i = 1; i <= data.getColumnCount(); i++) {
                    fields.add(new Field(data.getColumnLabel(i), type(data, i)));
                }
            } catch (SQLException e) {
                throw error("query '" + query + "'", e);
            }
        }

        private ColumnType type(ResultSetMetaData data, int i) throws SQLException {
            return switch (data.getColumnType(i)) {
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
                case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> ColumnType.REAL;
                case Types.BIT, Types.BOOLEAN -> ColumnType.BOOLEAN;
                case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.TIME;
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                    throw new DataException("query '" + query + "': column " + data.getColumnLabel(i)
                            + " holds bytes, which a table cannot; leave it out");
                default -> ColumnType.TEXT;
            };
        }

        boolean hasNext() {
            if (!ahead) {
                try {
                    there = result.next();
                } catch (SQLException e) {
                    throw error("query '" + query + "'", e);
                }
                ahead = true;
            }
            return there;
        }

        Table read(int most) {
            List<ColumnBuilder> builders = new ArrayList<>();
            fields.forEach(field -> builders.add(new ColumnBuilder(field.name, field.type)));
            for (int row = 0; row < most && hasNext(); row++) {
                for (int i = 0; i < builders.size(); i++) {
                    add(builders.get(i), fields.get(i), i + 1, row);
                }
                ahead = false;
            }
            return Table.of(builders.stream().map(ColumnBuilder::build).toList());
        }

        private void add(ColumnBuilder to, Field field, int column, int row) {
            try {
                switch (field.type) {
                    case TEXT -> to.add(result.getString(column));
                    case INTEGER -> addUnlessNull(to, result.getLong(column));
                    case REAL -> addUnlessNull(to, result.getDouble(column));
                    case BOOLEAN -> addUnlessNull(to, result.getBoolean(column) ? 1.0 : 0.0);
                    case TIME -> to.add(time(column));
                }
            } catch (SQLException e) {
                throw error("query '" + query + "', row " + row + ", column " + field.name, e);
            }
        }

        private void addUnlessNull(ColumnBuilder to, long value) throws SQLException {
            if (result.wasNull()) {
                to.addMissing();
            } else {
                to.add(value);
            }
        }

        private void addUnlessNull(ColumnBuilder to, double value) throws SQLException {
            to.add(result.wasNull() ? Double.NaN : value);
        }

        private double time(int column) throws SQLException {
            Object value = result.getObject(column);
            if (value == null) {
                return Double.NaN;
            }
            double number = Values.number(value);
            if (!Double.isNaN(number)) {
                return number;
            }
            LocalDateTime time = result.getObject(column, LocalDateTime.class);
            return time == null ? Double.NaN : Column.seconds(time);
        }

        @Override
        public void close() {
            try (statement;
                    result) {
                there = false;
                ahead = true;
            } catch (SQLException e) {
                throw error("query '" + query + "'", e);
            }
        }
    }

    private record Chunks(Rows source, int rows) implements DataIterator<Table> {
        @Override
        public boolean hasNext() {
            if (!source.hasNext()) {
                source.close();
                return false;
            }
            return true;
        }

        @Override
        public Table next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return source.read(rows);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
