package dev.flambeau.tensor;

import static dev.flambeau.Torch.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Counting, unique values, numerical derivatives and positions; expected values are PyTorch's.
class StatisticsTest {
    @Test
    void unique_slices_of_a_dimension() {
        Tensor x = tensor(new long[][] {{1, 2, 1}, {0, 5, 0}, {1, 2, 1}});
        List<Tensor> rows = x.unique(true, true, true, 0);
        assertThat(rows.get(0).toLongArray()).containsExactly(0, 5, 0, 1, 2, 1);
        assertThat(rows.get(1).toLongArray()).containsExactly(1, 0, 1);
        assertThat(rows.get(2).toLongArray()).containsExactly(1, 2);
        assertThat(x.unique(true, 1).toLongArray()).containsExactly(1, 2, 0, 5, 1, 2);
        assertThat(x.uniqueConsecutive(0).size(0)).isEqualTo(3);
        assertThat(x.get("0::2").uniqueConsecutive(0).toLongArray()).containsExactly(1, 2, 1);
        assertThat(tensor(3.0, 1.0, 3.0).unique().toFloatArray()).containsExactly(1, 3);
    }

    @Test
    void derivatives_at_coordinates() {
        Tensor x = tensor(0.0, 1.0, 3.0, 7.0);
        Tensor square = x.square();
        assertThat(square.gradient(new Tensor[] {x}, null, 2).getFirst().toFloatArray())
                .containsExactly(0, 2, 6, 14);
        assertThat(square.gradient(new Tensor[] {x}, null, 1).getFirst().toFloatArray())
                .containsExactly(1, 2, 6, 10);
        assertThat(tensor(1.0, 4.0, 9.0).gradient().getFirst().toFloatArray()).containsExactly(3, 4, 5);
        assertThatThrownBy(() -> square.gradient(new Tensor[] {ones(3)}, null, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("gradient", "[3]", "[4]");
    }

    @Test
    void how_often_numbers_occur() {
        Tensor x = tensor(1L, 0L, 3L, 1L);
        assertThat(x.bincount().toLongArray()).containsExactly(1, 2, 0, 1);
        assertThat(x.bincount(null, 6).toLongArray()).containsExactly(1, 2, 0, 1, 0, 0);
        Tensor weighted = x.bincount(tensor(0.5, 1.0, 2.0, 3.0), 0);
        assertThat(weighted.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(weighted.toFloatArray()).containsExactly(1, 3.5f, 0, 2);
        assertThatThrownBy(() -> tensor(-1L).reshape(1).bincount()).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> ones(2).bincount()).isInstanceOf(ShapeException.class);
    }

    @Test
    void divisors_and_multiples() {
        Tensor a = tensor(12L, -18L, 0L, 7L);
        Tensor b = tensor(18L, 12L, 5L, 0L);
        assertThat(a.gcd(b).toLongArray()).containsExactly(6, 6, 5, 7);
        assertThat(a.lcm(b).toLongArray()).containsExactly(36, 36, 0, 0);
    }

    @Test
    void positions_of_triangles_and_elements() {
        assertThat(trilIndices(3, 3).toLongArray()).containsExactly(0, 1, 1, 2, 2, 2, 0, 0, 1, 0, 1, 2);
        assertThat(trilIndices(2, 3, 1).toLongArray()).containsExactly(0, 0, 1, 1, 1, 0, 1, 0, 1, 2);
        assertThat(triuIndices(2, 3, 1).toLongArray()).containsExactly(0, 0, 1, 1, 2, 2);
        List<Tensor> at = unravelIndex(tensor(7L, -1L), 3, 4);
        assertThat(at.get(0).toLongArray()).containsExactly(1, 2);
        assertThat(at.get(1).toLongArray()).containsExactly(3, 3);
        assertThatThrownBy(() -> unravelIndex(tensor(12L), 3, 4))
                .isInstanceOf(IndexException.class)
                .hasMessageContainingAll("unravelIndex", "[3, 4]");
    }

    @Test
    void dtypes_that_meet() {
        assertThat(resultType(tensor(1L, 2L), tensor(1.0))).isEqualTo(DType.FLOAT32);
        assertThat(promoteTypes(DType.INT8, DType.UINT8)).isEqualTo(DType.INT16);
        assertThat(canCast(DType.FLOAT64, DType.INT64)).isFalse();
        assertThat(canCast(DType.INT64, DType.UINT8)).isTrue();
        assertThat(tensor(1L).isSigned()
                        && !tensor(1L).isFloatingPoint()
                        && tensor(2.0).isNonzero())
                .isTrue();
        assertThat(zeros(DType.INT16, 1).elementSize()).isEqualTo(2);
        assertThatThrownBy(() -> ones(2).isNonzero()).isInstanceOf(ValueException.class);
    }

    @Test
    void beta_zero_hides_what_is_not_a_number_but_gives_a_gradient() {
        Tensor base = full(new int[] {2, 2}, Double.NaN).requiresGrad_();
        Tensor out = base.addmm(ones(2, 3), ones(3, 2), 0, 1);
        assertThat(out.toFloatArray()).containsExactly(3, 3, 3, 3);
        out.sum().backward();
        assertThat(base.grad().toFloatArray()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void pairs_of_dimensions_of_which_one_is_broadcast() {
        Tensor a = ones(1, 2);
        Tensor b = arange(0.0, 6.0, 1.0).reshape(2, 3);
        Tensor product = tensordot(a, b, new int[][] {{0}, {1}});
        assertThat(product.toFloatArray()).containsExactly(3, 12, 3, 12);
        assertThatThrownBy(() -> tensordot(a, b, new int[][] {{0}}))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("tensordot");
    }
}
