package dev.flambeau.train.metrics;

import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// Metrics that are a mean over all elements. Outputs and targets must have the same shape but for ones at the end,
/// so that nothing is broadcast by mistake.
public abstract sealed class MeanMetric implements Metric permits MAE, MSE, RMSE {
    private final String name;
    private double sum;
    private long count;

    MeanMetric(String name) {
        this.name = name;
    }

    /// What one element adds to the sum.
    abstract double term(double difference);

    /// The result out of the mean.
    double finish(double mean) {
        return mean;
    }

    @Override
    public final void reset() {
        sum = 0;
        count = 0;
    }

    @Override
    public final void update(Tensor outputs, Tensor targets) {
        Pairs.check(name, outputs, targets);
        double[] y = outputs.toDoubleArray();
        double[] t = targets.toDoubleArray();
        double batch = 0;
        for (int i = 0; i < y.length; i++) {
            batch += term(y[i] - t[i]);
        }
        sum += batch;
        count += y.length;
    }

    /// The result; NaN without an element.
    public final double value() {
        return count == 0 ? Double.NaN : finish(sum / count);
    }

    @Override
    public final Map<String, Double> results() {
        return Map.of(name, value());
    }

    @Override
    public final Map<String, Object> state() {
        return Map.of("sum", sum, "count", count);
    }

    @Override
    public final void loadState(Map<?, ?> state) {
        sum = Sums.real(name, state, "sum");
        count = Sums.whole(name, state, "count");
    }
}
