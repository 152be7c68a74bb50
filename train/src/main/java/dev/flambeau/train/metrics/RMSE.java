package dev.flambeau.train.metrics;

/// The square root of the mean of all squared differences
/// ([torchmetrics](https://lightning.ai/docs/torchmetrics/stable/regression/mean_squared_error.html)). Its result is
/// called `rmse`.
public final class RMSE extends MeanMetric {
    /// Over all elements.
    public RMSE() {
        super("rmse");
    }

    @Override
    double term(double difference) {
        return difference * difference;
    }

    @Override
    double finish(double mean) {
        return Math.sqrt(mean);
    }
}
