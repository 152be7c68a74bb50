package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Numbers to predict, scaled.
///
/// @param center what is subtracted
/// @param scale  what is divided by then
record NumberTarget(String column, double center, double scale) implements Target {
    static final String NAME = "number";

    static NumberTarget fit(Column column, Scaling scaling) {
        double[] scaled = scaling.centerAndScale(Numbers.sorted(column));
        return new NumberTarget(column.name(), scaled[0], scaled[1]);
    }

    @Override
    public Task task() {
        return Task.REGRESSION;
    }

    @Override
    public Tensor encode(Column values) {
        float[] out = new float[values.size()];
        for (int row = 0; row < out.length; row++) {
            double number = FeatureStep.number(values, row, false);
            if (Double.isNaN(number)) {
                throw new DataException("row " + row + ", column '" + column
                        + "': the target is missing; leave such rows out with table.dropMissing");
            }
            out[row] = (float) ((number - center) / scale);
        }
        return Factories.tensor(out).unsqueeze(1);
    }

    /// Numbers as they were before scaling, in the outputs' shape.
    Tensor inverse(Tensor outputs) {
        return outputs.mul(scale).add(center);
    }

    @Override
    public List<Object> decode(Tensor outputs) {
        if (outputs.dim() > 2 || (outputs.dim() == 2 && outputs.size(1) != 1)) {
            throw new ShapeException("decode: outputs for a number have shape [n] or [n, 1], not " + outputs.shape());
        }
        List<Object> numbers = new ArrayList<>();
        for (double value : outputs.detach().flatten().toDoubleArray()) {
            numbers.add(value * scale + center);
        }
        return numbers;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(FeatureStep.KIND, NAME);
        state.put(FeatureStep.COLUMN, column);
        state.put("center", center);
        state.put("scale", scale);
        return state;
    }

    static NumberTarget fromState(StateReader state) {
        return new NumberTarget(state.text(FeatureStep.COLUMN), state.number("center"), state.number("scale"));
    }
}
