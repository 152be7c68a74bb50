package dev.flambeau.data;

import dev.flambeau.random.Generator;
import org.jspecify.annotations.Nullable;

/// The order in which samples are taken, as
/// [torch.utils.data.Sampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Sampler). Each walk
/// through it is one epoch.
///
/// @param <I> the number of a sample, or a list of numbers for a batch
public interface Sampler<I> extends Iterable<I> {
    /// How many numbers, or batches, an epoch has.
    int size();

    /// Where the order comes from; null for no random order, or for the default generator. A [DataLoader]
    /// needs to know it to go on in the middle of an epoch.
    default @Nullable Generator generator() {
        return null;
    }
}
