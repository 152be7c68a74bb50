package dev.flambeau.tabular;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column of a CSV file: its name and what its texts are.
///
/// @param decimal between whole and fraction of real numbers
/// @param dates   how times are written
record CsvColumn(String name, ColumnType type, char decimal, DateOrder dates) {
    /// Adds the value of a text to a column.
    ///
    /// @param text null for a missing value
    /// @return false if the text is not of the column's type
    boolean add(ColumnBuilder to, @Nullable String text) {
        if (text == null) {
            to.addMissing();
            return true;
        }
        boolean fits = fits(text);
        if (!fits) {
            return false;
        }
        switch (type) {
            case TEXT -> to.add(text);
            case INTEGER -> to.add(Long.parseLong(text));
            case REAL -> to.add(CsvNumbers.real(text, decimal));
            case BOOLEAN -> to.add(text.equalsIgnoreCase("true") ? 1.0 : 0.0);
            case TIME -> to.add(dates.seconds(text));
        }
        return true;
    }

    private boolean fits(String text) {
        return switch (type) {
            case TEXT -> true;
            case INTEGER -> CsvNumbers.isInteger(text);
            case REAL -> CsvNumbers.isReal(text, decimal);
            case BOOLEAN -> CsvNumbers.isBoolean(text);
            case TIME -> !Double.isNaN(dates.seconds(text));
        };
    }

    /// Finds out what the texts of a column are.
    static final class Guess {
        private boolean integer = true;
        private boolean point = true;
        private boolean comma;
        private boolean truth = true;
        /// The orders that all texts are dates in.
        private final EnumSet<DateOrder> dates;

        private boolean points = true;
        private boolean any;

        /// @param comma whether a decimal comma may be
        /// @param dates how they may be written
        Guess(boolean point, boolean comma, Set<DateOrder> dates) {
            this.point = point;
            this.comma = comma;
            this.dates = EnumSet.copyOf(dates);
        }

        void see(String text) {
            any = true;
            integer = integer && CsvNumbers.isInteger(text);
            point = point && CsvNumbers.isReal(text, '.');
            comma = comma && CsvNumbers.isReal(text, ',');
            truth = truth && CsvNumbers.isBoolean(text);
            if (!dates.isEmpty()) {
                dates.removeIf(order -> Double.isNaN(order.seconds(text)));
                points = points && text.indexOf('.') >= 0;
            }
        }

        CsvColumn column(String name) {
            return new CsvColumn(
                    name,
                    type(),
                    point || !comma ? '.' : ',',
                    Objects.requireNonNullElse(order(), DateOrder.YEAR_FIRST));
        }

        /// A column without values is one of numbers, all missing.
        private ColumnType type() {
            if (!any) {
                return ColumnType.REAL;
            }
            if (truth) {
                return ColumnType.BOOLEAN;
            }
            if (integer) {
                return ColumnType.INTEGER;
            }
            if (point || comma) {
                return ColumnType.REAL;
            }
            return order() == null ? ColumnType.TEXT : ColumnType.TIME;
        }

        /// The one order that all texts are dates in; null if none is, or if days and months cannot be told apart.
        /// Where points are between them, the day comes first.
        private @Nullable DateOrder order() {
            if (points && dates.contains(DateOrder.DAY_FIRST)) {
                return DateOrder.DAY_FIRST;
            }
            return dates.size() == 1 ? dates.iterator().next() : null;
        }
    }
}
