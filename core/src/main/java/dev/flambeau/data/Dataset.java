package dev.flambeau.data;

/// Samples by number, as
/// [torch.utils.data.Dataset](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Dataset): what a
/// [DataLoader] makes batches of. A sample is mostly a list of tensors: an input and its target.
///
/// @param <T> a sample
public interface Dataset<T> {
    /// A sample.
    ///
    /// @param index from 0 to below [#size()]
    T get(int index);

    /// How many samples there are.
    int size();
}
