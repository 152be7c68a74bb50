package dev.flambeau.train.metrics;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often each class was taken for each
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.confusion_matrix.html)): rows
/// are the classes that are there, columns those that were predicted. [ClassMetric] says what it takes.
///
/// It has no results of one number, so a history does not show it: ask it after
/// [dev.flambeau.train.Trainer#evaluate].
public final class ConfusionMatrix implements Metric {
    private static final String NAME = "confusion matrix";

    private long[][] counts = {};

    /// Empty; it grows with the classes that it sees.
    public ConfusionMatrix() {}

    @Override
    public void reset() {
        counts = new long[0][];
    }

    @Override
    public void update(Tensor outputs, Tensor targets) {
        Labels labels = Labels.of(NAME, outputs, targets, ClassMetric.HALF);
        if (labels.classes() > counts.length) {
            long[][] more = new long[labels.classes()][labels.classes()];
            for (int i = 0; i < counts.length; i++) {
                System.arraycopy(counts[i], 0, more[i], 0, counts.length);
            }
            counts = more;
        }
        for (int i = 0; i < labels.actual().length; i++) {
            counts[labels.actual()[i]][labels.predicted()[i]]++;
        }
    }

    /// The counts, `[actual][predicted]`; a copy.
    public long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /// Empty.
    @Override
    public Map<String, Double> results() {
        return Map.of();
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(
                "counts",
                Factories.fromArray(
                        Arrays.stream(counts).flatMapToLong(Arrays::stream).toArray()));
        return state;
    }

    @Override
    public void loadState(Map<?, ?> state) {
        long[] all = ClassMetric.counts(NAME, state.get("counts"));
        int classes = (int) Math.round(Math.sqrt(all.length));
        if ((long) classes * classes != all.length) {
            throw new ValueException(NAME + ": the state has " + all.length + " counts, which are no square");
        }
        counts = new long[classes][];
        for (int i = 0; i < classes; i++) {
            counts[i] = Arrays.copyOfRange(all, i * classes, (i + 1) * classes);
        }
    }
}
