package dev.flambeau.tabular;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A column of categories with an order: one feature, the place of the category from 0. What is missing or
/// was not there in training is -1, as with OrdinalEncoder's `use_encoded_value`.
final class OrdinalStep implements FeatureStep {
    static final String NAME = "ordinal";
    private static final int UNKNOWN = -1;

    private final String column;
    private final List<String> levels;
    private final Map<String, Integer> places;

    OrdinalStep(String column, List<String> levels) {
        this.column = column;
        this.levels = List.copyOf(levels);
        places = Levels.places(levels);
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public List<String> featureNames() {
        return List.of(column);
    }

    @Override
    public void encode(Column values, float[] out, int at, int stride) {
        for (int row = 0; row < values.size(); row++) {
            String text = values.text(row);
            out[at + row * stride] = text == null ? UNKNOWN : places.getOrDefault(text, UNKNOWN);
        }
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(KIND, NAME);
        state.put(COLUMN, column);
        state.put("categories", levels);
        return state;
    }

    static OrdinalStep fromState(StateReader state) {
        return new OrdinalStep(state.text(COLUMN), state.texts("categories"));
    }
}
