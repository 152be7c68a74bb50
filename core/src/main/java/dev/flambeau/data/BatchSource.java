package dev.flambeau.data;

/// A dataset that gives many samples at once, as the default of [DataLoader] would put them together.
///
/// @param <T> a sample, and a batch
sealed interface BatchSource<T> extends Dataset<T> permits TensorDataset {
    /// @param indices of the samples
    T batch(int[] indices);
}
