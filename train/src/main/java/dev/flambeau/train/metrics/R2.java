package dev.flambeau.train.metrics;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The coefficient of determination
/// ([scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.r2_score.html)): 1 for perfect
/// predictions, 0 for those that are no better than the mean of the targets, negative for worse ones. Of several
/// columns it is the mean. A column of equal targets gives 1 if it is predicted perfectly and 0 otherwise; fewer than
/// two samples give NaN. Its result is called `r2`.
///
/// Shapes: outputs and targets `[n]`, `[n, 1]` or `[n, columns]`.
public final class R2 implements Metric {
    private static final String NAME = "r2";

    private long count;
    private double[] residual = {};
    private double[] mean = {};
    /// Sums of squared distances from the mean.
    private double[] spread = {};

    /// Of all samples.
    public R2() {}

    @Override
    public void reset() {
        count = 0;
        residual = new double[0];
        mean = new double[0];
        spread = new double[0];
    }

    @Override
    public void update(Tensor outputs, Tensor targets) {
        Pairs.check(NAME, outputs, targets);
        int columns = targets.numel() == 0 || targets.dim() == 0 ? 1 : targets.numel() / targets.size(0);
        if (count > 0 && columns != mean.length) {
            throw new ShapeException(
                    NAME + ": a batch has " + columns + " columns, the ones before had " + mean.length);
        }
        if (mean.length != columns) {
            residual = new double[columns];
            mean = new double[columns];
            spread = new double[columns];
        }
        double[] y = outputs.toDoubleArray();
        double[] t = targets.toDoubleArray();
        for (int i = 0; i < t.length; i += columns) {
            count++;
            for (int c = 0; c < columns; c++) {
                add(c, y[i + c], t[i + c]);
            }
        }
    }

    /// Welford's way: squares of large targets that differ little would cancel.
    private void add(int c, double output, double target) {
        residual[c] += (target - output) * (target - output);
        double distance = target - mean[c];
        mean[c] += distance / count;
        spread[c] += distance * (target - mean[c]);
    }

    /// The result.
    public double value() {
        if (count < 2) {
            return Double.NaN;
        }
        double sum = 0;
        for (int c = 0; c < mean.length; c++) {
            double constant = residual[c] == 0 ? 1 : 0;
            sum += spread[c] == 0 ? constant : 1 - residual[c] / spread[c];
        }
        return sum / mean.length;
    }

    @Override
    public Map<String, Double> results() {
        return Map.of(NAME, value());
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("count", count);
        state.put("sums", Factories.fromArray(concat()));
        return state;
    }

    private double[] concat() {
        int n = mean.length;
        double[] all = Arrays.copyOf(residual, 3 * n);
        System.arraycopy(mean, 0, all, n, n);
        System.arraycopy(spread, 0, all, 2 * n, n);
        return all;
    }

    @Override
    public void loadState(Map<?, ?> state) {
        count = Sums.whole(NAME, state, "count");
        double[] all = state.get("sums") instanceof Tensor tensor ? tensor.toDoubleArray() : new double[0];
        int n = all.length / 3;
        residual = Arrays.copyOf(all, n);
        mean = Arrays.copyOfRange(all, n, 2 * n);
        spread = Arrays.copyOfRange(all, 2 * n, 3 * n);
    }
}
