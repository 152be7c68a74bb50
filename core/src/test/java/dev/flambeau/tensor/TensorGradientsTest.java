package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import org.junit.jupiter.api.Test;

/// The expected values are PyTorch's.
class TensorGradientsTest {
    private final Tensor x = tensor(1.0, 2.0, 3.0).requiresGrad_();

    @Test
    void a_retained_gradient_is_kept_and_summed() {
        Tensor h = x.mul(2.0);
        assertThat(h.retainsGrad()).isFalse();
        h.retainGrad();
        assertThat(h.retainsGrad()).isTrue();
        Tensor y = h.square().sum();
        Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, null, true, false);
        assertThat(h.grad().toFloatArray()).containsExactly(4, 8, 12);
        y.backward();
        assertThat(h.grad().toFloatArray()).containsExactly(8, 16, 24);
        assertThat(x.grad().toFloatArray()).containsExactly(8, 16, 24);
        assertThat(h.grad().storage()).isNotSameAs(x.grad().storage());
    }

    @Test
    void it_is_the_gradient_after_all_hooks() {
        Tensor h = x.mul(2.0);
        h.retainGrad();
        h.registerHook(g -> g.mul(10.0));
        h.square().sum().backward();
        assertThat(h.grad().toFloatArray()).containsExactly(40, 80, 120);
    }

    @Test
    void it_follows_a_change_in_place() {
        Tensor h = x.mul(2.0);
        h.retainGrad();
        h.mul_(3.0);
        assertThat(h.retainsGrad()).isTrue();
        h.square().sum().backward();
        assertThat(h.grad().toFloatArray()).containsExactly(12, 24, 36);
        assertThat(x.grad().toFloatArray()).containsExactly(72, 144, 216);
    }

    @Test
    void it_can_be_differentiated() {
        Tensor h = x.mul(2.0);
        h.retainGrad();
        h.pow(3).sum().backward(null, false, true);
        h.grad().sum().backward(null, false, false);
        assertThat(h.grad().toFloatArray()).containsExactly(12 + 12, 48 + 24, 108 + 36);
    }

    @Test
    void leaves_keep_theirs_anyway_and_others_have_none() {
        x.retainGrad();
        assertThat(x.retainsGrad()).isFalse();
        x.sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(1, 1, 1);
        assertThatThrownBy(() -> ones(2).retainGrad())
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("retainGrad");
    }

    @Test
    void a_tensor_cuts_itself_off_the_graph() {
        Tensor h = x.mul(2.0);
        assertThat(h.detach_()).isSameAs(h);
        assertThat(h.requiresGrad()).isFalse();
        assertThat(h.isLeaf()).isTrue();
        assertThat(x.mul(2.0).detach_().gradFn()).isNull();
        assertThatThrownBy(() -> x.mul(2.0).view(3, 1).detach_())
                .isInstanceOf(GradientException.class)
                .hasMessageContainingAll("detach_", "view");
    }
}
