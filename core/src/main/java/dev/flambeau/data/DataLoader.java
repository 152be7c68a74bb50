package dev.flambeau.data;

import dev.flambeau.data.WorkSource.Seeds;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /// @param numWorkers   threads that make batches ahead; 0 for none
    /// @param prefetchFactor how many batches each of them is ahead
    public record Options(
            @Nullable Integer batchSize,
            boolean shuffle,
            @Nullable Sampler<Integer> sampler,
            @Nullable Sampler<List<Integer>> batchSampler,
            boolean dropLast,
            @Nullable Generator generator,
            int numWorkers,
            int prefetchFactor) {
        /// The defaults: batches of one, in order, no workers; each worker would be 2 batches ahead.
        public Options() {
            this(1, false, null, null, false, null, 0, 2);
        }

        /// With another batchSize.
        ///
        /// @param batchSize samples of a batch, 1 or more; null for samples as they are
        public Options batchSize(@Nullable Integer batchSize) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// Shuffled or not.
        ///
        /// @param shuffle whether the order is random
        public Options shuffle(boolean shuffle) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With an order of one's own.
        ///
        /// @param sampler gives the numbers of samples
        public Options sampler(@Nullable Sampler<Integer> sampler) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With batches of one's own.
        ///
        /// @param batchSampler gives the numbers of the samples of each batch
        public Options batchSampler(@Nullable Sampler<List<Integer>> batchSampler) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With or without an incomplete last batch.
        ///
        /// @param dropLast whether it is left out
        public Options dropLast(boolean dropLast) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With a generator of one's own.
        ///
        /// @param generator where the random order comes from; null for the default one
        public Options generator(@Nullable Generator generator) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With threads that make batches ahead. Batches and their order are the same for any number of them; what
        /// datasets draw at random comes from [SampleRandom], and is the same for any number above 0.
        ///
        /// @param numWorkers 0 for none
        public Options numWorkers(int numWorkers) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        /// With more or fewer batches in advance.
        ///
        /// @param prefetchFactor how many batches each worker is ahead, 1 or more
        public Options prefetchFactor(int prefetchFactor) {
            return new Options(
                    batchSize, shuffle, sampler, batchSampler, dropLast, generator, numWorkers, prefetchFactor);
        }

        private void check() {
            if (numWorkers < 0 || prefetchFactor < 1) {
                throw new ValueException("DataLoader: numWorkers " + numWorkers + " must be 0 or more, prefetchFactor "
                        + prefetchFactor + " 1 or more");
            }
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

    /// Opens an epoch, given the seeds of its samples.
    private final Function<Seeds, WorkSource<B>> opening;

    private final @Nullable Dataset<?> dataset;
    private final Options options;
    private final @Nullable Sampler<List<Integer>> batches;
    private final LoaderPosition position;

    private DataLoader(
            @Nullable Dataset<?> dataset,
            Options options,
            @Nullable Sampler<List<Integer>> batches,
            Function<Seeds, WorkSource<B>> opening) {
        this.dataset = dataset;
        this.options = options;
        this.batches = batches;
        this.opening = opening;
        position = new LoaderPosition(options.generator, batches == null ? null : batches.generator());
    }

    private static Sampler<List<Integer>> batches(Dataset<?> dataset, Options options) {
        options.check();
        Sampler<Integer> random = options.shuffle
                ? new RandomSampler(dataset, false, null, options.generator)
                : new SequentialSampler(dataset);
        Sampler<Integer> samples = options.sampler == null ? random : options.sampler;
        int size = options.batchSize == null ? 1 : options.batchSize;
        return options.batchSampler == null ? new BatchSampler(samples, size, options.dropLast) : options.batchSampler;
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
        return new DataLoader<>(dataset, options, batches(dataset, options), collating(dataset, collateFn));
    }

    /// Batches of a stream, made by a function.
    ///
    /// @param stream    what they are made of
    /// @param options   how many samples; a stream has no numbers to shuffle or to sample, see
    ///                  [StreamDataset#shuffled]
    /// @param collateFn makes a batch of samples
    /// @param <T>       a sample
    /// @return the loader
    /// @throws ValueException if options contradict each other
    public static <T, B> DataLoader<B> of(StreamDataset<T> stream, Options options, Function<List<T>, B> collateFn) {
        options.check();
        if (options.shuffle || options.sampler != null || options.batchSampler != null) {
            throw new ValueException("DataLoader: the samples of a stream have no numbers to shuffle or to sample; use"
                    + " stream.shuffled(bufferSize, generator)");
        }
        int size = options.batchSize == null ? 1 : options.batchSize;
        if (size < 1) {
            throw new ValueException("DataLoader: batchSize must be 1 or more, not " + size);
        }
        return new DataLoader<>(
                null,
                options,
                null,
                _ -> new WorkSource.Streamed<>(stream.iterator(), size, options.dropLast, collateFn));
    }

    /// Batches of the form of a sample: tensors are stacked along a new first dimension, also those in lists and
    /// maps.
    ///
    /// @param stream  what they are made of
    /// @param options how many samples
    /// @return the loader
    /// @throws ValueException if options contradict each other
    public static <B> DataLoader<B> of(StreamDataset<B> stream, Options options) {
        return of(stream, options, options.batchSize == null ? List::getFirst : Collation::of);
    }

    /// Batches of the form of a sample: tensors are stacked along a new first dimension, also those in lists and
    /// maps.
    ///
    /// @param dataset what they are made of
    /// @param options how many samples, and in which order
    /// @throws ValueException if options contradict each other
    public DataLoader(Dataset<B> dataset, Options options) {
        this(dataset, options, batches(dataset, options), fetch(dataset, options.batchSize));
    }

    private DataLoader(Dataset<?> dataset, Options options, Sampler<List<Integer>> batches, WorkSource.Fetch<B> fetch) {
        this(dataset, options, batches, seeds -> new WorkSource.Numbered<>(batches.iterator(), fetch, seeds));
    }

    /// In order.
    ///
    /// @param dataset   what batches are made of
    /// @param batchSize samples of a batch, 1 or more
    public DataLoader(Dataset<B> dataset, int batchSize) {
        this(dataset, new Options().batchSize(batchSize));
    }

    private static <T> WorkSource.Fetch<T> fetch(Dataset<T> dataset, @Nullable Integer batchSize) {
        if (batchSize == null) {
            return collating(dataset, List::getFirst);
        }
        BatchSource.BatchFunction<T> source = BatchSource.of(dataset);
        return source == null
                ? collating(dataset, Collation::of)
                : (indices, _) -> source.batch(
                        indices.stream().mapToInt(Integer::intValue).toArray());
    }

    private static <T, B> WorkSource.Fetch<B> collating(Dataset<T> dataset, Function<List<T>, B> collateFn) {
        return (indices, seeds) -> {
            List<T> samples = new ArrayList<>(indices.size());
            for (int i = 0; i < indices.size(); i++) {
                int index = indices.get(i);
                samples.add(seeds.with(i, () -> Samples.get(dataset, index)));
            }
            return Samples.collate(collateFn, samples, indices);
        };
    }

    /// What batches are made of; null for a stream.
    public @Nullable Dataset<?> dataset() {
        return dataset;
    }

    /// How many batches an epoch has.
    ///
    /// @throws ValueException for a stream, which ends when it ends; see [#hasSize()]
    public int size() {
        if (batches == null) {
            throw new ValueException("DataLoader: how many batches a stream has is not known before its end");
        }
        return batches.size();
    }

    /// Whether it is known how many batches an epoch has; false for a stream.
    public boolean hasSize() {
        return batches != null;
    }

    /// An epoch; after [#loadStateDict] what was left of one. PyTorch draws a seed for workers first, also
    /// where there are none. Threads that work ahead end with the epoch, when it is closed, or when nobody
    /// has it any more.
    @Override
    public DataIterator<B> iterator() {
        return position.walk(
                () -> {
                    Seeds seeds = new Seeds(Draws.seed(options.generator), options.numWorkers > 0);
                    return opening.apply(seeds);
                },
                source -> options.numWorkers == 0
                        ? new ClosingIterator<>(source.batches(), source::close)
                        : new PrefetchEpoch<>(source, options.numWorkers, options.numWorkers * options.prefetchFactor));
    }

    /// Where the newest epoch is, for a checkpoint: how many batches were taken, and the states of random generators
    /// from which their order came. Plain values and tensors, to be saved together with the state of the default
    /// generator.
    ///
    /// A stream that is shuffled comes back in the same order if it draws from the default generator.
    public Map<String, Object> stateDict() {
        return position.stateDict();
    }

    /// Has the next [#iterator()] go on where a loader with the same dataset and options was: the same batches
    /// follow, in the same order. Batches that were taken are passed over without being made; samples of a
    /// stream are read again.
    ///
    /// The default generator is left as it is; restore its state too, for what else draws from it.
    ///
    /// @param state what [#stateDict()] gave
    /// @throws dev.flambeau.error.StateDictException if it is something else
    public void loadStateDict(Map<String, ?> state) {
        position.loadStateDict(state);
    }
}
