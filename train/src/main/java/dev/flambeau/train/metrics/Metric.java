package dev.flambeau.train.metrics;

import dev.flambeau.tensor.Tensor;
import java.util.Map;

/// A number, or several, that says how good predictions are. It is told one batch after the other and gives the
/// result for all of them, which is not the mean of the results of the batches.
///
/// ```java
/// Metric accuracy = new Accuracy();
/// for (List<Tensor> batch : loader) {
///     accuracy.update(model.call(batch.get(0)), batch.get(1));
/// }
/// IO.println(accuracy.results());       // {accuracy=0.93}
/// ```
///
/// Not for two threads at once.
public interface Metric {
    /// Forgets all batches.
    void reset();

    /// Takes a batch.
    ///
    /// @param outputs what a model predicts
    /// @param targets what it should predict
    void update(Tensor outputs, Tensor targets);

    /// The results for all batches since [#reset], by name; NaN where there was nothing to compute them of.
    Map<String, Double> results();

    /// What was counted so far, of plain values and tensors, for a checkpoint.
    Map<String, Object> state();

    /// Goes on from what [#state] gave.
    ///
    /// @param state of a metric of the same kind
    void loadState(Map<?, ?> state);
}
