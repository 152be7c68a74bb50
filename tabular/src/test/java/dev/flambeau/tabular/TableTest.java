package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DataException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    enum Size {
        SMALL,
        LARGE
    }

    record House(double area, int rooms, Integer floor, boolean garden, Size size, String city, LocalDate built) {}

    private final List<House> houses = List.of(
            new House(70.5, 3, null, true, Size.SMALL, "Ulm", LocalDate.of(1999, 12, 31)),
            new House(120, 5, 2, false, Size.LARGE, null, LocalDate.of(1969, 1, 1)));

    @Test
    void records_both_ways() {
        Table table = Table.of(House.class, houses);
        assertThat(table.names()).containsExactly("area", "rooms", "floor", "garden", "size", "city", "built");
        assertThat(table.row(0).values())
                .containsExactly(70.5, 3L, null, true, "SMALL", "Ulm", LocalDateTime.of(1999, 12, 31, 0, 0));
        assertThat(table.records(House.class)).isEqualTo(houses);
        assertThat(Table.of(House.class, houses.stream())).isEqualTo(table);
    }

    record Renamed(float total_rooms, long AREA) {}

    record Wrong(List<String> list) {}

    record Missing(int floor) {}

    @Test
    void records_find_columns_by_name() {
        Table table = Csv.parse("Total Rooms,area\n3,7\n", new CsvOptions()).table();
        assertThat(table.records(Renamed.class)).containsExactly(new Renamed(3, 7));
        assertThatThrownBy(() -> table.records(House.class))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("component rooms has no column among [Total Rooms, area]");
        assertThatThrownBy(() -> Table.of(Wrong.class, List.of(new Wrong(List.of()))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("component list is a List");
        assertThatThrownBy(() -> Table.of(House.class, houses).records(Missing.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 0, column 'floor': the value is missing");
        assertThatThrownBy(() ->
                        Csv.parse("floor\n1.5\n", new CsvOptions()).table().records(Missing.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 0, column 'floor': 1.5 is not a int");
    }

    @Test
    void arrays_and_maps() {
        Map<String, Object> arrays = new LinkedHashMap<>();
        arrays.put("a", new double[] {1.5, Double.NaN});
        arrays.put("b", new int[] {1, 2});
        arrays.put("c", new boolean[] {true, false});
        arrays.put("d", new String[] {"x", null});
        arrays.put("e", new long[] {1L << 60, 7});
        Table table = Table.of(arrays);
        assertThat(table.columns().stream().map(Column::type))
                .containsExactly(
                        ColumnType.REAL, ColumnType.INTEGER, ColumnType.BOOLEAN, ColumnType.TEXT, ColumnType.TEXT);
        assertThat(table.column("a").isMissing(1)).isTrue();
        assertThat(table.column("e").get(0)).isEqualTo("1152921504606846976");
        assertThat(table.column("e").get(1)).isEqualTo("7");
        assertThat(table.tensor("a", "b").toFloatArray()).containsExactly(1.5f, 1, Float.NaN, 2);
        assertThatThrownBy(() -> table.tensor("d")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Table.of(Map.of("a", "text"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Table.of(new LinkedHashMap<>(Map.of("a", new int[1], "b", new int[2]))))
                .isInstanceOf(ShapeException.class);
        Table rows = Table.ofRows(List.of(Map.of("x", 1, "y", "a"), Map.of("x", 2.5)));
        assertThat(rows.column("x").type()).isEqualTo(ColumnType.REAL);
        assertThat(rows.column("y").isMissing(1)).isTrue();
        assertThat(Table.ofRows(List.of(Map.of("x", 1), Map.of("x", "b")))
                        .column("x")
                        .get(0))
                .isEqualTo("1");
    }

    @Test
    void parts() {
        Table table = Table.of(House.class, houses);
        assertThat(table.select("city", "area").names()).containsExactly("city", "area");
        assertThat(table.drop("city", "area").has("city")).isFalse();
        assertThat(table.dropMissing("floor").rows()).isEqualTo(1);
        assertThat(table.rows(1, 1, 0).column("rooms").toDoubleArray()).containsExactly(5, 5, 3);
        assertThat(table.head(1).rows()).isEqualTo(1);
        assertThat(table.with(table.column("area").rename("more")).names()).contains("area", "more");
        assertThatThrownBy(() -> table.column("none"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("there is no column 'none' among [area, rooms");
        assertThat(table.toString()).contains("area", "real", "70.5", "Ulm", "[2 rows, 7 columns]");
    }

    @Test
    void splits() {
        int[] values = new int[100];
        String[] classes = new String[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            classes[i] = i % 5 == 0 ? "rare" : "often";
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("i", values);
        columns.put("group", classes);
        Table table = Table.of(columns);
        List<Table> parts = table.split(new Generator().manualSeed(1), 0.75, 0.25);
        assertThat(parts.stream().map(Table::rows)).containsExactly(75, 25);
        for (Table part : table.stratifiedSplit("group", new Generator().manualSeed(1), 0.5, 0.5)) {
            long rare = part.records(Row.class).stream()
                    .filter(row -> row.group().equals("rare"))
                    .count();
            assertThat(rare).isEqualTo(10);
        }
    }

    record Row(int i, String group) {}
}
