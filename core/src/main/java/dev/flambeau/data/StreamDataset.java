package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Samples that come one after the other and have no numbers, as
/// [torch.utils.data.IterableDataset](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.IterableDataset):
/// rows of a large file or of a database. Each walk through it is an epoch and begins anew.
///
/// ```java
/// StreamDataset<String> lines = StreamDataset.of(() -> Files.lines(file));
/// ```
///
/// @param <T> a sample
@FunctionalInterface
public interface StreamDataset<T> extends Iterable<T> {
    /// An epoch. If it holds files or threads it is a [DataIterator], which whoever walks through it closes if it
    /// stops before the end, as [DataLoader] does.
    @Override
    Iterator<T> iterator();

    /// The elements of a stream; it is closed at the end of an epoch.
    ///
    /// @param stream makes one for each epoch
    static <T> StreamDataset<T> of(Supplier<? extends Stream<? extends T>> stream) {
        return () -> {
            Stream<? extends T> source = stream.get();
            return new ClosingIterator<T>(source.iterator(), source::close);
        };
    }

    /// Samples made of these.
    ///
    /// @param function makes a sample of another type
    default <R> StreamDataset<R> map(Function<? super T, ? extends R> function) {
        return () -> {
            Iterator<T> source = iterator();
            Iterator<R> mapped = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return source.hasNext();
                }

                @Override
                public R next() {
                    return function.apply(source.next());
                }
            };
            return new ClosingIterator<>(mapped, () -> close(source));
        };
    }

    /// Several samples for each of these, or none.
    ///
    /// @param function gives them
    default <R> StreamDataset<R> flatMap(Function<? super T, ? extends Iterable<? extends R>> function) {
        return () -> {
            Iterator<T> source = iterator();
            Iterator<R> flat = new Iterator<>() {
                private Iterator<? extends R> part = Collections.emptyIterator();

                @Override
                public boolean hasNext() {
                    while (!part.hasNext() && source.hasNext()) {
                        part = function.apply(source.next()).iterator();
                    }
                    return part.hasNext();
                }

                @Override
                public R next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    return part.next();
                }
            };
            return new ClosingIterator<>(flat, () -> close(source));
        };
    }

    /// In a random order, as far as a buffer reaches: each sample is drawn from a buffer that is then filled
    /// with the next one. All in random order need a buffer for all of them.
    ///
    /// @param bufferSize how many samples are held, 1 or more
    /// @param generator  where the order comes from; null for the default one
    /// @throws ValueException if the buffer is empty
    default StreamDataset<T> shuffled(int bufferSize, @Nullable Generator generator) {
        if (bufferSize < 1) {
            throw new ValueException("shuffled: bufferSize must be 1 or more, not " + bufferSize);
        }
        return () -> {
            Iterator<T> source = iterator();
            List<T> buffer = new ArrayList<>();
            Generator own = new Generator().manualSeed(Draws.seed(generator));
            Iterator<T> drawn = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    while (buffer.size() < bufferSize && source.hasNext()) {
                        buffer.add(source.next());
                    }
                    return !buffer.isEmpty();
                }

                @Override
                public T next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = RandomFactories.randint(own, DType.INT64, 0, buffer.size(), 1)
                            .toIntArray()[0];
                    T last = buffer.removeLast();
                    return place == buffer.size() ? last : buffer.set(place, last);
                }
            };
            return new ClosingIterator<>(drawn, () -> close(source));
        };
    }

    private static void close(Iterator<?> source) {
        if (source instanceof DataIterator<?> open) {
            open.close();
        }
    }
}
