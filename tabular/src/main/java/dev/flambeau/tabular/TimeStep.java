package dev.flambeau.tabular;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A column of times: how late it is, scaled, and where in the year, the week and the day, each as a point on
/// a circle so that an end is near its beginning. A missing time has zeros.
///
/// @param center seconds since 1970 that become 0
/// @param scale  seconds that become 1
/// @param dates  how they were written, and how texts are read that come in their place
record TimeStep(String column, double center, double scale, DateOrder dates) implements FeatureStep {
    static final String NAME = "time";
    private static final int DAYS_OF_YEAR = 366;
    private static final int DAYS_OF_WEEK = 7;
    private static final int SECONDS_OF_DAY = 86_400;

    static TimeStep fit(Column column) {
        double[] scaling = Scaling.STANDARD.centerAndScale(Numbers.sorted(column));
        return new TimeStep(column.name(), scaling[0], scaling[1], column.dates());
    }

    @Override
    public List<String> featureNames() {
        return List.of(
                column,
                column + ".year_sin",
                column + ".year_cos",
                column + ".week_sin",
                column + ".week_cos",
                column + ".day_sin",
                column + ".day_cos");
    }

    @Override
    public void encode(Column values, float[] out, int at, int stride) {
        for (int row = 0; row < values.size(); row++) {
            double seconds = seconds(values, row);
            if (Double.isFinite(seconds)) {
                int place = at + row * stride;
                LocalDateTime time = Column.time(seconds);
                out[place] = (float) ((seconds - center) / scale);
                circle(out, place + 1, (time.getDayOfYear() - 1.0) / DAYS_OF_YEAR);
                circle(out, place + 3, (time.getDayOfWeek().getValue() - 1.0) / DAYS_OF_WEEK);
                circle(out, place + 5, (double) time.toLocalTime().toSecondOfDay() / SECONDS_OF_DAY);
            }
        }
    }

    private double seconds(Column values, int row) {
        String text = values.isText() ? values.text(row) : null;
        return text == null ? FeatureStep.number(values, row, false) : dates.seconds(text);
    }

    private static void circle(float[] out, int at, double share) {
        out[at] = (float) Math.sin(2 * Math.PI * share);
        out[at + 1] = (float) Math.cos(2 * Math.PI * share);
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(KIND, NAME);
        state.put(COLUMN, column);
        state.put("center", center);
        state.put("scale", scale);
        state.put("dates", dates.name());
        return state;
    }

    private static DateOrder dates(StateReader state) {
        String name = state.text("dates");
        for (DateOrder order : DateOrder.values()) {
            if (order.name().equals(name)) {
                return order;
            }
        }
        throw state.error("'dates' is '" + name + "', which is no order");
    }

    static TimeStep fromState(StateReader state) {
        return new TimeStep(state.text(COLUMN), state.number("center"), state.number("scale"), dates(state));
    }
}
