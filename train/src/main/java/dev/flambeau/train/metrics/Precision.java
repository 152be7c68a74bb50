package dev.flambeau.train.metrics;

/// Of the decisions for a class, the part that is right
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html),
/// [torchmetrics](https://lightning.ai/docs/torchmetrics/stable/classification/precision.html)). Its result is called
/// `precision`, or `precision_0`, `precision_1` ... for single classes.
public final class Precision extends AveragedMetric {
    /// Of class 1 where the answers are no and yes, otherwise the mean of the classes.
    public Precision() {
        super("precision", null);
    }

    /// @param average how classes are put together
    public Precision(Average average) {
        super("precision", average);
    }

    @Override
    double of(long hits, long predicted, long actual) {
        return ratio(hits, predicted);
    }
}
