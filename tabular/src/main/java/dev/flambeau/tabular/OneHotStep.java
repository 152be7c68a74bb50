package dev.flambeau.tabular;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A column of categories: a feature for each, 1 where a row has it. A category that was not there in
/// training has zeros in all of them, unless rare ones have a feature in common.
final class OneHotStep implements FeatureStep {
    static final String NAME = "one_hot";

    private final String column;
    private final List<String> levels;
    private final boolean others;
    private final boolean missing;
    private final Map<String, Integer> places;

    /// @param levels  the categories
    /// @param others  whether all others have a feature
    /// @param missing whether missing values have a feature
    private OneHotStep(String column, List<String> levels, boolean others, boolean missing) {
        this.column = column;
        this.levels = List.copyOf(levels);
        this.others = others;
        this.missing = missing;
        places = Levels.places(levels);
    }

    static OneHotStep fit(Column column, int mostCategories) {
        List<String> levels = Levels.of(column);
        boolean others = levels.size() > mostCategories;
        return new OneHotStep(
                column.name(),
                others ? Levels.frequent(column, mostCategories - 1) : levels,
                others,
                column.missing() > 0);
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public List<String> featureNames() {
        List<String> names = new ArrayList<>();
        levels.forEach(level -> names.add(column + "=" + level));
        if (others) {
            names.add(column + "=(other)");
        }
        if (missing) {
            names.add(column + "=(missing)");
        }
        return names;
    }

    @Override
    public void encode(Column values, float[] out, int at, int stride) {
        for (int row = 0; row < values.size(); row++) {
            int place = place(values.text(row));
            if (place >= 0) {
                out[at + row * stride + place] = 1;
            }
        }
    }

    /// -1 for no feature.
    private int place(@Nullable String text) {
        if (text == null) {
            return missing ? levels.size() + (others ? 1 : 0) : -1;
        }
        return places.getOrDefault(text, others ? levels.size() : -1);
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(KIND, NAME);
        state.put(COLUMN, column);
        state.put("categories", levels);
        state.put("others", others);
        state.put("missing", missing);
        return state;
    }

    static OneHotStep fromState(StateReader state) {
        return new OneHotStep(
                state.text(COLUMN), state.texts("categories"), state.truth("others"), state.truth("missing"));
    }
}
