package dev.flambeau.tabular;

import dev.flambeau.error.DataException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Classes to predict, numbered in their order as LabelEncoder does.
final class ClassTarget implements Target {
    static final String NAME = "class";

    private final String column;
    private final List<String> labels;
    private final List<Long> counts;
    private final Map<String, Integer> places;

    /// @param counts how often each was there in training
    private ClassTarget(String column, List<String> labels, List<Long> counts) {
        this.column = column;
        this.labels = List.copyOf(labels);
        this.counts = List.copyOf(counts);
        places = Levels.places(labels);
    }

    static ClassTarget fit(Column column) {
        Map<String, Integer> counts = Levels.counts(column);
        return new ClassTarget(
                column.name(),
                new ArrayList<>(counts.keySet()),
                counts.values().stream().map(Integer::longValue).toList());
    }

    List<String> labels() {
        return labels;
    }

    List<Long> counts() {
        return counts;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public Task task() {
        return labels.size() == 2 ? Task.BINARY : Task.MULTICLASS;
    }

    @Override
    public Tensor encode(Column values) {
        long[] out = new long[values.size()];
        for (int row = 0; row < out.length; row++) {
            String text = values.text(row);
            Integer place = text == null ? null : places.get(text);
            if (place == null) {
                throw new DataException("row " + row + ", column '" + column + "': "
                        + (text == null
                                ? "the target is missing; leave such rows out with table.dropMissing"
                                : "'" + text + "' is none of the classes of the training part, " + labels));
            }
            out[row] = place;
        }
        return Factories.tensor(out);
    }

    @Override
    public List<Object> decode(Tensor outputs) {
        int columns = outputs.dim() == 2 ? outputs.size(1) : 1;
        boolean one = outputs.dim() <= 2 && columns == 1 && labels.size() == 2;
        if (!one && (outputs.dim() != 2 || columns != labels.size())) {
            throw new ShapeException("decode: outputs for " + labels.size() + " classes have shape [n, " + labels.size()
                    + "]" + (labels.size() == 2 ? ", or [n] or [n, 1] for one logit" : "") + ", not "
                    + outputs.shape());
        }
        Tensor values = outputs.detach();
        long[] classes = one
                ? values.flatten().gt(0).to(DType.INT64).toLongArray()
                : values.argmax(1).toLongArray();
        List<Object> chosen = new ArrayList<>();
        for (long each : classes) {
            chosen.add(labels.get((int) each));
        }
        return chosen;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(FeatureStep.KIND, NAME);
        state.put(FeatureStep.COLUMN, column);
        state.put("labels", labels);
        state.put("counts", counts);
        return state;
    }

    static ClassTarget fromState(StateReader state) {
        List<String> labels = state.texts("labels");
        List<Long> counts = state.wholes("counts");
        if (labels.size() < 2 || labels.size() != counts.size()) {
            throw state.error(labels.size() + " classes with " + counts.size() + " counts");
        }
        return new ClassTarget(state.text(FeatureStep.COLUMN), labels, counts);
    }
}
