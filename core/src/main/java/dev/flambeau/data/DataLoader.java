package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Batches of a dataset, epoch by epoch
/// ([torch.utils.data.DataLoader](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.DataLoader)):
///
/// ```java
/// var loader = new DataLoader<>(new TensorDataset(x, y), new DataLoader.Options().batchSize(32).shuffle(true));
/// for (List<Tensor> batch : loader) {
///     Tensor loss = lossFn.forward(model.forward(batch.get(0)), batch.get(1));
/// ```
///
/// Each walk through it is an epoch, in PyTorch's order for PyTorch's seed.
///
/// @param <B> a batch
public final class DataLoader<B> implements Iterable<B> {
    /// The options of [DataLoader].
    ///
    /// @param batchSize    samples of a batch; null for samples as they are, not in batches
    /// @param shuffle      whether the order is random, another one each epoch
    /// @param sampler      the order, in place of shuffle
    /// @param batchSampler batches, in place of all other options
    /// @param dropLast     whether a last batch of fewer samples is left out
    /// @param generator    where the random order comes from; null for the default one
    public record Options(
            @Nullable Integer batchSize,
            boolean shuffle,
            @Nullable Sampler<Integer> sampler,
            @Nullable Sampler<List<Integer>> batchSampler,
            boolean dropLast,
            @Nullable Generator generator) {
        /// The defaults: batches of one, in order.
        public Options() {
            this(1, false, null, null, false, null);
        }

        /// With another batchSize.
        ///
        /// @param batchSize samples of a batch, 1 or more; null for samples as they are
        public Options batchSize(@Nullable Integer batchSize) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        /// Shuffled or not.
        ///
        /// @param shuffle whether the order is random
        public Options shuffle(boolean shuffle) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        /// With an order of one's own.
        ///
        /// @param sampler gives the numbers of samples
        public Options sampler(@Nullable Sampler<Integer> sampler) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        /// With batches of one's own.
        ///
        /// @param batchSampler gives the numbers of the samples of each batch
        public Options batchSampler(@Nullable Sampler<List<Integer>> batchSampler) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        /// With or without an incomplete last batch.
        ///
        /// @param dropLast whether it is left out
        public Options dropLast(boolean dropLast) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        /// With a generator of one's own.
        ///
        /// @param generator where the random order comes from; null for the default one
        public Options generator(@Nullable Generator generator) {
            return new Options(batchSize, shuffle, sampler, batchSampler, dropLast, generator);
        }

        private void check() {
            boolean plain = batchSize != null && batchSize == 1 && !shuffle && sampler == null && !dropLast;
            if (batchSampler != null && !plain) {
                throw new ValueException(
                        "DataLoader: a batchSampler takes the place of batchSize, shuffle, sampler and dropLast");
            }
            if (sampler != null && shuffle) {
                throw new ValueException("DataLoader: either shuffle or give a sampler, not both");
            }
            if (batchSize == null && dropLast) {
                throw new ValueException("DataLoader: without batches there is no last one to drop");
            }
        }
    }

    private final Sampler<List<Integer>> batches;
    private final Function<List<Integer>, B> fetch;
    private final @Nullable Generator generator;

    private DataLoader(Dataset<?> dataset, Options options, Function<List<Integer>, B> fetch) {
        options.check();
        Sampler<Integer> random = options.shuffle
                ? new RandomSampler(dataset, false, null, options.generator)
                : new SequentialSampler(dataset);
        Sampler<Integer> samples = options.sampler == null ? random : options.sampler;
        int size = options.batchSize == null ? 1 : options.batchSize;
        batches =
                options.batchSampler == null ? new BatchSampler(samples, size, options.dropLast) : options.batchSampler;
        this.fetch = fetch;
        generator = options.generator;
    }

    /// Batches that are made by a function.
    ///
    /// @param dataset   what they are made of
    /// @param options   how many samples, and in which order
    /// @param collateFn makes a batch of samples; not used with a batchSize of null
    /// @param <T>       a sample
    /// @return the loader
    /// @throws ValueException if options contradict each other
    public static <T, B> DataLoader<B> of(Dataset<T> dataset, Options options, Function<List<T>, B> collateFn) {
        return new DataLoader<>(
                dataset, options, (List<Integer> indices) -> collateFn.apply(samples(dataset, indices)));
    }

    /// Batches of the form of a sample: tensors are stacked along a new first dimension, also those in lists and
    /// maps.
    ///
    /// @param dataset what they are made of
    /// @param options how many samples, and in which order
    /// @throws ValueException if options contradict each other
    public DataLoader(Dataset<B> dataset, Options options) {
        this(dataset, options, fetch(dataset, options.batchSize));
    }

    /// In order.
    ///
    /// @param dataset   what batches are made of
    /// @param batchSize samples of a batch, 1 or more
    public DataLoader(Dataset<B> dataset, int batchSize) {
        this(dataset, new Options().batchSize(batchSize));
    }

    private static <T> Function<List<Integer>, T> fetch(Dataset<T> dataset, @Nullable Integer batchSize) {
        if (batchSize == null) {
            return indices -> dataset.get(indices.getFirst());
        }
        return dataset instanceof BatchSource<T> source
                ? indices -> source.batch(
                        indices.stream().mapToInt(Integer::intValue).toArray())
                : indices -> Collation.of(samples(dataset, indices));
    }

    private static <T> List<T> samples(Dataset<T> dataset, List<Integer> indices) {
        List<T> samples = new ArrayList<>(indices.size());
        for (int index : indices) {
            samples.add(dataset.get(index));
        }
        return samples;
    }

    /// How many batches an epoch has.
    public int size() {
        return batches.size();
    }

    /// An epoch. PyTorch draws a seed for workers first, also where there are none.
    @Override
    public Iterator<B> iterator() {
        Draws.seed(generator);
        Iterator<List<Integer>> order = batches.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return order.hasNext();
            }

            @Override
            public B next() {
                return fetch.apply(order.next());
            }
        };
    }
}
