package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Puts the numbers of a sampler into batches, as
/// [torch.utils.data.BatchSampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.BatchSampler).
public final class BatchSampler implements Sampler<List<Integer>> {
    private final Sampler<Integer> sampler;
    private final int batchSize;
    private final boolean dropLast;

    /// @param sampler   gives the samples
    /// @param batchSize how many make a batch
    /// @param dropLast  whether a last batch of fewer is left out
    /// @throws ValueException if batchSize is not 1 or more
    public BatchSampler(Sampler<Integer> sampler, int batchSize, boolean dropLast) {
        if (batchSize < 1) {
            throw new ValueException("BatchSampler: batchSize must be 1 or more, not " + batchSize);
        }
        this.sampler = sampler;
        this.batchSize = batchSize;
        this.dropLast = dropLast;
    }

    @Override
    public Iterator<List<Integer>> iterator() {
        Iterator<Integer> samples = sampler.iterator();
        return new Iterator<>() {
            private List<Integer> batch = List.of();

            @Override
            public boolean hasNext() {
                if (batch.isEmpty()) {
                    List<Integer> more = new ArrayList<>(batchSize);
                    while (more.size() < batchSize && samples.hasNext()) {
                        more.add(samples.next());
                    }
                    batch = dropLast && more.size() < batchSize ? List.of() : more;
                }
                return !batch.isEmpty();
            }

            @Override
            public List<Integer> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                List<Integer> full = batch;
                batch = List.of();
                return full;
            }
        };
    }

    @Override
    public int size() {
        return (sampler.size() + (dropLast ? 0 : batchSize - 1)) / batchSize;
    }

    @Override
    public @Nullable Generator generator() {
        return sampler.generator();
    }
}
