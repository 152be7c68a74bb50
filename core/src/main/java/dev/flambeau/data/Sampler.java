package dev.flambeau.data;

/// The order in which samples are taken, as
/// [torch.utils.data.Sampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler). Each walk
/// through it is one epoch.
///
/// @param <I> the number of a sample, or a list of numbers for a batch
public interface Sampler<I> extends Iterable<I> {
    /// How many numbers, or batches, an epoch has.
    int size();
}
