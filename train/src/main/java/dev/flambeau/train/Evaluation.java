package dev.flambeau.train;

import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The loss and the metrics of the batches seen so far.
final class Evaluation {
    private final List<Metric> metrics;
    private final UnaryOperator<Tensor> scores;
    private double mean;
    private long samples;

    Evaluation(List<Metric> metrics, UnaryOperator<Tensor> scores) {
        this.metrics = metrics;
        this.scores = scores;
    }

    void reset() {
        mean = 0;
        samples = 0;
        metrics.forEach(Metric::reset);
    }

    void add(Outcome outcome, double loss) {
        samples += outcome.samples();
        // In this way the mean of one batch is its loss, without a rounding error.
        mean += samples == 0 ? 0 : (loss - mean) * ((double) outcome.samples() / samples);
        Tensor outputs = outcome.outputs();
        Tensor targets = outcome.targets();
        if (outputs != null && targets != null && !metrics.isEmpty()) {
            try (GradMode.Guard _ = GradMode.noGrad()) {
                Tensor given = scores.apply(outputs.detach());
                metrics.forEach(metric -> metric.update(given, targets));
            }
        }
    }

    /// The results so far.
    ///
    /// @param prefix of all names
    Map<String, Double> results(String prefix) {
        Map<String, Double> results = new LinkedHashMap<>();
        results.put(prefix + "loss", samples == 0 ? Double.NaN : mean);
        metrics.forEach(metric -> metric.results().forEach((name, value) -> results.put(prefix + name, value)));
        return results;
    }

    Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("loss", mean);
        state.put("samples", samples);
        List<Object> states = new ArrayList<>();
        metrics.forEach(metric -> states.add(metric.state()));
        state.put("metrics", states);
        return state;
    }

    void load(Saved state) {
        mean = state.number("loss").doubleValue();
        samples = state.number("samples").longValue();
        List<Saved> states = state.list("metrics", metrics.size());
        for (int i = 0; i < states.size(); i++) {
            metrics.get(i).loadState(states.get(i).map());
        }
    }
}
