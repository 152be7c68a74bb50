package dev.flambeau.functional;

import static dev.flambeau.functional.Functional.embedding;
import static dev.flambeau.functional.Functional.gumbelSoftmax;
import static dev.flambeau.functional.Functional.normalize;
import static dev.flambeau.functional.Functional.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.DTypeException;
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
    void gradients_of_rows_are_added_in_order_for_any_number_of_threads() {
        Torch.manualSeed(5);
        int threads = Torch.getNumThreads();
        for (int width : new int[] {3, 64, 200}) {
            Tensor places = Torch.randint(0, 7, new int[] {1000});
            Tensor g = Torch.randn(1000, width);
            Tensor exact = Torch.zeros(DType.FLOAT64, 9, width).indexAdd(0, places, g.to(DType.FLOAT64));
            float[] first = null;
            for (int count = 1; count < 4; count++) {
                Torch.setNumThreads(count);
                Tensor weight = Torch.randn(9, width).requiresGrad_();
                Tensor rows = embedding(places, weight);
                assertThat(rows.equal(weight.detach().indexSelect(0, places))).isTrue();
                rows.backward(g);
                Tensor found = weight.grad();
                assertThat(found).isNotNull();
                assertThat(found.to(DType.FLOAT64).allclose(exact, 1e-5, 1e-4)).isTrue();
                first = first == null ? found.toFloatArray() : first;
                assertThat(found.toFloatArray()).as("%d threads", count).containsExactly(first);
            }
        }
        Torch.setNumThreads(threads);
    }

    @Test
    void a_row_that_is_not_there_is_named() {
        Tensor weight = Torch.zeros(3, 2);
        assertThatThrownBy(() -> embedding(Torch.tensor(0L, 3L), weight))
                .isInstanceOf(IndexException.class)
                .hasMessage("embedding: row 3 is out of range; there are 3, from 0 to 2");
        assertThatThrownBy(() -> embedding(Torch.tensor(0.5, 3), weight))
                .isInstanceOf(DTypeException.class)
                .hasMessageContainingAll("embedding", "row", "INT64");
    }

    @Test
    void vectors_of_length_one() {
        Tensor x = Torch.tensor(new double[][] {{3, 4}, {0, 0}});
        assertThat(normalize(x).allclose(Torch.tensor(new double[][] {{0.6, 0.8}, {0, 0}})))
                .isTrue();
    }
}
