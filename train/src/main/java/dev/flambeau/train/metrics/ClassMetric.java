package dev.flambeau.train.metrics;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Metrics that are made of three counts for each class: how often it was predicted, was there, and both.
///
/// Outputs are one of these:
/// - scores `[n, classes]`, or `[n, classes, ...]`, of which the largest wins, with integer targets `[n]`, `[n, ...]`;
/// - probabilities with targets 0 and 1 of the same shape: each is a decision between no and yes, which is yes above
///   0.5. (A [dev.flambeau.train.Trainer] with `BCEWithLogitsLoss` makes probabilities of logits first.)
/// - integer classes with integer targets of the same shape.
public abstract sealed class ClassMetric implements Metric permits Accuracy, AveragedMetric {
    static final double HALF = 0.5;

    private final String name;
    private long[] hits = {};
    private long[] predicted = {};
    private long[] actual = {};
    private boolean isBinary;

    ClassMetric(String name) {
        this.name = name;
    }

    final String name() {
        return name;
    }

    @Override
    public final void reset() {
        hits = new long[0];
        predicted = new long[0];
        actual = new long[0];
    }

    @Override
    public final void update(Tensor outputs, Tensor targets) {
        Labels labels = Labels.of(name, outputs, targets, HALF);
        isBinary = labels.isBinary();
        grow(labels.classes());
        for (int i = 0; i < labels.actual().length; i++) {
            int said = labels.predicted()[i];
            int is = labels.actual()[i];
            predicted[said]++;
            actual[is]++;
            hits[is] += said == is ? 1 : 0;
        }
    }

    private void grow(int classes) {
        if (classes > hits.length) {
            hits = Arrays.copyOf(hits, classes);
            predicted = Arrays.copyOf(predicted, classes);
            actual = Arrays.copyOf(actual, classes);
        }
    }

    /// How many classes there are.
    public final int classes() {
        return hits.length;
    }

    final boolean isBinary() {
        return isBinary;
    }

    final long hits(int c) {
        return hits[c];
    }

    final long predicted(int c) {
        return predicted[c];
    }

    final long actual(int c) {
        return actual[c];
    }

    /// How many decisions there were.
    final long total() {
        return Arrays.stream(actual).sum();
    }

    @Override
    public final Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("hits", Factories.fromArray(hits));
        state.put("predicted", Factories.fromArray(predicted));
        state.put("actual", Factories.fromArray(actual));
        state.put("binary", isBinary);
        return state;
    }

    @Override
    public final void loadState(Map<?, ?> state) {
        hits = counts(name, state.get("hits"));
        predicted = counts(name, state.get("predicted"));
        actual = counts(name, state.get("actual"));
        if (predicted.length != hits.length || actual.length != hits.length) {
            throw new ValueException(name + ": the state is not of one number of classes");
        }
        isBinary = Boolean.TRUE.equals(state.get("binary"));
    }

    static long[] counts(String name, @Nullable Object value) {
        if (value instanceof Tensor tensor) {
            return tensor.toLongArray();
        }
        throw new ValueException(name + ": the state has no counts; it is of another metric");
    }
}
