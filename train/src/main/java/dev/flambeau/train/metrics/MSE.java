package dev.flambeau.train.metrics;

/// The mean of the squared differences
/// ([torchmetrics](https://lightning.ai/docs/torchmetrics/stable/regression/mean_squared_error.html)). Its result is
/// called `mse`.
public final class MSE extends MeanMetric {
    /// Over all elements.
    public MSE() {
        super("mse");
    }

    @Override
    double term(double difference) {
        return difference * difference;
    }
}
