package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A column of numbers: filled in and scaled.
///
/// @param fill      in place of missing numbers
/// @param indicator whether another feature says where they were
/// @param lenient   whether texts that are no numbers count as missing, and are no error
/// @param center    what is subtracted
/// @param scale     what is divided by then
record NumericStep(String column, double fill, boolean indicator, boolean lenient, double center, double scale)
        implements FeatureStep {
    static final String NAME = "numeric";

    static NumericStep fit(Column column, NumericOptions options, boolean lenient) {
        if (column.isText() && !lenient) {
            throw new ValueException("Preprocessor: column '" + column.name() + "' is text, such as '"
                    + column.levels().getFirst() + "', not numbers; use oneHot or ordinal");
        }
        double[] values = IntStream.range(0, column.size())
                .mapToDouble(row -> FeatureStep.number(column, row, lenient))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double fill = options.imputation().of(values);
        double[] filled = new double[column.size()];
        Arrays.fill(filled, fill);
        System.arraycopy(values, 0, filled, 0, values.length);
        Arrays.sort(filled);
        double[] scaling = options.scaling().centerAndScale(filled);
        return new NumericStep(column.name(), fill, options.indicator(), lenient, scaling[0], scaling[1]);
    }

    @Override
    public List<String> featureNames() {
        return indicator ? List.of(column, column + "=(missing)") : List.of(column);
    }

    @Override
    public void encode(Column values, float[] out, int at, int stride) {
        for (int row = 0; row < values.size(); row++) {
            int place = at + row * stride;
            double value = FeatureStep.number(values, row, lenient);
            boolean missing = Double.isNaN(value);
            out[place] = (float) (((missing ? fill : value) - center) / scale);
            if (indicator) {
                out[place + 1] = missing ? 1 : 0;
            }
        }
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(KIND, NAME);
        state.put(COLUMN, column);
        state.put("fill", fill);
        state.put("indicator", indicator);
        state.put("lenient", lenient);
        state.put("center", center);
        state.put("scale", scale);
        return state;
    }

    static NumericStep fromState(StateReader state) {
        return new NumericStep(
                state.text(COLUMN),
                state.number("fill"),
                state.truth("indicator"),
                state.truth("lenient"),
                state.number("center"),
                state.number("scale"));
    }
}
