package dev.flambeau.tabular;

import org.jspecify.annotations.Nullable;

/// A column of a CSV file: its name and what its texts are.
///
/// @param decimal between whole and fraction of real numbers
record CsvColumn(String name, ColumnType type, char decimal) {
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
            case TIME -> to.add(CsvNumbers.time(text));
        }
        return true;
    }

    private boolean fits(String text) {
        return switch (type) {
            case TEXT -> true;
            case INTEGER -> CsvNumbers.isInteger(text);
            case REAL -> CsvNumbers.isReal(text, decimal);
            case BOOLEAN -> CsvNumbers.isBoolean(text);
            case TIME -> CsvNumbers.isTime(text);
        };
    }

    /// Finds out what the texts of a column are.
    static final class Guess {
        private boolean integer = true;
        private boolean point = true;
        private boolean comma;
        private boolean truth = true;
        private boolean time = true;
        private boolean any;

        /// @param comma whether a decimal comma may be
        Guess(boolean point, boolean comma) {
            this.point = point;
            this.comma = comma;
        }

        void see(String text) {
            any = true;
            integer = integer && CsvNumbers.isInteger(text);
            point = point && CsvNumbers.isReal(text, '.');
            comma = comma && CsvNumbers.isReal(text, ',');
            truth = truth && CsvNumbers.isBoolean(text);
            time = time && CsvNumbers.isTime(text);
        }

        /// A column without values is one of numbers, all missing.
        CsvColumn column(String name) {
            if (!any) {
                return new CsvColumn(name, ColumnType.REAL, '.');
            }
            if (truth) {
                return new CsvColumn(name, ColumnType.BOOLEAN, '.');
            }
            if (integer) {
                return new CsvColumn(name, ColumnType.INTEGER, '.');
            }
            if (point || comma) {
                return new CsvColumn(name, ColumnType.REAL, point ? '.' : ',');
            }
            return new CsvColumn(name, time ? ColumnType.TIME : ColumnType.TEXT, '.');
        }
    }
}
