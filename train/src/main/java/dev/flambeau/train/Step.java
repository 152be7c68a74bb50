package dev.flambeau.train;

/// Computes the loss of a batch: the part of a training loop that differs from model to model.
///
/// ```java
/// Step<List<Tensor>> autoencoder = batch -> {
///     Tensor x = batch.get(0);
///     Tensor y = model.call(x);
///     return new Outcome(lossFn.forward(y, x), y, x, x.size(0));
/// };
/// ```
///
/// @param <B> a batch
@FunctionalInterface
public interface Step<B> {
    /// Runs the model forward. It is called in training and in evaluation, and once more for a check before the first
    /// epoch.
    ///
    /// @param batch of a loader
    Outcome run(B batch);
}
