package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import java.util.List;
import java.util.Map;

/// What a fitted preprocessor does with one column.
sealed interface FeatureStep permits NumericStep, OneHotStep, OrdinalStep, TimeStep {
    String KIND = "kind";
    String COLUMN = "column";

    /// The column it reads.
    String column();

    /// The names of the features it makes.
    List<String> featureNames();

    /// Writes the features of each row.
    ///
    /// @param column its column
    /// @param out    rows of features
    /// @param at     where its features begin in the first row
    /// @param stride features of a row
    void encode(Column column, float[] out, int at, int stride);

    /// As plain values.
    Map<String, Object> state();

    static FeatureStep fromState(StateReader state) {
        String kind = state.text(KIND);
        return switch (kind) {
            case NumericStep.NAME -> NumericStep.fromState(state);
            case OneHotStep.NAME -> OneHotStep.fromState(state);
            case OrdinalStep.NAME -> OrdinalStep.fromState(state);
            case TimeStep.NAME -> TimeStep.fromState(state);
            default -> throw state.error("a step of kind '" + kind + "' is not known");
        };
    }

    /// A number of a row, NaN where it is missing or infinite.
    ///
    /// @param lenient whether a text that is no number is missing too
    static double number(Column column, int row, boolean lenient) {
        if (!column.isText()) {
            double number = column.number(row);
            return Double.isFinite(number) ? number : Double.NaN;
        }
        String text = column.text(row);
        if (text == null) {
            return Double.NaN;
        }
        if (!CsvNumbers.isReal(text, '.')) {
            if (lenient) {
                return Double.NaN;
            }
            throw new DataException("row " + row + ", column '" + column.name() + "': '" + text
                    + "' is not a number, and in training there were numbers");
        }
        double number = CsvNumbers.real(text, '.');
        return Double.isFinite(number) ? number : Double.NaN;
    }
}
