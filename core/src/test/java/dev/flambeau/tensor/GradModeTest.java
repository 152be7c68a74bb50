package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.enableGrad;
import static dev.flambeau.tensor.Factories.inferenceMode;
import static dev.flambeau.tensor.Factories.noGrad;
import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GradModeTest {
    private final Tensor x = tensor(1.0, 2.0).requiresGrad_();

    private boolean records() {
        return x.mul(2.0).requiresGrad();
    }

    @Test
    void modes_nest_and_end_where_they_began() {
        assertThat(records()).isTrue();
        try (var _ = noGrad()) {
            assertThat(records()).isFalse();
            try (var _ = enableGrad()) {
                assertThat(records()).isTrue();
                try (var _ = inferenceMode()) {
                    assertThat(records()).isFalse();
                    assertThat(GradMode.isInference()).isTrue();
                    try (var _ = enableGrad()) {
                        assertThat(records()).isFalse();
                    }
                }
                assertThat(records()).isTrue();
                assertThat(GradMode.isInference()).isFalse();
            }
            assertThat(GradMode.isEnabled()).isFalse();
        }
        assertThat(records()).isTrue();
    }

    @Test
    void a_mode_ends_also_when_an_error_is_thrown() {
        assertThatThrownBy(() -> {
                    try (var _ = inferenceMode()) {
                        x.backward();
                    }
                })
                .isInstanceOf(GradientException.class);
        assertThat(records()).isTrue();
    }

    @Test
    void modes_belong_to_a_thread() {
        try (var _ = inferenceMode()) {
            assertThat(CompletableFuture.supplyAsync(this::records).join()).isTrue();
            assertThat(CompletableFuture.supplyAsync(GradMode::isInference).join())
                    .isFalse();
            assertThat(records()).isFalse();
        }
    }

    @Test
    void what_is_made_in_inference_mode_never_enters_a_graph() {
        Tensor made;
        Tensor view;
        try (var _ = inferenceMode()) {
            made = x.mul(2.0);
            view = x.narrow(0, 0, 1);
        }
        assertThat(made.isInference()).isTrue();
        assertThat(view.isInference()).isTrue();
        assertThat(made.narrow(0, 0, 1).isInference()).isTrue();
        assertThat(made.clone().isInference()).isFalse();
        assertThatThrownBy(() -> x.mul(made))
                .isInstanceOf(GradientException.class)
                .hasMessageContainingAll("mul", "inferenceMode", "clone()");
        assertThatThrownBy(made::requiresGrad_)
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("inferenceMode");
        assertThat(x.add(made).requiresGrad()).isTrue();
        x.mul(made.clone()).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(2, 4);
    }

    @Test
    void a_graph_from_before_can_be_walked_inside_noGrad() {
        Tensor y = x.square().sum();
        try (var _ = noGrad()) {
            y.backward();
        }
        assertThat(x.grad().toFloatArray()).containsExactly(2, 4);
        assertThat(x.grad().requiresGrad()).isFalse();
    }

    @Test
    void what_is_made_inside_noGrad_is_a_leaf() {
        Tensor made;
        try (var _ = noGrad()) {
            made = x.exp();
        }
        assertThat(made.isLeaf()).isTrue();
        assertThat(made.requiresGrad()).isFalse();
        assertThat(made.requiresGrad_().mul(x).requiresGrad()).isTrue();
    }
}
