package dev.flambeau.data;

import org.jspecify.annotations.Nullable;

/// A dataset that gives many samples at once, as the default of [DataLoader] would put them together.
///
/// @param <T> a sample, and a batch
sealed interface BatchSource<T> extends Dataset<T> permits TensorDataset {
    /// @param indices of the samples
    T batch(int[] indices);

    /// The one that a dataset is, or is a part of; null for none.
    static <T> @Nullable BatchFunction<T> of(Dataset<T> dataset) {
        if (dataset instanceof BatchSource<T> source) {
            return source::batch;
        }
        if (dataset instanceof Subset<T> subset) {
            BatchFunction<T> whole = of(subset.dataset());
            return whole == null ? null : indices -> whole.batch(subset.ofWhole(indices));
        }
        return null;
    }

    /// Makes a batch.
    @FunctionalInterface
    interface BatchFunction<T> {
        T batch(int[] indices);
    }
}
