package dev.flambeau.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/// The batches of an epoch before they are made, in order.
///
/// @param <B> a batch
abstract sealed class WorkSource<B> implements AutoCloseable permits WorkSource.Numbered, WorkSource.Streamed {
    abstract boolean hasNext();

    abstract Work<B> next();

    /// The batches, each made when it is asked for.
    Iterator<B> batches() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return WorkSource.this.hasNext();
            }

            @Override
            public B next() {
                return WorkSource.this.next().batch();
            }
        };
    }

    /// True if asking for what comes next is part of the work, as where samples are read from a file.
    abstract boolean reads();

    @Override
    public void close() {}

    /// Makes a batch of the samples with these numbers.
    ///
    /// @param <B> a batch
    @FunctionalInterface
    interface Fetch<B> {
        /// @param indices of the samples
        /// @param seeds   for the samples
        B batch(List<Integer> indices, Seeds seeds);
    }

    /// Samples with numbers.
    static final class Numbered<B> extends WorkSource<B> {
        private final Iterator<List<Integer>> order;
        private final Fetch<B> fetch;
        private final Seeds seeds;
        private long samples;

        Numbered(Iterator<List<Integer>> order, Fetch<B> fetch, Seeds seeds) {
            this.order = order;
            this.fetch = fetch;
            this.seeds = seeds;
        }

        @Override
        boolean hasNext() {
            return order.hasNext();
        }

        @Override
        Work<B> next() {
            List<Integer> indices = order.next();
            Seeds from = seeds.after(samples);
            samples += indices.size();
            return () -> fetch.batch(indices, from);
        }

        @Override
        boolean reads() {
            return false;
        }
    }

    /// Samples that come one after the other.
    static final class Streamed<T, B> extends WorkSource<B> {
        private final Iterator<T> source;
        private final int batchSize;
        private final boolean dropLast;
        private final Function<List<T>, B> collateFn;
        private final List<T> waiting = new ArrayList<>();
        private long samples;

        Streamed(Iterator<T> source, int batchSize, boolean dropLast, Function<List<T>, B> collateFn) {
            this.source = source;
            this.batchSize = batchSize;
            this.dropLast = dropLast;
            this.collateFn = collateFn;
        }

        @Override
        boolean hasNext() {
            while (waiting.size() < batchSize
                    && Samples.located("sample " + (samples + waiting.size()), source::hasNext)) {
                waiting.add(Samples.located("sample " + (samples + waiting.size()), source::next));
            }
            return waiting.size() == batchSize || (!dropLast && !waiting.isEmpty());
        }

        @Override
        Work<B> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<T> batch = List.copyOf(waiting);
            long first = samples;
            samples += batch.size();
            waiting.clear();
            return () -> Samples.collate(
                    collateFn,
                    batch,
                    LongStream.range(first, first + batch.size()).boxed().toList());
        }

        @Override
        boolean reads() {
            return true;
        }

        @Override
        public void close() {
            if (source instanceof DataIterator<?> open) {
                open.close();
            }
        }
    }

    /// Seeds of the samples of an epoch.
    ///
    /// @param first of the first sample
    /// @param used  whether samples are made with generators of their own
    record Seeds(long first, boolean used) {
        Seeds after(long samples) {
            return new Seeds(first + samples, used);
        }

        <T> T with(int place, Supplier<T> make) {
            return used ? SampleRandom.with(first + place, make) : make.get();
        }
    }
}
