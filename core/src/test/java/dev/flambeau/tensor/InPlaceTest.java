package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import org.junit.jupiter.api.Test;

class InPlaceTest {
    private static Tensor leaf(double... values) {
        return tensor(values).requiresGrad_();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(GradientException.class).hasMessageContainingAll(words);
    }

    @Test
    void each_operator_changes_its_tensor_and_returns_it() {
        Tensor x = tensor(1.0, -2.0);
        assertThat(x.add_(1.0)).isSameAs(x);
        x.add_(1L)
                .add_(tensor(1.0))
                .sub_(1.0)
                .sub_(1L)
                .sub_(tensor(1.0))
                .mul_(2.0)
                .mul_(3L)
                .mul_(tensor(.5));
        assertThat(x.toFloatArray()).containsExactly(3, -6);
        x.div_(3.0).div_(1L).div_(tensor(1.0, 2.0)).neg_();
        assertThat(x.toFloatArray()).containsExactly(-1, 1);
        assertThat(x.clone().relu_().toFloatArray()).containsExactly(0, 1);
        assertThat(x.clone().exp_().equal(x.exp())).isTrue();
        assertThat(x.clone().sigmoid_().equal(x.sigmoid())).isTrue();
        assertThat(x.clone().tanh_().equal(x.tanh())).isTrue();
        assertThat(x.fill_(7).zero_().toFloatArray()).containsExactly(0, 0);
        assertThat(x.copy_(tensor(5L)).toFloatArray()).containsExactly(5, 5);
    }

    @Test
    void random_fills_stay_within_their_bounds() {
        Tensor x = Factories.zeros(100).t();
        assertThat(x.uniform_(2, 3).ge(2).all().item()).isEqualTo(1);
        assertThat(x.bernoulli_(0.5, null).eq(0).logicalOr(x.eq(1)).all().item())
                .isEqualTo(1);
        assertThat(x.exponential_(1, null).ge(0).all().item()).isEqualTo(1);
        assertThat(x.normal_(100, 1).gt(50).all().item()).isEqualTo(1);
    }

    @Test
    void dtype_and_shape_stay_and_what_does_not_fit_is_refused() {
        assertThat(tensor(1L, 2L).to(DType.INT8).add_(tensor(300L)).toLongArray())
                .containsExactly(45, 46);
        assertThat(tensor(1.0).add_(tensor(1.0).to(DType.FLOAT64)).dtype()).isEqualTo(DType.FLOAT32);
        assertThatThrownBy(() -> tensor(1L).add_(0.5))
                .isInstanceOf(DTypeException.class)
                .hasMessageContainingAll("add_", "float32", "int64");
        assertThatThrownBy(() -> tensor(1L).div_(2L)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> tensor(true).add_(1L))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("bool");
        assertThatThrownBy(() -> tensor(1L).exp_())
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("exp_");
        assertThatThrownBy(() -> ones(3).add_(ones(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("add_", "[2, 3]", "[3]");
        assertThatThrownBy(() -> ones(3).copy_(ones(4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("copy");
    }

    @Test
    void memory_that_overlaps_is_read_before_it_is_written() {
        Tensor x = Factories.arange(6);
        x.get("1:").copy_(x.get(":5"));
        assertThat(x.toLongArray()).containsExactly(0, 0, 1, 2, 3, 4);
        Tensor square = Factories.arange(4).reshape(2, 2);
        square.t().copy_(square);
        assertThat(square.toLongArray()).containsExactly(0, 2, 1, 3);
        square.copy_(square.t()).add_(square.t());
        assertThat(square.toLongArray()).containsExactly(0, 3, 3, 6);
        square.mul_(square);
        assertThat(square.toLongArray()).containsExactly(0, 9, 9, 36);
    }

    @Test
    void gradients_flow_through_changes_of_results() {
        Tensor x = leaf(1, -2);
        Tensor y = x.mul(2.0);
        y.add_(x).mul_(3.0).div_(2.0).sub_(1.0).neg_();
        y.sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(-4.5f, -4.5f);
        Tensor w = leaf(0.5, 0.25);
        w.mul(1.0)
                .exp_()
                .mul(1.0)
                .tanh_()
                .mul(1.0)
                .sigmoid_()
                .mul(1.0)
                .relu_()
                .sum()
                .backward();
        Tensor expected = leaf(0.5, 0.25);
        expected.exp().tanh().sigmoid().relu().sum().backward();
        assertThat(w.grad().allclose(expected.grad())).isTrue();
    }

    @Test
    void gradients_flow_to_what_was_written() {
        Tensor x = leaf(1, 2);
        Tensor w = leaf(3);
        Tensor target = Factories.zeros(2);
        target.copy_(x).mul_(2.0).add_(w);
        assertThat(target.requiresGrad()).isTrue();
        target.sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(2, 2);
        assertThat(w.grad().toFloatArray()).containsExactly(2);
        Tensor y = leaf(1, 2);
        Tensor z = y.mul(2.0);
        z.fill_(0);
        z.add(y).sum().backward();
        assertThat(y.grad().toFloatArray()).containsExactly(1, 1);
    }

    @Test
    void a_changed_tensor_that_backward_needs_is_noticed() {
        Tensor x = leaf(1, 2);
        Tensor y = x.exp();
        y.add_(1.0);
        refused(() -> y.sum().backward(), "output of exp", "[2]", "version 1, expected 0");
        Tensor w = leaf(2);
        Tensor a = tensor(3.0);
        Tensor product = w.mul(a);
        a.mul_(2.0);
        refused(() -> product.sum().backward(), "second input of mul");
        Tensor v = leaf(2);
        Tensor b = v.mul(1.0);
        Tensor both = b.mul_(v);
        refused(() -> both.sum().backward(), "first input of mul");
        Tensor z = leaf(2).mul(2.0);
        Tensor squared = z.square();
        z.detach().zero_();
        refused(squared::backward, "first input of square");
    }

    @Test
    void bytes_read_into_a_saved_tensor_are_noticed() {
        Tensor a = tensor(3.0);
        Tensor product = leaf(2).mul(a);
        a.storage().read(java.nio.ByteBuffer.allocate(4), 0, 1);
        refused(() -> product.sum().backward(), "second input of mul");
    }

    @Test
    void a_change_of_what_backward_does_not_need_is_allowed() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(2.0);
        Tensor z = y.add(1.0);
        y.mul_(5.0);
        z.add(y).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(12, 12);
    }

    @Test
    void a_leaf_that_wants_a_gradient_is_only_changed_inside_noGrad() {
        Tensor x = leaf(1);
        refused(() -> x.add_(1.0), "add_", "leaf", "noGrad()");
        refused(() -> x.fill_(1.0), "copy_");
        try (var _ = Factories.noGrad()) {
            x.add_(1.0);
        }
        assertThat(x.item()).isEqualTo(2);
        x.detach().add_(1.0);
        assertThat(x.item()).isEqualTo(3);
        assertThat(x.isLeaf()).isTrue();
    }

    @Test
    void a_view_taken_before_a_recorded_change_follows_its_base() {
        Tensor x = leaf(1, 2);
        Tensor y = x.mul(2.0);
        Tensor view = y.narrow(0, 0, 1);
        y.mul_(3.0);
        assertThat(view.gradFn()).isEqualTo("AsStridedBackward0");
        view.mul(view).backward();
        assertThat(x.grad().toFloatArray()).containsExactly(72, 0);
    }

    @Test
    void a_recorded_change_of_a_view_changes_its_base() {
        Tensor x = leaf(1, 2, 3);
        Tensor y = x.mul(2.0);
        Tensor other = y.view(1, 3);
        y.narrow(0, 1, 2).mul_(10.0).add_(x.narrow(0, 0, 2));
        assertThat(y.gradFn()).isEqualTo("CopySlices");
        assertThat(y.toFloatArray()).containsExactly(2, 41, 62);
        other.sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(2 + 1, 20 + 1, 20);

        refused(() -> leaf(1, 2).narrow(0, 0, 1).add_(1.0), "leaf", "view", "add_");
    }

    @Test
    void writing_through_an_index_is_recorded_nowhere_but_allowed_without_gradients() {
        Tensor x = Factories.zeros(2, 2);
        x.set(3, "0, :").set(tensor(1.0, 2.0), ":, 1");
        assertThat(x.toFloatArray()).containsExactly(3, 1, 0, 2);
        refused(() -> leaf(1, 2).set(0, "0"), "copy_");
    }

    @Test
    void setData_replaces_values_and_drops_a_gradient_that_does_not_fit() {
        Tensor x = leaf(1, 2);
        x.sum().backward();
        x.setData(tensor(5.0, 6.0));
        assertThat(x.grad()).isNotNull();
        x.square().sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(11, 13);
        x.setData(tensor(1.0));
        assertThat(x.grad()).isNull();
        assertThat(x.requiresGrad()).isTrue();
    }

    @Test
    void a_view_older_than_a_recorded_change_of_its_base_follows_it() {
        Tensor base = zeros(4);
        Tensor view = base.narrow(0, 0, 2);
        Tensor detached = base.detach();
        Tensor leaf = leaf(1, 2, 3, 4);
        base.copy_(leaf);

        assertThat(view.requiresGrad()).isTrue();
        view.mul(ones(2)).sum().backward();
        assertThat(leaf.grad().toFloatArray()).containsExactly(1, 1, 0, 0);
        assertThat(detached.sum().item()).isEqualTo(10);
        assertThat(base.narrow(0, 0, 2).sum().requiresGrad()).isTrue();
        try (GradMode.Guard _ = GradMode.noGrad()) {
            assertThat(view.sum().item()).isEqualTo(3);
        }
    }
}
