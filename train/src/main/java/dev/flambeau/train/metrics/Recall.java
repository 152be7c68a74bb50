package dev.flambeau.train.metrics;

/// Of what is of a class, the part that was found
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.recall_score.html),
/// [torchmetrics](https://lightning.ai/docs/torchmetrics/stable/classification/recall.html)). Its result is called
/// `recall`, or `recall_0`, `recall_1` ... for single classes.
public final class Recall extends AveragedMetric {
    /// Of class 1 where the answers are no and yes, otherwise the mean of the classes.
    public Recall() {
        super("recall", null);
    }

    /// @param average how classes are put together
    public Recall(Average average) {
        super("recall", average);
    }

    @Override
    double of(long hits, long predicted, long actual) {
        return ratio(hits, actual);
    }
}
