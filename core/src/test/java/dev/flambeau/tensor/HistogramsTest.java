package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.TensorHistograms.Histogram;
import dev.flambeau.tensor.TensorHistograms.HistogramDD;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Histograms against those of PyTorch.
class HistogramsTest {
    private static final Tensor X = Factories.tensor(1.0, 2.0);
    private static final Tensor POINTS =
            Factories.tensor(new double[][] {{0, 1}, {1, 0}, {2, 0}, {2, 2}}).to(DType.FLOAT32);

    private static void is(Histogram histogram, float[] hist, float... edges) {
        assertThat(histogram.hist().toFloatArray()).containsExactly(hist);
        assertThat(histogram.binEdges().toFloatArray()).containsExactly(edges);
    }

    @Test
    void equal_parts_span_the_values_or_a_range() {
        is(X.histogram(2), new float[] {1, 1}, 1, 1.5f, 2);
        is(X.histogram(2, new double[] {2, 2}, null, false), new float[] {0, 1}, 1.5f, 2, 2.5f);
        is(X.histogram(2, new double[] {0, 1}, null, true), new float[] {0, 2}, 0, 0.5f, 1);
        is(Factories.zeros(0).histogram(2), new float[] {0, 0}, 0, 0.5f, 1);
    }

    @Test
    void parts_hold_their_lower_edge_and_the_last_its_upper_one() {
        Tensor edges = Factories.tensor(1.0, 2.0, 2.0, 3.0);
        assertThat(Factories.tensor(1.0, 2.0, 2.5, 3.0, 3.5, Double.NaN)
                        .histogram(edges)
                        .hist()
                        .toFloatArray())
                .containsExactly(1, 0, 3);
        assertThat(X.histogram(edges, Factories.tensor(0.5, 3.0), false).hist().toFloatArray())
                .containsExactly(0.5f, 0, 3);
    }

    @Test
    void points_are_counted_in_cells() {
        Tensor weight = Factories.tensor(1.0, 2.0, 4.0, 8.0);
        HistogramDD cells = POINTS.histogramdd(new int[] {3, 3}, null, weight, true);
        assertThat(cells.hist().toFloatArray())
                .containsExactly(new float[] {0, 0.15f, 0, 0.3f, 0, 0, 0.6f, 0, 1.2f}, Offset.offset(1e-6f));
        assertThat(cells.binEdges()).hasSize(2);
        HistogramDD ranged = POINTS.histogramdd(new int[] {3, 2}, new double[] {0, 1, 0, 2}, null, false);
        assertThat(ranged.hist().toFloatArray()).containsExactly(0, 1, 0, 0, 1, 0);
        assertThat(POINTS.histogramdd(2, null, null, false).hist().toFloatArray())
                .containsExactly(0, 1, 2, 1);
        Tensor edges = Factories.tensor(0.0, 1.0, 2.0);
        assertThat(POINTS.histogramdd(List.of(edges, edges), null, false).hist().toFloatArray())
                .containsExactly(0, 1, 2, 1);
        assertThat(Factories.zeros(2, 3, 1)
                        .histogramdd(new int[] {2}, null, null, false)
                        .hist()
                        .toFloatArray())
                .containsExactly(0, 6);
    }

    @Test
    void float32_values_on_an_edge_go_where_pytorch_puts_them() {
        assertThat(Factories.tensor(-8.478374).histc().argmax().itemLong()).isEqualTo(50);
        assertThat(Factories.tensor(1.0, 2.0, 3.0, 4.0).histc(3, 1, 4).toFloatArray())
                .containsExactly(1, 1, 2);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        bad(ValueException.class, () -> X.histogram(0), "0 bins");
        bad(ValueException.class, () -> X.histogram(3, new double[] {2, 1}, null, false), "from 2.0 to 1.0");
        bad(ValueException.class, () -> Factories.tensor(1.0, Double.NaN).histogram(3), "not finite");
        bad(ShapeException.class, () -> X.histogram(Factories.tensor(1.0).reshape(1)), "[1]");
        bad(ShapeException.class, () -> X.histogram(Factories.zeros(1, 2)), "[1, 2]");
        bad(ShapeException.class, () -> X.histogram(3, null, Factories.zeros(3), false), "[3]", "2 points");
        bad(DTypeException.class, () -> Factories.tensor(1, 2).histogram(3), "int64");
        bad(ShapeException.class, () -> X.histogramdd(2, null, null, false), "[2]");
        bad(ValueException.class, () -> POINTS.histogramdd(new int[] {2}, null, null, false), "1 coordinates", "2");
        bad(ValueException.class, () -> POINTS.histogramdd(2, new double[] {1}, null, false), "1 bounds");
    }

    private static void bad(Class<? extends FlambeauException> type, ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(words);
    }
}
