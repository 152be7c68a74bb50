package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.data.DataIterator;
import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @TempDir
    Path folder;

    private static Table read(String text) {
        return Csv.parse(text, new CsvOptions()).table();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void finds_out_types_and_missing_values() {
        Table table = read("""
                id,area,rooms,garden,city,sold,note
                1,70.5,3,true,Ulm,2024-01-31,"a, b"
                2,NA,4,FALSE,,2024-02-29 13:30:00,"say ""hi""\"
                3,1e2,?,True,Bonn,null,"two
                lines"
                """);
        assertThat(table.columns().stream().map(Column::type))
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.REAL,
                        ColumnType.INTEGER,
                        ColumnType.BOOLEAN,
                        ColumnType.TEXT,
                        ColumnType.TIME,
                        ColumnType.TEXT);
        assertThat(table.row(0).values())
                .containsExactly(1L, 70.5, 3L, true, "Ulm", LocalDateTime.of(2024, 1, 31, 0, 0), "a, b");
        assertThat(table.row(1).values())
                .containsExactly(2L, null, 4L, false, null, LocalDateTime.of(2024, 2, 29, 13, 30), "say \"hi\"");
        assertThat(table.row(2).values()).containsExactly(3L, 100.0, null, true, "Bonn", null, "two\nlines");
        assertThat(table.column("area").missing()).isEqualTo(1);
    }

    @Test
    void a_column_is_of_a_type_only_if_all_values_are() {
        Table table = read("a,b,c,d,e,f\n1,1.5,true,2020-01-01,12345678901234567,inf\n2.5,x,1,2020-13-01,2,-1\n");
        assertThat(table.columns().stream().map(Column::type))
                .containsExactly(
                        ColumnType.REAL,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.REAL,
                        ColumnType.REAL);
        assertThat(table.column("f").number(0)).isInfinite();
        assertThat(read("a,b\n,1\n,2\n").column("a").missing()).isEqualTo(2);
        assertThat(read("a\n +1 \n-2\n").column("a").toDoubleArray()).containsExactly(1, -2);
        assertThat(read("a,b\n-.5e-3,.\n1.,-\n").column("a").toDoubleArray()).containsExactly(-0.0005, 1);
    }

    @Test
    void finds_out_delimiters_and_decimal_commas() {
        for (String delimiter : List.of(",", ";", "\t", "|")) {
            Csv csv = Csv.parse("a,b\n1,2\n".replace(",", delimiter), new CsvOptions());
            assertThat(csv.delimiter()).isEqualTo(delimiter.charAt(0));
            assertThat(csv.types()).isEqualTo(Map.of("a", ColumnType.INTEGER, "b", ColumnType.INTEGER));
        }
        Table german = read("a;b;c\n1,5;2;x,y\n-3;4,0;z\n");
        assertThat(german.column("a").toDoubleArray()).containsExactly(1.5, -3);
        assertThat(german.column("b").toDoubleArray()).containsExactly(2, 4);
        assertThat(german.column("c").get(0)).isEqualTo("x,y");
        assertThat(read("a;b\n1.5;x\n2;y\n").column("a").toDoubleArray()).containsExactly(1.5, 2);
        assertThat(read("only\n1\n2\n").names()).containsExactly("only");
    }

    @Test
    void finds_out_whether_there_is_a_header() {
        assertThat(read("5.1,x\n4.9,y\n").names()).containsExactly("column1", "column2");
        assertThat(read("5.1,x\n4.9,y\n").rows()).isEqualTo(2);
        assertThat(read(",a,a,a\n0,1,2,3\n").names()).containsExactly("column1", "a", "a.1", "a.2");
        assertThat(Csv.parse("2019,2020\n1,2\n", new CsvOptions().header(true))
                        .table()
                        .names())
                .containsExactly("2019", "2020");
        assertThat(Csv.parse("x,y\n", new CsvOptions().header(false)).hasHeader())
                .isFalse();
        assertThat(read("a,b\n").rows()).isZero();
    }

    @Test
    void options_say_what_cannot_be_found_out() {
        CsvOptions options =
                new CsvOptions().type("zip", ColumnType.TEXT).missing("-999").quote('\'');
        Table table = Csv.parse("zip,x\n01234,-999\n'9''9',5\n", options).table();
        assertThat(table.column("zip").get(0)).isEqualTo("01234");
        assertThat(table.column("zip").get(1)).isEqualTo("9'9");
        assertThat(table.column("x").isMissing(0)).isTrue();
        assertThatThrownBy(() -> Csv.parse("a,b\n1,2\n1,x\n", new CsvOptions().type("b", ColumnType.INTEGER))
                        .table())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3, column 'b': 'x' is not INTEGER");
        assertThatThrownBy(() -> Csv.parse("a\n1\n", new CsvOptions().type("b", ColumnType.INTEGER)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no column 'b' among [a]");
        assertThatThrownBy(() -> new CsvOptions().decimal('x')).isInstanceOf(ValueException.class);
    }

    @Test
    void lenient_with_what_people_write() {
        Table table = read("name, note\n\"Smith, J.\" , \"a, b\"\n5\" pipe,\"xy\"\n\n\n");
        assertThat(table.row(0).values()).containsExactly("Smith, J.", "a, b");
        assertThat(table.row(1).values()).containsExactly("5\" pipe", "xy");
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void encodings() throws IOException {
        String text = "stadt,größe\nKöln,1\n";
        byte[] mark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] marked = Arrays.copyOf(mark, mark.length + utf8.length);
        System.arraycopy(utf8, 0, marked, mark.length, utf8.length);
        for (byte[] bytes : List.of(
                utf8,
                marked,
                text.getBytes(StandardCharsets.ISO_8859_1),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE))) {
            Table table = Table.csv(file("t.csv", bytes));
            assertThat(table.names()).containsExactly("stadt", "größe");
            assertThat(table.column("stadt").get(0)).isEqualTo("Köln");
        }
        Path latin = file("l.csv", text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Table.csv(latin, new CsvOptions().encoding(StandardCharsets.UTF_8)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("l.csv: its bytes are not of the encoding given");
    }

    @Test
    void errors_name_file_and_line() throws IOException {
        assertThatThrownBy(() -> Table.csv(folder.resolve("none.csv")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.csv: there is no such file");
        Path empty = file("empty.csv", new byte[0]);
        assertThatThrownBy(() -> Table.csv(empty))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("empty.csv: the file is empty");
        assertThatThrownBy(() -> read("a,b\n1,2\n1,2,3\n4,5\n"))
                .isInstanceOf(DataException.class)
                .hasMessage("text, line 3: 3 fields where the first line has 2; is a delimiter or a quote in a value?"
                        + " See CsvOptions.delimiter");
        assertThatThrownBy(() -> read("a,b\n1\n")).hasMessageContaining("line 2: 1 fields");
        assertThatThrownBy(() -> read("x".repeat(10) + ",".repeat(70_000) + "\n"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("maximum limit of 16384 fields; is a quote left open, or is it no CSV file?");
    }

    @Test
    void in_pieces() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 10; i++) {
            text.append(i).append(",t").append(i % 3).append('\n');
        }
        Csv csv = Csv.open(file("ten.csv", text.toString().getBytes(StandardCharsets.UTF_8)));
        List<Integer> sizes = new ArrayList<>();
        csv.chunks(4).forEach(chunk -> sizes.add(chunk.rows()));
        assertThat(sizes).containsExactly(4, 4, 2);
        List<Object> values = new ArrayList<>();
        csv.rows().forEach(row -> values.add(row.get("a")));
        assertThat(values).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        DataIterator<Table> stopped = (DataIterator<Table>) csv.chunks(3).iterator();
        stopped.next();
        stopped.close();
        assertThat(stopped.hasNext()).isFalse();
        assertThatThrownBy(() -> csv.chunks(0)).isInstanceOf(ValueException.class);
    }

    /// Each damaged file is a table or an error of ours.
    @Test
    void damaged_files() throws IOException {
        StringBuilder text = new StringBuilder("id;name;\"value, big\";when\n");
        for (int i = 0; i < 40; i++) {
            text.append(i)
                    .append(";\"n\"\"")
                    .append(i)
                    .append("\";")
                    .append(i * 1.5)
                    .append(";2024-01-0")
                    .append(i % 9 + 1)
                    .append('\n');
        }
        byte[] good = text.toString().getBytes(StandardCharsets.UTF_8);
        int tables = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] bad = Arrays.copyOf(good, seed % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(8); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = file("bad.csv", bad);
            try {
                tables += Table.csv(file).rows() > 0 ? 1 : 0;
            } catch (FlambeauException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("bad.csv");
            }
        }
        assertThat(tables).isBetween(50, 499);
    }
}
