package dev.flambeau.functional;

import static dev.flambeau.functional.Functional.gumbelSoftmax;
import static dev.flambeau.functional.Functional.normalize;
import static dev.flambeau.functional.Functional.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Classes as ones, samples of categories and unit vectors; expected values are PyTorch's.
class EmbeddingsTest {
    @Test
    void classes_become_rows_with_a_single_one() {
        Tensor hot = oneHot(Torch.tensor(new long[][] {{0, 2}, {1, 0}}));
        assertThat(hot.shape().toArray()).containsExactly(2, 2, 3);
        assertThat(hot.toLongArray()).containsExactly(1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0);
        assertThat(oneHot(Torch.tensor(1L), 4).toLongArray()).containsExactly(0, 1, 0, 0);
        assertThatThrownBy(() -> oneHot(Torch.tensor(5L), 3))
                .isInstanceOf(IndexException.class)
                .hasMessageContainingAll("oneHot", "class 5", "3");
        assertThatThrownBy(() -> oneHot(Torch.zeros(DType.INT64, 0))).isInstanceOf(ValueException.class);
    }

    @Test
    void samples_of_categories_are_those_of_pytorch() {
        Tensor logits = Torch.tensor(new double[][] {{1, 2, 3}, {0, 0, 0}}).requiresGrad_();
        Torch.manualSeed(3);
        Tensor soft = gumbelSoftmax(logits, 0.7, false, -1);
        Tensor expected =
                Torch.tensor(new double[][] {{0.8044245, 0.1299769, 0.0655987}, {0.8603975, 0.0500571, 0.0895453}});
        assertThat(soft.allclose(expected, 0, 1e-6)).isTrue();
        Tensor hard = gumbelSoftmax(logits, 0.7, true, -1);
        assertThat(hard.toFloatArray()).containsExactly(0, 0, 1, 0, 1, 0);
        hard.select(1, 0).sum().backward();
        assertThat(logits.grad()).isNotNull();
    }

    @Test
    void vectors_of_length_one() {
        Tensor x = Torch.tensor(new double[][] {{3, 4}, {0, 0}});
        assertThat(normalize(x).allclose(Torch.tensor(new double[][] {{0.6, 0.8}, {0, 0}})))
                .isTrue();
    }
}
