package dev.flambeau.train.metrics;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The area under the receiver operating characteristic curve
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.roc_auc_score.html)): how
/// probable it is that a positive sample has a higher score than a negative one, where equal scores count one half.
/// It is exact, so it keeps all scores. Its result is called `roc_auc`.
///
/// Shapes: scores of any kind with targets 0 and 1 of the same shape; or scores `[n, classes]` with integer targets
/// `[n]`: then it is the mean over the classes of the area of one against the others (`multi_class="ovr"`), of the
/// probabilities that softmax makes of rows that are none. Without samples of both kinds it is NaN; such classes are
/// left out of the mean.
public final class RocAuc implements Metric {
    private static final String NAME = "roc_auc";
    private static final double SUM_ERROR = 1e-3;

    private final List<double[]> scores = new ArrayList<>();
    private final List<int[]> targets = new ArrayList<>();
    private int columns = 1;

    /// Of all samples.
    public RocAuc() {}

    @Override
    public void reset() {
        scores.clear();
        targets.clear();
    }

    @Override
    public void update(Tensor outputs, Tensor actual) {
        boolean pairs = Pairs.match(outputs, actual);
        int classes = pairs ? 1 : Labels.classes(NAME, outputs, actual);
        if (!scores.isEmpty() && classes != columns || outputs.dim() > 2 && !pairs) {
            throw new ShapeException(
                    NAME + ": takes scores [n, classes], the same classes each time, not " + outputs.shape());
        }
        columns = classes;
        double[] values = outputs.toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new ValueException(NAME + ": the score at place " + i + " is nan");
            }
        }
        scores.add(pairs ? values : probabilities(values, classes));
        targets.add(pairs ? Labels.truths(NAME, actual.toDoubleArray()) : actual.toIntArray());
    }

    private static double[] probabilities(double[] rows, int classes) {
        for (int from = 0; from < rows.length; from += classes) {
            double[] row = Arrays.copyOfRange(rows, from, from + classes);
            boolean inside = Arrays.stream(row).allMatch(p -> p >= 0 && p <= 1);
            if (!inside || Math.abs(Arrays.stream(row).sum() - 1) > SUM_ERROR) {
                double largest = Arrays.stream(row).max().orElse(0);
                double sum = Arrays.stream(row).map(v -> Math.exp(v - largest)).sum();
                for (int c = 0; c < classes; c++) {
                    rows[from + c] = Math.exp(row[c] - largest) / sum;
                }
            }
        }
        return rows;
    }

    /// The area, or the mean of the classes; 0 to 1.
    public double value() {
        double[] all = perClass();
        double[] known = Arrays.stream(all).filter(area -> !Double.isNaN(area)).toArray();
        return known.length == 0 ? Double.NaN : Arrays.stream(known).sum() / known.length;
    }

    /// The area of each class against the others; one area if there are no classes.
    public double[] perClass() {
        double[] all = scores.stream().flatMapToDouble(Arrays::stream).toArray();
        int[] actual = targets.stream().flatMapToInt(Arrays::stream).toArray();
        double[] areas = new double[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            double[] own = IntStream.range(0, actual.length)
                    .mapToDouble(i -> all[i * columns + column])
                    .toArray();
            boolean[] positive = new boolean[actual.length];
            for (int i = 0; i < positive.length; i++) {
                positive[i] = actual[i] == (columns == 1 ? 1 : c);
            }
            areas[c] = area(own, positive);
        }
        return areas;
    }

    /// By the sum of the ranks of the positive samples (Mann and Whitney), equal scores having their mean rank.
    private static double area(double[] scores, boolean[] positive) {
        int n = scores.length;
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double ranks = 0;
        long positives = 0;
        for (int from = 0, end; from < n; from = end) {
            end = from;
            long among = 0;
            while (end < n && scores[order[end]] == scores[order[from]]) {
                among += positive[order[end++]] ? 1 : 0;
            }
            ranks += among * (from + 1.0 + end) / 2;
            positives += among;
        }
        long negatives = n - positives;
        double least = positives * (positives + 1.0) / 2;
        return positives == 0 || negatives == 0 ? Double.NaN : (ranks - least) / ((double) positives * negatives);
    }

    @Override
    public Map<String, Double> results() {
        return Map.of(NAME, value());
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("columns", columns);
        state.put(
                "scores",
                Factories.fromArray(
                        scores.stream().flatMapToDouble(Arrays::stream).toArray()));
        state.put(
                "targets",
                Factories.fromArray(
                        targets.stream().flatMapToInt(Arrays::stream).toArray()));
        return state;
    }

    @Override
    public void loadState(Map<?, ?> state) {
        if (!(state.get("scores") instanceof Tensor saved) || !(state.get("targets") instanceof Tensor actual)) {
            throw new ValueException(NAME + ": the state has no scores and targets; it is of another metric");
        }
        reset();
        columns = (int) Sums.whole(NAME, state, "columns");
        if (columns < 1 || saved.numel() != (long) columns * actual.numel()) {
            throw new ValueException(NAME + ": the state has " + saved.numel() + " scores for " + actual.numel()
                    + " targets and " + columns + " columns");
        }
        if (actual.numel() > 0) {
            scores.add(saved.toDoubleArray());
            targets.add(actual.toIntArray());
        }
    }
}
