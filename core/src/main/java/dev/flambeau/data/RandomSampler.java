package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Samples in a random order, in PyTorch's for PyTorch's seed, as
/// [torch.utils.data.RandomSampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.RandomSampler).
public final class RandomSampler implements Sampler<Integer> {
    /// How many numbers are drawn at once with replacement.
    private static final int AT_ONCE = 32;

    private final Dataset<?> dataSource;
    private final boolean replacement;
    private final @Nullable Integer numSamples;
    private final @Nullable Generator generator;

    /// @param dataSource  whose samples are taken
    /// @param replacement whether a sample can come again before all others have come
    /// @param numSamples  how many an epoch has; null for as many as there are
    /// @param generator   where the order comes from; null for a new one each epoch, with a seed from the default
    ///                    one
    /// @throws ValueException if an epoch would be empty
    public RandomSampler(
            Dataset<?> dataSource, boolean replacement, @Nullable Integer numSamples, @Nullable Generator generator) {
        this.dataSource = dataSource;
        this.replacement = replacement;
        this.numSamples = numSamples;
        this.generator = generator;
        if (size() < 1) {
            throw new ValueException(
                    "RandomSampler: an epoch must have 1 sample or more, not " + size() + "; is the dataset empty?");
        }
    }

    /// Each sample once.
    ///
    /// @param dataSource whose samples are taken
    public RandomSampler(Dataset<?> dataSource) {
        this(dataSource, false, null, null);
    }

    @Override
    public Iterator<Integer> iterator() {
        int n = dataSource.size();
        int wanted = size();
        int atOnce = replacement ? AT_ONCE : n;
        @Nullable Generator[] source = {generator};
        return new Draws(wanted / atOnce + 1, go -> {
            if (source[0] == null) {
                source[0] = new Generator().manualSeed(Draws.seed(null));
            }
            int left = Math.min(atOnce, wanted - go * atOnce);
            return replacement
                    ? RandomFactories.randint(source[0], DType.INT64, 0, n, left)
                            .toLongArray()
                    : Arrays.copyOf(RandomFactories.randperm(source[0], n).toLongArray(), left);
        });
    }

    @Override
    public int size() {
        return numSamples == null ? dataSource.size() : numSamples;
    }

    @Override
    public @Nullable Generator generator() {
        return generator;
    }
}
