package dev.flambeau.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.DataException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workers, streams, and going on in the middle of an epoch.
class LoaderWorkersTest {
    private record Made<T>(int size, IntFunction<T> make) implements Dataset<T> {
        @Override
        public T get(int index) {
            return make.apply(index);
        }
    }

    private static DataLoader.Options batches(int size) {
        return new DataLoader.Options().batchSize(size);
    }

    private static <B> List<String> epoch(Iterable<B> loader) {
        List<String> all = new ArrayList<>();
        loader.forEach(batch -> all.add(String.valueOf(batch)));
        return all;
    }

    private static DataLoader<List<Integer>> numbers(DataLoader.Options options) {
        return DataLoader.of(new Made<>(50, i -> i), options, samples -> samples);
    }

    private static long loaderThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("flambeau-data-"))
                .count();
    }

    /// Threads end soon after they are told to.
    private static void awaitNoThreads() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (loaderThreads() > 0 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(5);
        }
        assertThat(loaderThreads()).isZero();
    }

    @Test
    void any_number_of_workers_gives_the_same_batches() throws InterruptedException {
        for (DataLoader.Options options : List.of(
                batches(4),
                batches(4).shuffle(true),
                batches(7).dropLast(true).sampler(new RandomSampler(new Made<>(50, i -> i), true, 100, null)))) {
            RandomFactories.manualSeed(1);
            List<String> expected = epoch(numbers(options));
            long after = RandomFactories.defaultGenerator().random();
            for (int workers : new int[] {1, 2, 5}) {
                RandomFactories.manualSeed(1);
                assertThat(epoch(numbers(options.numWorkers(workers).prefetchFactor(3))))
                        .isEqualTo(expected);
                assertThat(RandomFactories.defaultGenerator().random()).isEqualTo(after);
            }
        }
        awaitNoThreads();
    }

    @Test
    void what_samples_draw_does_not_depend_on_the_number_of_workers() {
        Dataset<Tensor> noisy = new Made<>(
                20,
                i -> Factories.tensor((double) i).add(RandomFactories.rand(SampleRandom.generator(), DType.FLOAT32)));
        RandomFactories.manualSeed(2);
        List<String> one =
                epoch(new DataLoader<>(noisy, batches(3).shuffle(true).numWorkers(1)));
        RandomFactories.manualSeed(2);
        List<String> four =
                epoch(new DataLoader<>(noisy, batches(3).shuffle(true).numWorkers(4)));
        RandomFactories.manualSeed(3);
        List<String> other =
                epoch(new DataLoader<>(noisy, batches(3).shuffle(true).numWorkers(4)));
        assertThat(four).isEqualTo(one).isNotEqualTo(other);
        RandomFactories.manualSeed(4);
        float expected = RandomFactories.rand(1).toFloatArray()[0];
        RandomFactories.manualSeed(4);
        assertThat(noisy.get(0).item()).isEqualTo(expected);
    }

    @Test
    void workers_are_only_so_far_ahead() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Made<Integer> counted = new Made<>(1000, i -> {
            made.incrementAndGet();
            return i;
        });
        try (DataIterator<List<Integer>> batches = DataLoader.of(
                        counted, batches(1).numWorkers(2).prefetchFactor(2), s -> s)
                .iterator()) {
            batches.next();
            Thread.sleep(50);
            assertThat(made.get()).isLessThanOrEqualTo(5);
        }
        awaitNoThreads();
    }

    @Test
    void threads_end_with_an_iterator_that_nobody_has() throws InterruptedException {
        DataLoader<List<Integer>> loader = numbers(batches(2).numWorkers(3));
        Iterator<List<Integer>> abandoned = loader.iterator();
        abandoned.next();
        assertThat(loaderThreads()).isPositive();
        abandoned = null;
        awaitNoThreads();
        assertThat(loader.size()).isEqualTo(25);
        DataIterator<List<Integer>> closed = loader.iterator();
        closed.next();
        closed.close();
        closed.close();
        assertThat(closed.hasNext()).isFalse();
        awaitNoThreads();
    }

    @Test
    void errors_name_the_sample() {
        Made<Integer> bad = new Made<>(10, i -> 100 / (i - 6));
        Subset<Integer> part = new Subset<>(bad, 5, 6, 7);
        for (int workers : new int[] {0, 2}) {
            DataIterator<List<Integer>> batches = DataLoader.of(
                            part, batches(1).numWorkers(workers), samples -> samples)
                    .iterator();
            batches.next();
            assertThat(batches.hasNext()).isTrue();
            assertThatThrownBy(batches::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage("sample 6: java.lang.ArithmeticException: / by zero")
                    .hasCauseInstanceOf(ArithmeticException.class);
            assertThat(batches.next()).containsExactly(100);
            batches.close();
        }
        Made<Tensor> unlike = new Made<>(20, i -> Factories.ones(1 + i / 15));
        assertThatThrownBy(() -> epoch(new DataLoader<>(unlike, batches(10))))
                .hasMessageStartingWith(
                        "batch of the samples 10, 11, 12, 13, 14, 15, 16, 17 and 2 more: DataLoader: samples"
                                + " of the shapes [1] and [2] cannot be stacked");
    }

    @Test
    void streams() {
        AtomicInteger closed = new AtomicInteger();
        StreamDataset<Integer> stream =
                StreamDataset.of(() -> IntStream.range(0, 7).boxed().onClose(closed::incrementAndGet));
        DataLoader<List<Integer>> loader = DataLoader.of(stream, batches(3), samples -> samples);
        assertThat(loader).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6));
        assertThat(closed).hasValue(1);
        assertThat(epoch(DataLoader.of(stream, batches(3).numWorkers(3).dropLast(true), samples -> samples)))
                .containsExactly("[0, 1, 2]", "[3, 4, 5]");
        assertThat(loader.hasSize()).isFalse();
        assertThatThrownBy(loader::size).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> DataLoader.of(stream, batches(3).shuffle(true), samples -> samples))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("stream.shuffled(bufferSize, generator)");
        assertThat(epoch(stream.map(i -> i * i))).containsExactly("0", "1", "4", "9", "16", "25", "36");
        assertThat(epoch(stream.flatMap(i -> List.of(i, i).subList(0, i % 3))))
                .containsExactly("1", "2", "2", "4", "5", "5");
        StreamDataset<Tensor> tensors = stream.map(i -> Factories.tensor((long) i));
        assertThat(DataLoader.of(tensors, batches(7)).iterator().next().toLongArray())
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        DataIterator<List<Integer>> stopped = loader.iterator();
        stopped.next();
        int before = closed.get();
        stopped.close();
        assertThat(closed).hasValue(before + 1);
        assertThat(stopped.hasNext()).isFalse();
    }

    @Test
    void errors_of_streams_name_the_sample() {
        StreamDataset<Integer> bad =
                StreamDataset.of(() -> Stream.of(4, 2, 0, 1).map(i -> 8 / i));
        for (int workers : new int[] {0, 1}) {
            DataLoader<List<Integer>> loader = DataLoader.of(bad, batches(2).numWorkers(workers), samples -> samples);
            Iterator<List<Integer>> batches = loader.iterator();
            assertThat(batches.next()).containsExactly(2, 4);
            assertThatThrownBy(() -> {
                        if (batches.hasNext()) {
                            batches.next();
                        }
                    })
                    .hasMessage("sample 2: java.lang.ArithmeticException: / by zero");
        }
    }

    @Test
    void a_shuffled_stream_has_all_samples_in_another_order() {
        StreamDataset<Integer> stream =
                StreamDataset.of(() -> IntStream.range(0, 100).boxed());
        Generator generator = new Generator().manualSeed(9);
        List<Integer> first = new ArrayList<>();
        stream.shuffled(10, generator).forEach(first::add);
        List<Integer> second = new ArrayList<>();
        stream.shuffled(10, generator).forEach(second::add);
        assertThat(first).hasSize(100).doesNotHaveDuplicates().isNotEqualTo(second);
        assertThat(first.indexOf(99)).isGreaterThanOrEqualTo(89);
        for (int i = 0; i < 100; i++) {
            assertThat(first.get(i)).as("sample at %d", i).isLessThan(i + 10);
        }
        assertThatThrownBy(() -> stream.shuffled(0, null)).isInstanceOf(ValueException.class);
    }

    @Test
    void goes_on_in_the_middle_of_an_epoch() {
        Made<Integer> data = new Made<>(50, i -> i);
        Generator own = new Generator().manualSeed(8);
        Generator samplers = new Generator().manualSeed(18);
        List<DataLoader.Options> all = List.of(
                batches(4),
                batches(4).shuffle(true),
                batches(4).shuffle(true).generator(own),
                batches(4).sampler(new RandomSampler(data, true, 120, samplers)),
                batches(4)
                        .sampler(new SubsetRandomSampler(IntStream.range(0, 50).toArray())));
        for (DataLoader.Options options : all) {
            for (int workers : new int[] {0, 2}) {
                for (int taken : new int[] {0, 5, 12}) {
                    goesOn(options.numWorkers(workers), taken, own, samplers);
                }
            }
        }
    }

    /// A run that is stopped in its second epoch, and one that goes on from its state, compared with one that is not
    /// stopped; other random numbers are drawn beside each batch, as dropout does.
    private static void goesOn(DataLoader.Options options, int taken, Generator... generators) {
        RandomFactories.manualSeed(6);
        List<byte[]> begin = Stream.of(generators).map(Generator::getState).toList();
        DataLoader<List<Integer>> whole = numbers(options);
        train(whole.iterator(), Integer.MAX_VALUE);
        Iterator<List<Integer>> second = whole.iterator();
        train(second, taken);
        Map<String, Object> state = whole.stateDict();
        byte[] random = RandomFactories.defaultGenerator().getState();
        List<String> expected = train(second, Integer.MAX_VALUE);
        expected.addAll(train(whole.iterator(), Integer.MAX_VALUE));

        RandomFactories.manualSeed(99);
        for (int i = 0; i < generators.length; i++) {
            generators[i].manualSeed(77 + i);
        }
        DataLoader<List<Integer>> resumed = numbers(options);
        resumed.loadStateDict(state);
        RandomFactories.defaultGenerator().setState(random);
        assertThat(resumed.stateDict().get("batches_taken")).isEqualTo(taken);
        List<String> actual = train(resumed.iterator(), Integer.MAX_VALUE);
        actual.addAll(train(resumed.iterator(), Integer.MAX_VALUE));
        assertThat(actual).as("%s after %d batches", options, taken).isEqualTo(expected);
        for (int i = 0; i < generators.length; i++) {
            generators[i].setState(begin.get(i));
        }
    }

    private static List<String> train(Iterator<List<Integer>> batches, int most) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < most && batches.hasNext(); i++) {
            seen.add(batches.next() + " " + RandomFactories.defaultGenerator().random());
        }
        return seen;
    }

    @Test
    void goes_on_between_epochs_and_in_streams() {
        Generator own = new Generator().manualSeed(3);
        DataLoader<List<Integer>> loader = numbers(batches(20).shuffle(true).generator(own));
        epoch(loader);
        Map<String, Object> state = loader.stateDict();
        assertThat(state.get("in_epoch")).isEqualTo(false);
        List<String> expected = epoch(loader);
        own.manualSeed(1);
        DataLoader<List<Integer>> other = numbers(batches(20).shuffle(true).generator(own));
        other.loadStateDict(state);
        assertThat(epoch(other)).isEqualTo(expected);

        StreamDataset<Integer> stream =
                StreamDataset.of(() -> IntStream.range(0, 9).boxed());
        DataLoader<List<Integer>> read = DataLoader.of(stream, batches(2), samples -> samples);
        Iterator<List<Integer>> batches = read.iterator();
        batches.next();
        batches.next();
        DataLoader<List<Integer>> rest = DataLoader.of(stream, batches(2).numWorkers(1), samples -> samples);
        rest.loadStateDict(read.stateDict());
        assertThat(epoch(rest)).containsExactly("[4, 5]", "[6, 7]", "[8]");
        assertThatThrownBy(() -> rest.loadStateDict(Map.of("epoch", 1)))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("not [epoch]");
        assertThatThrownBy(() -> rest.loadStateDict(
                        Map.of("in_epoch", true, "started", true, "batches_taken", 1, "generators", List.of("x"))))
                .isInstanceOf(StateDictException.class);
        assertThatThrownBy(() -> rest.loadStateDict(
                        Map.of("in_epoch", true, "started", true, "batches_taken", 1, "generators", List.of())))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("0 random generators, this one has 1");
    }

    @Test
    void a_state_lives_in_a_file(@TempDir Path folder) {
        DataLoader<List<Integer>> loader = numbers(batches(8).shuffle(true).generator(new Generator().manualSeed(4)));
        Iterator<List<Integer>> batches = loader.iterator();
        batches.next();
        batches.next();
        Path file = folder.resolve("loader.pt");
        Torch.save(loader.stateDict(), file);
        List<String> expected = train(batches, Integer.MAX_VALUE);
        DataLoader<List<Integer>> again = numbers(batches(8).shuffle(true).generator(new Generator()));
        Map<String, Object> state = new LinkedHashMap<>();
        Torch.load(file).asMap().forEach((key, value) -> state.put(String.valueOf(key), value));
        again.loadStateDict(state);
        assertThat(train(again.iterator(), Integer.MAX_VALUE).stream().map(text -> text.replaceAll(" \\d+$", "")))
                .isEqualTo(expected.stream()
                        .map(text -> text.replaceAll(" \\d+$", ""))
                        .toList());
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> numbers(batches(2).numWorkers(-1))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> numbers(batches(2).prefetchFactor(0))).isInstanceOf(ValueException.class);
        StreamDataset<Integer> stream = StreamDataset.of(Stream::of);
        assertThatThrownBy(() -> DataLoader.of(stream, batches(0), samples -> samples))
                .isInstanceOf(ValueException.class);
        AtomicBoolean interrupted = new AtomicBoolean();
        DataIterator<List<Integer>> batches = DataLoader.of(
                        new Made<>(2, i -> {
                            try {
                                Thread.sleep(300);
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return i;
                        }),
                        batches(1).numWorkers(1),
                        samples -> samples)
                .iterator();
        Thread.currentThread().interrupt();
        assertThatThrownBy(batches::next)
                .isInstanceOf(DataException.class)
                .hasMessageContaining("interrupted while waiting");
        assertThat(Thread.interrupted()).isTrue();
        batches.close();
        assertThat(interrupted).isFalse();
    }
}
