package dev.flambeau.data;

import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Some samples in a random order, as
/// [torch.utils.data.SubsetRandomSampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SubsetRandomSampler).
public final class SubsetRandomSampler implements Sampler<Integer> {
    private final int[] indices;
    private final @Nullable Generator generator;

    /// @param indices   of the samples
    /// @param generator where the order comes from; null for the default one
    public SubsetRandomSampler(int[] indices, @Nullable Generator generator) {
        this.indices = indices.clone();
        this.generator = generator;
    }

    /// In an order of the default generator.
    ///
    /// @param indices of the samples
    public SubsetRandomSampler(int... indices) {
        this(indices, null);
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Draws(
                1,
                _ -> Arrays.stream(RandomFactories.randperm(generator, indices.length)
                                .toLongArray())
                        .map(place -> indices[(int) place])
                        .toArray());
    }

    @Override
    public int size() {
        return indices.length;
    }

    @Override
    public @Nullable Generator generator() {
        return generator;
    }
}
