package dev.flambeau.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void random_parts_are_those_of_pytorch() {
        RandomFactories.manualSeed(9);
        List<Tensor> parts = RandomSplit.indices(null, 6, 3, 1);
        assertThat(parts.get(0).toLongArray()).containsExactly(0, 5, 8, 7, 6, 2);
        assertThat(parts.get(1).toLongArray()).containsExactly(9, 1, 4);
        assertThat(parts.get(2).toLongArray()).containsExactly(3);
        List<Tensor> own = RandomSplit.indices(new Generator().manualSeed(4), 5, 2);
        assertThat(own.get(0).toLongArray()).containsExactly(3, 1, 0, 4, 2);
        assertThat(own.get(1).toLongArray()).containsExactly(5, 6);
    }

    @Test
    void parts_may_be_empty_but_not_negative_nor_too_long() {
        assertThat(RandomSplit.indices(null, 0, 2).get(0).numel()).isZero();
        assertThat(RandomSplit.indices(null)).isEmpty();
        assertThatThrownBy(() -> RandomSplit.indices(null, 2, -1))
                .isInstanceOf(ValueException.class)
                .hasMessage("randomSplit: a part cannot have -1 elements");
        assertThatThrownBy(() -> RandomSplit.indices(null, Integer.MAX_VALUE, 1))
                .isInstanceOf(ValueException.class);
    }

    @Test
    void of_cuts_in_order_and_shares_memory() {
        Tensor x = Factories.arange(10).reshape(10, 1);
        Tensor y = Factories.arange(10);
        TrainTestSplit split = TrainTestSplit.of(x, y, 0.75);
        assertThat(split.yTrain().toLongArray()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(split.xTest().flatten().toLongArray()).containsExactly(7, 8, 9);
        assertThat(split.xTrain().storage()).isSameAs(x.storage());
    }

    @Test
    void shuffled_keeps_pairs_together() {
        Tensor y = Factories.arange(20);
        TrainTestSplit split = TrainTestSplit.shuffled(y.mul(2L).unsqueeze(1), y, 0.5, new Generator().manualSeed(1));
        assertThat(split.xTrain().squeeze(1).equal(split.yTrain().mul(2L))).isTrue();
        assertThat(split.xTest().squeeze(1).equal(split.yTest().mul(2L))).isTrue();
        assertThat(Factories.cat(List.of(split.yTrain(), split.yTest()), 0)
                        .sum()
                        .itemLong())
                .isEqualTo(190);
        assertThat(split.yTrain().equal(y.get(":10"))).isFalse();
    }

    @Test
    void what_leaves_a_part_empty_or_does_not_match_is_refused() {
        Tensor x = Factories.zeros(10, 2);
        for (double part : new double[] {0, 1, -0.5, 1.5, Double.NaN, 0.05, 0.01}) {
            assertThatThrownBy(() -> TrainTestSplit.of(x, x, part))
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining(part + " of 10");
        }
        assertThatThrownBy(() -> TrainTestSplit.of(x, Factories.zeros(9), 0.5))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[10, 2]")
                .hasMessageContaining("[9]");
        assertThatThrownBy(() -> TrainTestSplit.shuffled(Factories.tensor(1L).squeeze(), x, 0.5, null))
                .isInstanceOf(ShapeException.class);
    }

    /// `numpy.random.RandomState(42).permutation(10)` is 8 1 5 0 7 2 9 4 3 6; the first part is for testing.
    @Test
    void train_test_split_of_scikit_learn() {
        Tensor x = Factories.arange(10);
        TrainTestSplit split = TrainTestSplit.trainTestSplit(x, x.mul(2L), 0.25, 42);
        assertThat(split.xTest().toLongArray()).containsExactly(8, 1, 5);
        assertThat(split.xTrain().toLongArray()).containsExactly(0, 7, 2, 9, 4, 3, 6);
        assertThat(split.yTest().toLongArray()).containsExactly(16, 2, 10);
        assertThatThrownBy(() -> TrainTestSplit.trainTestSplit(x, x, 1, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> TrainTestSplit.trainTestSplit(x, x, 0.95, 0)).isInstanceOf(ValueException.class);
    }
}
