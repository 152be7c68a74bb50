package dev.flambeau.tabular;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/// How a table is printed.
final class TableText {
    private static final int ROWS = 10;
    private static final int COLUMNS = 12;
    private static final int WIDTH = 24;

    private TableText() {}

    static String of(Table table) {
        List<Column> columns = table.columns();
        int shown = Math.min(columns.size(), COLUMNS);
        int rows = Math.min(table.rows(), ROWS);
        StringBuilder text = new StringBuilder();
        int[] widths = IntStream.range(0, shown)
                .map(c -> IntStream.range(-2, rows)
                        .map(row -> cell(columns.get(c), row).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (int row = -2; row < rows; row++) {
            for (int c = 0; c < shown; c++) {
                String cell = cell(columns.get(c), row);
                text.append(c == 0 ? "" : "  ")
                        .append(" ".repeat(widths[c] - cell.length()))
                        .append(cell);
            }
            text.append(shown < columns.size() ? "  ...\n" : "\n");
        }
        return text.append(rows < table.rows() ? "...\n" : "")
                .append("[" + table.rows() + " rows, " + columns.size() + " columns]")
                .toString();
    }

    /// @param row -2 for the name, -1 for the type
    private static String cell(Column column, int row) {
        String text = row == -2
                ? column.name()
                : row == -1
                        ? column.type().name().toLowerCase(Locale.ROOT)
                        : Objects.requireNonNullElse(column.text(row), "");
        String line = text.replaceAll("\\s", " ");
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
    }
}
