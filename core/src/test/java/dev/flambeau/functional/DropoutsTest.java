package dev.flambeau.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What is drawn is PyTorch's for the same seed.
class DropoutsTest {
    private static final float SCALE = 1.6666666f;

    private static float[] drawn(Supplier<Tensor> call) {
        Torch.manualSeed(5);
        return call.get().toFloatArray();
    }

    @Test
    void elements() {
        assertThat(drawn(() -> Functional.dropout(Torch.ones(8), 0.4)))
                .containsExactly(0, SCALE, SCALE, SCALE, SCALE, 0, SCALE, 0);
        assertThat(drawn(() -> Functional.alphaDropout(Torch.ones(6), 0.4, true)))
                .containsExactly(
                        new float[] {-0.910642f, 1.4703772f, 1.4703772f, 1.4703772f, 1.4703772f, -0.910642f},
                        within(1e-6f));
        assertThat(Torch.rand(1).item()).isCloseTo(0.0724122, within(1e-6));
    }

    @Test
    void channels() {
        float[] planes = drawn(() -> Functional.dropout2d(Torch.ones(2, 3, 2, 2), 0.4, true));
        for (int i = 0; i < planes.length; i++) {
            assertThat(planes[i]).isEqualTo(i < 4 || i >= 20 ? 0 : SCALE);
        }
        assertThat(drawn(() -> Functional.dropout1d(Torch.ones(3, 2), 0.4, true)))
                .containsExactly(0, 0, SCALE, SCALE, SCALE, SCALE);
        assertThat(drawn(() -> Functional.dropout3d(Torch.ones(3, 1, 1, 2), 0.4, true)))
                .containsExactly(0, 0, SCALE, SCALE, SCALE, SCALE);
        float[] alpha = drawn(() -> Functional.featureAlphaDropout(Torch.ones(2, 3, 2), 0.4, true));
        assertThat(alpha[1]).isCloseTo(-0.910642f, within(1e-6f));
        assertThat(alpha[2]).isCloseTo(1.4703772f, within(1e-6f));
    }

    @Test
    void random_slopes_are_drawn_for_negative_elements_only() {
        assertThat(drawn(() -> Functional.rrelu(Torch.tensor(-1.0, 2.0, -3.0, -0.5), 1.0 / 8, 1.0 / 3, true)))
                .containsExactly(new float[] {-0.2587531f, 2, -0.5373487f, -0.1000862f}, within(1e-6f));
        assertThat(Functional.rrelu(Torch.tensor(-1.0, 2.0), 0.25, 0.75, false).toFloatArray())
                .containsExactly(-0.5f, 2);
    }

    @Test
    void without_training_and_with_probability_zero_the_input_comes_back() {
        Tensor x = Torch.ones(3);
        assertThat(Functional.dropout(x, 0.5, false)).isSameAs(x);
        assertThat(Functional.dropout(x, 0)).isSameAs(x);
        assertThat(Functional.dropout(x, 1).toFloatArray()).containsExactly(0, 0, 0);
    }

    @Test
    void the_gradient_goes_where_the_elements_went() {
        Torch.manualSeed(5);
        Tensor x = Torch.ones(8).requiresGrad_();
        Functional.dropout(x, 0.4).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(0, SCALE, SCALE, SCALE, SCALE, 0, SCALE, 0);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        assertThatThrownBy(() -> Functional.dropout(Torch.ones(2), 1.5))
                .isInstanceOf(ValueException.class)
                .hasMessage("dropout: the probability is 1.5, it must be from 0 to 1");
        assertThatThrownBy(() -> Functional.dropout2d(Torch.ones(2), 0.5, true))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2]");
        assertThatThrownBy(() -> Functional.dropout1d(Torch.ones(2), 0.5, true)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Functional.rrelu(Torch.ones(2), 0.5, 0.1, true))
                .isInstanceOf(ValueException.class);
    }
}
