package dev.flambeau.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DatasetsTest {
    private static TensorDataset counting(int n) {
        return new TensorDataset(Factories.arange(n));
    }

    private static long[] values(Dataset<List<Tensor>> dataset) {
        return IntStream.range(0, dataset.size())
                .mapToLong(i -> dataset.get(i).getFirst().itemLong())
                .toArray();
    }

    @Test
    void concatenated() {
        ConcatDataset<List<Tensor>> all =
                new ConcatDataset<>(List.of(counting(0), counting(2), counting(0), counting(0), counting(3)));
        assertThat(values(all)).containsExactly(0, 1, 0, 1, 2);
        assertThat(all.datasets()).hasSize(5);
        assertThatThrownBy(() -> all.get(5)).isInstanceOf(IndexException.class);
        assertThatThrownBy(() -> all.get(-1)).isInstanceOf(IndexException.class);
        assertThatThrownBy(() -> new ConcatDataset<List<Tensor>>(List.of())).isInstanceOf(ValueException.class);
    }

    /// PyTorch: `random_split(range(n), lengths, torch.Generator().manual_seed(4))`.
    @Test
    void split_at_random() {
        List<Subset<List<Tensor>>> parts = RandomSplit.of(counting(7), new Generator().manualSeed(4), 5, 2);
        assertThat(values(parts.get(0))).containsExactly(3, 1, 0, 4, 2);
        assertThat(values(parts.get(1))).containsExactly(5, 6);
        assertThat(RandomSplit.lengths(10, 0.33, 0.33, 0.34)).containsExactly(4, 3, 3);
        assertThat(RandomSplit.lengths(3, 0.5, 0.5)).containsExactly(2, 1);
        assertThat(RandomSplit.of(counting(10), null, 0.7, 0.2, 0.1).stream().map(Dataset::size))
                .containsExactly(7, 2, 1);
        assertThatThrownBy(() -> RandomSplit.of(counting(7), null, 5, 3))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("add up to 8, the dataset has 7 samples");
        assertThatThrownBy(() -> RandomSplit.of(counting(7), null, 0.5, 0.4)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> RandomSplit.of(counting(7), null, 1.5, -0.5)).isInstanceOf(ValueException.class);
    }

    @Test
    void batches_of_a_subset_come_from_the_whole_at_once() {
        Subset<List<Tensor>> part = new Subset<>(new Subset<>(counting(10), 9, 8, 7, 6), 3, 1);
        assertThat(part.indices()).containsExactly(3, 1);
        assertThat(new DataLoader<>(part, 2).iterator().next().getFirst().toLongArray())
                .containsExactly(6, 8);
    }

    @Test
    void a_stratified_split_keeps_the_proportions() {
        for (int seed = 0; seed < 20; seed++) {
            Generator generator = new Generator().manualSeed(seed);
            long[] labels = LongStream.range(0, 1000)
                    .map(i -> i % 100 < 70 ? 5 : i % 100 < 97 ? -3 : 8)
                    .toArray();
            List<Tensor> parts = StratifiedSplit.indices(generator, labels, 600, 300, 100);
            boolean[] seen = new boolean[1000];
            for (Tensor part : parts) {
                for (int place : part.toIntArray()) {
                    assertThat(seen[place]).isFalse();
                    seen[place] = true;
                }
                for (var share : List.of(new double[] {5, 0.7}, new double[] {-3, 0.27}, new double[] {8, 0.03})) {
                    double wanted = share[1] * part.numel();
                    long there = Arrays.stream(part.toIntArray())
                            .filter(i -> labels[i] == share[0])
                            .count();
                    assertThat((double) there).as("seed %d", seed).isBetween(wanted - 2, wanted + 2);
                }
            }
            assertThat(parts.stream().map(Tensor::numel)).containsExactly(600, 300, 100);
        }
        assertThat(StratifiedSplit.of(counting(4), new long[] {0, 1, 0, 1}, null, 0.5, 0.5).stream()
                        .map(part -> Arrays.stream(values(part)).map(i -> i % 2).sum()))
                .containsExactly(1L, 1L);
        assertThatThrownBy(() -> StratifiedSplit.indices(null, new long[3], 1, 1))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void balanced_weights() {
        long[] labels = LongStream.range(0, 1000).map(i -> i < 900 ? 0 : 1).toArray();
        long rare = 0;
        WeightedRandomSampler sampler = WeightedRandomSampler.balanced(labels, new Generator().manualSeed(1));
        for (int place : sampler) {
            rare += labels[place];
        }
        assertThat(sampler.size()).isEqualTo(1000);
        assertThat(rare).isBetween(430L, 570L);
    }

    @Test
    void windows() {
        Tensor series = Factories.arange(10);
        WindowDataset windows = new WindowDataset(series, 4, 2, 3);
        assertThat(windows.size()).isEqualTo(2);
        assertThat(windows.get(1).get(0).toLongArray()).containsExactly(3, 4, 5, 6);
        assertThat(windows.get(1).get(1).toLongArray()).containsExactly(7, 8);
        assertThat(new WindowDataset(series, 4, 2).size()).isEqualTo(5);
        WindowDataset column =
                new WindowDataset(series.reshape(5, 2), series.reshape(5, 2).narrow(1, 1, 1), 2, 1, 1);
        List<Tensor> batch = new DataLoader<>(column, 3).iterator().next();
        assertThat(batch.get(0).shape().toArray()).containsExactly(3, 2, 2);
        assertThat(batch.get(1).flatten().toLongArray()).containsExactly(5, 7, 9);
        assertThatThrownBy(() -> windows.get(2)).isInstanceOf(IndexException.class);
        assertThatThrownBy(() -> new WindowDataset(series, 9, 2, 1))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a series of 10 steps has no window of 9 and 2 steps after it");
        assertThatThrownBy(() -> new WindowDataset(series, 2, 2, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new WindowDataset(series, Factories.arange(9), 2, 2, 1))
                .isInstanceOf(ShapeException.class);
    }
}
