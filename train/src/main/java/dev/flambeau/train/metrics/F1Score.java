package dev.flambeau.train.metrics;

/// The harmonic mean of precision and recall
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.f1_score.html),
/// [torchmetrics](https://lightning.ai/docs/torchmetrics/stable/classification/f1_score.html)). Its result is called
/// `f1`, or `f1_0`, `f1_1` ... for single classes.
public final class F1Score extends AveragedMetric {
    /// Of class 1 where the answers are no and yes, otherwise the mean of the classes.
    public F1Score() {
        super("f1", null);
    }

    /// @param average how classes are put together
    public F1Score(Average average) {
        super("f1", average);
    }

    @Override
    double of(long hits, long predicted, long actual) {
        return ratio(2 * hits, predicted + actual);
    }
}
