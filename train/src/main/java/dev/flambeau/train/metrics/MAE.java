package dev.flambeau.train.metrics;

/// The mean of the absolute differences
/// ([torchmetrics](https://lightning.ai/docs/torchmetrics/stable/regression/mean_absolute_error.html)). Its result is
/// called `mae`.
public final class MAE extends MeanMetric {
    /// Over all elements.
    public MAE() {
        super("mae");
    }

    @Override
    double term(double difference) {
        return Math.abs(difference);
    }
}
