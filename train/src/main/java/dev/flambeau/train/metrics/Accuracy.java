package dev.flambeau.train.metrics;

import java.util.Map;

/// The part of the decisions that are right
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.accuracy_score.html),
/// [torchmetrics](https://lightning.ai/docs/torchmetrics/stable/classification/accuracy.html) with
/// `average="micro"`); [ClassMetric] says what it takes. Its result is called `accuracy`.
public final class Accuracy extends ClassMetric {
    /// Of all decisions.
    public Accuracy() {
        super("accuracy");
    }

    @Override
    public Map<String, Double> results() {
        return Map.of(name(), value());
    }

    /// The part that is right, 0 to 1; NaN without a decision.
    public double value() {
        long right = 0;
        for (int c = 0; c < classes(); c++) {
            right += hits(c);
        }
        long total = total();
        return total == 0 ? Double.NaN : (double) right / total;
    }
}
