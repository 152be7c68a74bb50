package dev.flambeau.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// The orders are those of PyTorch 2.14 for the same seeds.
class DataLoaderTest {
    private final TensorDataset seven = new TensorDataset(Factories.arange(7));

    private static DataLoader.Options batches(int size) {
        return new DataLoader.Options().batchSize(size);
    }

    private static List<List<Long>> epoch(Iterable<List<Tensor>> loader) {
        List<List<Long>> all = new ArrayList<>();
        loader.forEach(batch -> all.add(longs(batch.getFirst())));
        return all;
    }

    private static List<Long> longs(Tensor tensor) {
        return Arrays.stream(tensor.toLongArray()).boxed().toList();
    }

    private static long next(Generator generator) {
        return RandomFactories.randint(generator, dev.flambeau.tensor.DType.INT64, 0, 1000, 1)
                .itemLong();
    }

    private static <I> List<I> all(Sampler<I> sampler) {
        RandomFactories.manualSeed(3);
        List<I> all = new ArrayList<>();
        sampler.forEach(all::add);
        assertThat(sampler.size()).isEqualTo(all.size());
        return all;
    }

    @Test
    void in_order() {
        DataLoader<List<Tensor>> loader = new DataLoader<>(seven, 3);
        assertThat(epoch(loader)).hasToString("[[0, 1, 2], [3, 4, 5], [6]]");
        assertThat(loader.size()).isEqualTo(3);
        assertThat(epoch(new DataLoader<>(seven, new DataLoader.Options()))).hasSize(7);
    }

    @Test
    void shuffled_by_the_default_generator() {
        RandomFactories.manualSeed(3);
        assertThat(epoch(new DataLoader<>(seven, batches(3).shuffle(true)))).hasToString("[[3, 2, 5], [4, 1, 0], [6]]");
        assertThat(next(RandomFactories.defaultGenerator())).isEqualTo(360);
        RandomFactories.manualSeed(3);
        DataLoader<List<Tensor>> loader =
                new DataLoader<>(seven, batches(3).shuffle(true).dropLast(true));
        assertThat(epoch(loader)).hasToString("[[3, 2, 5], [4, 1, 0]]");
        assertThat(loader.size()).isEqualTo(2);
        assertThat(next(RandomFactories.defaultGenerator())).isEqualTo(360);
    }

    @Test
    void shuffled_by_a_generator_of_its_own() {
        Generator generator = new Generator().manualSeed(5);
        DataLoader<List<Tensor>> loader =
                new DataLoader<>(seven, batches(4).shuffle(true).generator(generator));
        assertThat(epoch(loader)).hasToString("[[2, 4, 3, 5], [0, 6, 1]]");
        assertThat(epoch(loader)).hasToString("[[4, 1, 0, 2], [3, 6, 5]]");
        assertThat(next(generator)).isEqualTo(783);
    }

    @Test
    void two_epochs_at_once() {
        RandomFactories.manualSeed(3);
        DataLoader<List<Tensor>> loader = new DataLoader<>(seven, batches(3).shuffle(true));
        Iterator<List<Tensor>> a = loader.iterator();
        Iterator<List<Tensor>> b = loader.iterator();
        List<List<Long>> all = new ArrayList<>();
        while (a.hasNext() && b.hasNext()) {
            all.add(longs(a.next().getFirst()));
            all.add(longs(b.next().getFirst()));
        }
        assertThat(all).hasToString("[[1, 2, 4], [3, 1, 6], [3, 0, 5], [0, 2, 4], [6], [5]]");
        assertThatThrownBy(a::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void samplers() {
        assertThat(all(new RandomSampler(seven, true, 40, null)))
                .hasToString("[5, 6, 2, 4, 6, 6, 4, 0, 2, 6, 3, 3, 5, 4, 4, 2, 2, 0, 5, 3, 2, 1, 6, 6, 2, 0, 1, 1, 0, "
                        + "1, 0, 3, 4, 2, 4, 6, 0, 5, 6, 3]");
        assertThat(all(new RandomSampler(seven, false, 10, null))).hasToString("[5, 1, 2, 6, 3, 0, 4, 4, 1, 5]");
        assertThat(all(new SubsetRandomSampler(10, 20, 30, 40))).hasToString("[30, 40, 20, 10]");
        double[] weights = {0.1, 0.2, 0.7};
        assertThat(all(new WeightedRandomSampler(weights, 10))).hasToString("[0, 1, 2, 1, 2, 2, 1, 2, 2, 2]");
        assertThat(all(new WeightedRandomSampler(weights, 3, false, null))).hasToString("[0, 1, 2]");
        assertThat(all(new BatchSampler(new SequentialSampler(seven), 2, true)))
                .hasToString("[[0, 1], [2, 3], [4, 5]]");
        Sampler<Integer> back = new SubsetRandomSampler(5, 6);
        RandomFactories.manualSeed(0);
        assertThat(epoch(new DataLoader<>(seven, batches(4).sampler(back))).getFirst())
                .containsExactlyInAnyOrder(5L, 6L);
        Sampler<List<Integer>> pairs = new BatchSampler(new SequentialSampler(seven), 2, false);
        assertThat(epoch(new DataLoader<>(seven, new DataLoader.Options().batchSampler(pairs))))
                .hasToString("[[0, 1], [2, 3], [4, 5], [6]]");
    }

    @Test
    void inputs_and_targets_stay_together() {
        Tensor x = Factories.arange(12).reshape(6, 2);
        TensorDataset dataset = new TensorDataset(x, Factories.arange(6));
        assertThat(longs(dataset.get(-1).getFirst())).containsExactly(10L, 11L);
        for (List<Tensor> batch : new DataLoader<>(dataset, batches(4).shuffle(true))) {
            assertThat(longs(batch.get(0).get(":, 0")))
                    .isEqualTo(longs(batch.get(1).mul(2)));
        }
        assertThat(dataset.tensors()).hasSize(2);
        Subset<List<Tensor>> part = new Subset<>(dataset, 5, 1);
        assertThat(epoch(new DataLoader<>(part, 2))).hasToString("[[10, 11, 2, 3]]");
    }

    /// A dataset of whatever a function of the number gives.
    private record Made<T>(int size, java.util.function.IntFunction<T> make) implements Dataset<T> {
        @Override
        public T get(int index) {
            return make.apply(index);
        }
    }

    @Test
    void batches_have_the_form_of_samples() {
        Made<Map<String, List<Tensor>>> nested =
                new Made<>(3, i -> Map.of("a", List.of(Factories.tensor((long) i), Factories.ones(2))));
        Map<String, List<Tensor>> batch = new DataLoader<>(nested, 3).iterator().next();
        assertThat(longs(batch.get("a").getFirst())).containsExactly(0L, 1L, 2L);
        assertThat(batch.get("a").getLast().shape().toArray()).containsExactly(3, 2);

        Made<String> words = new Made<>(3, i -> "w" + i);
        assertThat(DataLoader.of(words, batches(2), samples -> String.join("-", samples)))
                .containsExactly("w0-w1", "w2");
        assertThat(new DataLoader<>(words, new DataLoader.Options().batchSize(null)))
                .containsExactly("w0", "w1", "w2");
        refused(() -> new DataLoader<>(words, 2).iterator().next(), "samples of String cannot be put together");
        refused(
                () -> new DataLoader<>(new Made<>(2, i -> Factories.ones(i + 1)), 2)
                        .iterator()
                        .next(),
                "samples of the shapes [1] and [2] cannot be stacked");
        refused(
                () -> new DataLoader<List<Tensor>>(
                                new Made<>(2, i -> i == 0 ? List.of(Factories.ones(1)) : List.of()), 2)
                        .iterator()
                        .next(),
                "the samples of a batch differ in what they are made of");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        refused(() -> new DataLoader<>(seven, 0), "BatchSampler: batchSize must be 1 or more, not 0");
        refused(
                () -> new DataLoader<>(
                        seven, batches(2).batchSampler(new BatchSampler(new RandomSampler(seven), 2, true))),
                "a batchSampler takes the place of batchSize");
        refused(
                () -> new DataLoader<>(seven, batches(2).shuffle(true).sampler(new SequentialSampler(seven))),
                "either shuffle or give a sampler, not both");
        refused(
                () -> new DataLoader<>(
                        seven, new DataLoader.Options().batchSize(null).dropLast(true)),
                "without batches there is no last one to drop");
        TensorDataset empty = new TensorDataset(Factories.zeros(0, 2));
        refused(() -> new DataLoader<>(empty, batches(2).shuffle(true)), "RandomSampler: an epoch must have 1 sample");
        assertThat(new DataLoader<>(empty, 2)).isEmpty();
        refused(() -> new WeightedRandomSampler(new double[] {1}, 0), "numSamples must be 1 or more, not 0");
        assertThatThrownBy(() -> new TensorDataset(Factories.ones(2), Factories.ones(3)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("TensorDataset: the first sizes must be equal, the shapes are [[2], [3]]");
        assertThatThrownBy(TensorDataset::new).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> seven.get(7)).isInstanceOf(FlambeauException.class);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .isInstanceOfAny(ValueException.class, ShapeException.class)
                .hasMessageContaining(text);
    }
}
