package dev.flambeau.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import org.junit.jupiter.api.Test;

class MixedNumberTest {
    private static final MixedNumber PYTHON = MixedNumber.of(0.1);
    private static final MixedNumber TENSOR = MixedNumber.of(Factories.tensor(3.0));

    @Test
    void python_numbers_are_doubles() {
        assertThat(PYTHON.plus(MixedNumber.of(0.2)).value()).isEqualTo(0.1 + 0.2);
        assertThat(PYTHON.dividedBy(MixedNumber.of(3)).value()).isEqualTo(0.1 / 3);
        assertThat(PYTHON.sqrt().dtype()).isNull();
    }

    @Test
    void a_tensor_rounds_what_it_meets() {
        assertThat(TENSOR.times(0.1)).isEqualTo(new MixedNumber(3 * 0.1f, DType.FLOAT32));
        assertThat(PYTHON.minus(TENSOR).value()).isEqualTo(0.1f - 3f);
        assertThat(PYTHON.times(TENSOR).sqrt().value()).isEqualTo((float) Math.sqrt(3 * 0.1f));
        assertThat(MixedNumber.of(Factories.tensor(3.0).to(DType.FLOAT64))
                        .times(0.1)
                        .value())
                .isEqualTo(3 * 0.1);
    }

    /// PyTorch 2.14: `0.3 / torch.tensor(3.)` is 0.10000000894069672, one unit above the quotient.
    @Test
    void a_python_number_is_divided_by_multiplying_with_the_reciprocal() {
        assertThat(MixedNumber.of(0.3).dividedBy(TENSOR).value()).isEqualTo(0.10000000894069672);
        assertThat(TENSOR.dividedBy(MixedNumber.of(0.7)).value()).isEqualTo(3f / 0.7f);
    }

    @Test
    void the_first_wins_a_draw_and_nan_is_above_nothing() {
        MixedNumber nan = MixedNumber.of(Double.NaN);
        assertThat(TENSOR.max(MixedNumber.of(3))).isSameAs(TENSOR);
        assertThat(MixedNumber.of(3).min(TENSOR).dtype()).isNull();
        assertThat(nan.max(TENSOR)).isSameAs(nan);
        assertThat(TENSOR.max(nan)).isSameAs(TENSOR);
        assertThat(nan.isAtLeast(TENSOR) || TENSOR.isAtLeast(nan)).isFalse();
        assertThat(MixedNumber.of(0.1f).isAtLeast(MixedNumber.of(Factories.tensor(0.1))))
                .isTrue();
    }
}
