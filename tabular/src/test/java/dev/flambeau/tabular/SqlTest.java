package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DataException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlTest {
    private static final String URL = "jdbc:h2:mem:houses";
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = DriverManager.getConnection(URL);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE houses (id BIGINT, area DOUBLE PRECISION, price DECIMAL(12, 2), rooms SMALLINT,
                        garden BOOLEAN, city VARCHAR(20), built DATE, sold TIMESTAMP, zoned TIMESTAMP WITH TIME ZONE,
                        note CLOB, at TIME)""");
            statement.execute("""
                    INSERT INTO houses VALUES
                    (1, 70.5, 123456.78, 3, TRUE, 'Ulm', DATE '1999-12-31', TIMESTAMP '2020-05-06 07:08:09.5',
                        TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+01:00', 'long', TIME '10:00:00'),
                    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
                    (9007199254740993, 1, 2, 3, FALSE, 'Bonn', DATE '1960-01-01', TIMESTAMP '1960-01-01 00:00:00',
                        TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00:00', '', TIME '11:00:00')""");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_query_is_a_table() {
        Table table = Table.from(connection, "SELECT * FROM houses ORDER BY id");
        assertThat(table.row(0).values())
                .containsExactly(
                        "1",
                        70.5,
                        123456.78,
                        3L,
                        true,
                        "Ulm",
                        LocalDateTime.of(1999, 12, 31, 0, 0),
                        LocalDateTime.of(2020, 5, 6, 7, 8, 9, 500_000_000),
                        LocalDateTime.of(2019, 12, 31, 23, 0),
                        "long",
                        "10:00:00");
        assertThat(table.column("ID").text(2)).isEqualTo("9007199254740993");
        assertThat(table.columns().stream().skip(1).map(column -> column.isMissing(1)))
                .containsOnly(true);
        assertThat(Table.from(connection, "SELECT area AS a FROM houses WHERE rooms = ? AND garden = ?", 3, true)
                        .column("A")
                        .toDoubleArray())
                .containsExactly(70.5);
        assertThat(Table.from(URL, "SELECT id FROM houses").rows()).isEqualTo(3);
    }

    @Test
    void in_pieces() {
        List<Integer> sizes = new ArrayList<>();
        Sql.chunks(connection, "SELECT * FROM houses WHERE id < ?", 1, 100).forEach(chunk -> sizes.add(chunk.rows()));
        assertThat(sizes).containsExactly(1, 1);
    }

    @Test
    void errors_name_the_query() {
        assertThatThrownBy(() -> Table.from(connection, "SELECT none FROM houses"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("query 'SELECT none FROM houses': ");
        assertThatThrownBy(() -> Table.from(connection, "SELECT CAST('x' AS BINARY(1)) AS b"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column B holds bytes");
        assertThatThrownBy(() -> Table.from("jdbc:none://me:secret@host/x?password=secret&a=b", "SELECT 1"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("jdbc:none://...@host/x?password=...&a=b")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> Sql.chunks(connection, "SELECT 1", 0)).hasMessageContaining("rows must be 1 or more");
    }
}
