package dev.flambeau.train.metrics;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// The part of the samples whose class is among the k with the largest scores
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.top_k_accuracy_score.html)). Of
/// equal scores the class with the smaller number comes first, so k = 1 is the [Accuracy]. Its result is called
/// `top5_accuracy` for k = 5.
///
/// Shapes: outputs `[n, classes]`, targets `[n]` of integers.
public final class TopKAccuracy implements Metric {
    private final int k;
    private final String name;
    private long right;
    private long total;

    /// @param k how many classes count
    /// @throws ValueException if it is not 1 or more
    public TopKAccuracy(int k) {
        if (k < 1) {
            throw new ValueException("TopKAccuracy: k must be 1 or more, not " + k);
        }
        this.k = k;
        name = "top" + k + "_accuracy";
    }

    @Override
    public void reset() {
        right = 0;
        total = 0;
    }

    @Override
    public void update(Tensor outputs, Tensor targets) {
        int classes = Labels.classes(name, outputs, targets);
        if (outputs.dim() != 2) {
            throw new ValueException(name + ": takes outputs [n, classes], not " + outputs.shape());
        }
        double[] scores = outputs.toDoubleArray();
        long[] actual = targets.toLongArray();
        for (int i = 0; i < actual.length; i++) {
            if (actual[i] < 0 || actual[i] >= classes) {
                throw new ValueException(
                        name + ": the class at place " + i + " is " + actual[i] + "; it must be 0 to " + (classes - 1));
            }
            right += rank(scores, i * classes, classes, (int) actual[i]) < k ? 1 : 0;
        }
        total += actual.length;
    }

    /// How many classes come before one.
    private static int rank(double[] scores, int from, int classes, int of) {
        double own = scores[from + of];
        int before = 0;
        for (int c = 0; c < classes; c++) {
            double other = scores[from + c];
            before += other > own || other == own && c < of ? 1 : 0;
        }
        return Double.isNaN(own) ? classes : before;
    }

    /// The part, 0 to 1; NaN without a sample.
    public double value() {
        return total == 0 ? Double.NaN : (double) right / total;
    }

    @Override
    public Map<String, Double> results() {
        return Map.of(name, value());
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("right", right, "total", total);
    }

    @Override
    public void loadState(Map<?, ?> state) {
        right = Sums.whole(name, state, "right");
        total = Sums.whole(name, state, "total");
    }
}
