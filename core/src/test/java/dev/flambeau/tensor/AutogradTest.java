package dev.flambeau.tensor;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutogradTest {
    private static Tensor leaf(double... values) {
        return tensor(values).requiresGrad_();
    }

    private static Tensor[] of(Tensor... tensors) {
        return tensors;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(GradientException.class).hasMessageContainingAll(words);
    }

    @Test
    void a_tensor_used_many_times_sums_its_gradients() {
        Tensor x = leaf(2, 3);
        x.mul(x).add(x).add(x.mul(4.0)).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(9, 11);
    }

    @Test
    void broadcasting_is_undone() {
        Tensor row = zeros(1, 3).requiresGrad_();
        Tensor number = tensor(2.0).squeeze().detach().requiresGrad_();
        ones(4, 2, 3).mul(row).mul(number).add(number).sum().backward();
        assertThat(row.grad().shape()).isEqualTo(Shape.of(1, 3));
        assertThat(row.grad().toFloatArray()).containsOnly(16);
        assertThat(number.grad().shape()).isEqualTo(Shape.SCALAR);
        assertThat(number.grad().item()).isEqualTo(24);
    }

    @Test
    void gradients_have_the_dtype_of_their_tensor() {
        Tensor single = leaf(1, 2);
        Tensor half = tensor(1.0, 2.0).to(DType.FLOAT16).requiresGrad_();
        Tensor precise = tensor(3.0, 4.0).to(DType.FLOAT64).requiresGrad_();
        single.mul(precise).mul(half).sum().backward();
        assertThat(single.grad().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(half.grad().dtype()).isEqualTo(DType.FLOAT16);
        assertThat(precise.grad().dtype()).isEqualTo(DType.FLOAT64);
        assertThat(half.grad().toFloatArray()).containsExactly(3, 8);
    }

    @Test
    void integers_in_a_graph_want_no_gradient() {
        Tensor x = leaf(1, 2);
        x.mul(tensor(3L, 4L)).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(3, 4);
        assertThat(x.gt(0).requiresGrad()).isFalse();
        assertThat(x.argmax().requiresGrad()).isFalse();
        assertThat(x.to(DType.INT64).requiresGrad()).isFalse();
        refused(() -> tensor(1L).requiresGrad_(), "int64");
    }

    @Test
    void backward_adds_to_the_gradient_of_leaves_which_share_no_memory() {
        Tensor a = leaf(1, 2);
        Tensor b = leaf(3, 4);
        a.add(b).backward(tensor(1.0, 10.0));
        assertThat(a.grad().storage()).isNotSameAs(b.grad().storage());
        a.mul(2.0).sum().backward();
        assertThat(a.grad().toFloatArray()).containsExactly(3, 12);
        assertThat(b.grad().toFloatArray()).containsExactly(1, 10);
    }

    @Test
    void a_gradient_given_by_the_caller_is_neither_kept_nor_changed() {
        Tensor a = leaf(1, 2);
        Tensor given = tensor(1.0, 1.0);
        a.view(2).backward(given);
        a.view(2).backward(given);
        assertThat(given.toFloatArray()).containsExactly(1, 1);
        assertThat(a.grad().toFloatArray()).containsExactly(2, 2);
        assertThat(a.grad().storage()).isNotSameAs(given.storage());
    }

    @Test
    void gradients_of_leaves_share_no_memory_when_the_graph_of_backward_is_kept() {
        Tensor a = leaf(1);
        Tensor b = leaf(1);
        a.add(b).backward(null, false, true);
        assertThat(a.grad().storage()).isNotSameAs(b.grad().storage());
    }

    @Test
    void only_leaves_keep_gradients() {
        Tensor x = leaf(1);
        Tensor y = x.mul(2.0);
        y.mul(3.0).backward();
        assertThat(y.grad()).isNull();
        assertThat(y.isLeaf()).isFalse();
        assertThat(y.gradFn()).isEqualTo("MulBackward0");
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.gradFn()).isNull();
    }

    @Test
    void second_backward_needs_retainGraph() {
        Tensor x = leaf(3);
        Tensor y = x.square();
        y.backward(null, true, false);
        y.backward();
        assertThat(x.grad().item()).isEqualTo(12);
        refused(y::backward, "square", "retainGraph");
    }

    @Test
    void derivatives_of_derivatives() {
        Tensor x = leaf(2);
        Tensor y = x.pow(4L);
        Tensor first = Autograd.grad(of(y), of(x), null, true, true)[0];
        Tensor second = Autograd.grad(of(first), of(x), null, true, true)[0];
        Tensor third = Autograd.grad(of(second), of(x), null, false, false)[0];
        assertThat(first.item()).isEqualTo(32);
        assertThat(second.item()).isEqualTo(48);
        assertThat(third.item()).isEqualTo(48);
        assertThat(third.requiresGrad()).isFalse();
        y = x.mul(x).mul(x);
        y.backward(null, false, true);
        assertThat(x.grad().requiresGrad()).isTrue();
        Tensor g = x.grad();
        x.setGrad(null);
        g.backward();
        assertThat(x.grad().item()).isEqualTo(12);
    }

    @Test
    void grad_takes_non_leaves_and_gives_null_for_unused_inputs() {
        Tensor x = leaf(2);
        Tensor unused = leaf(1);
        Tensor y = x.mul(3.0);
        Tensor z = y.square();
        Tensor[] gradients = Autograd.grad(of(z), of(y, x, unused, z), null, false, false);
        assertThat(gradients[0].item()).isEqualTo(12);
        assertThat(gradients[1].item()).isEqualTo(36);
        assertThat(gradients[2]).isNull();
        assertThat(gradients[3].item()).isEqualTo(1);
        assertThat(x.grad()).isNull();
        assertThat(Factories.grad(x.mul(5.0), x).item()).isEqualTo(5);
    }

    @Test
    void grad_sums_over_outputs_also_when_one_is_given_twice() {
        Tensor x = leaf(2);
        Tensor y = x.mul(3.0);
        Tensor[] weights = of(tensor(new double[] {1}), tensor(new double[] {10}), tensor(new double[] {100}));
        Tensor g = Autograd.grad(of(y, y, x.mul(2.0)), of(x), weights, false, false)[0];
        assertThat(g.toFloatArray()).containsExactly(233);
    }

    @Test
    void a_failed_call_leaves_the_graph_usable() {
        Tensor x = leaf(2);
        Tensor y = x.square();
        Tensor wide = x.expand(3);
        refused(() -> Autograd.grad(of(y, wide), of(x), null, false, false), "[3]");
        y.backward();
        assertThat(x.grad().item()).isEqualTo(4);
    }

    @Test
    void what_cannot_be_differentiated_says_why() {
        refused(() -> tensor(1.0).backward(), "does not require a gradient");
        refused(() -> leaf(1, 2).mul(2.0).backward(), "[2]", "mean() or sum()");
        refused(() -> Autograd.grad(of(leaf(1).mul(1.0)), of(tensor(1.0)), null, false, false), "input 0");
        assertThatThrownBy(() -> leaf(1, 2).mul(2.0).backward(tensor(1.0, 2.0, 3.0)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("backward: the gradient has shape [3], the tensor has shape [2]");
        assertThatThrownBy(() -> Autograd.grad(of(leaf(1)), of(leaf(1)), new Tensor[0], false, false))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> leaf(1).setGrad(zeros(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2]");
    }

    @Test
    void detach_cuts_the_graph_and_shares_memory() {
        Tensor x = leaf(2);
        Tensor y = x.square();
        assertThat(y.detach().requiresGrad()).isFalse();
        assertThat(y.detach().storage()).isSameAs(y.storage());
        y.detach().mul(x).backward();
        assertThat(x.grad().item()).isEqualTo(4);
        refused(() -> y.requiresGrad_(false), "PowBackward0", "detach()");
        assertThat(y.requiresGrad_()).isSameAs(y);
    }

    @Test
    void a_frozen_leaf_gets_no_gradient() {
        Tensor x = leaf(2);
        Tensor w = leaf(3);
        x.requiresGrad_(false);
        x.mul(w).backward();
        assertThat(x.grad()).isNull();
        assertThat(w.grad().item()).isEqualTo(2);
    }

    @Test
    void a_graph_of_100000_operators_needs_no_deep_stack() {
        Tensor x = leaf(1);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = i % 2 == 0 ? y.add(1.0) : y.sub(1.0);
        }
        y.backward();
        assertThat(x.grad().item()).isEqualTo(1);
    }

    @Test
    void a_wide_graph() {
        Tensor x = leaf(1);
        Tensor[] parts =
                IntStream.range(0, 3000).mapToObj(i -> x.mul((double) i)).toArray(Tensor[]::new);
        Factories.cat(java.util.List.of(parts), 0).sum().backward();
        assertThat(x.grad().item()).isEqualTo(2999 * 3000 / 2.0);
    }

    @Test
    void threads_with_graphs_of_their_own_do_not_meet() {
        CompletableFuture<?>[] all = IntStream.range(0, 4)
                .mapToObj(t -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 200; i++) {
                        Tensor x = leaf(t + 1);
                        x.square().mul(x).backward();
                        assertThat(x.grad().item()).isEqualTo(3.0 * (t + 1) * (t + 1));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();
    }

    @Test
    void saved_tensors_are_freed_once_they_were_used() {
        Tensor x = leaf(2);
        Tensor y = x.exp();
        Node node = y.node;
        y.backward();
        assertThatThrownBy(node::checkNotFreed).isInstanceOf(GradientException.class);
        Tensor z = x.exp();
        z.backward(null, true, false);
        z.node.checkNotFreed();
    }

    /// Its gradient is written over the one that came, unless that is read elsewhere.
    @Test
    void relu_leaves_gradients_that_others_read() {
        Tensor x = leaf(-1, 2, -3);
        Tensor beside = leaf(1, 1, 1);
        Tensor kept = x.mul(2.0).relu();
        kept.retainGrad();
        Tensor sum = kept.add(beside);
        Tensor loss = sum.mul(tensor(5, 6, 7)).sum();
        Tensor[] taken = Autograd.grad(of(loss), of(sum, kept, beside, x), null, true, false);
        assertThat(taken[0].toFloatArray()).containsExactly(5, 6, 7);
        assertThat(taken[1].toFloatArray()).containsExactly(5, 6, 7);
        assertThat(taken[2].toFloatArray()).containsExactly(5, 6, 7);
        assertThat(taken[3].toFloatArray()).containsExactly(0, 12, 0);
        for (int i = 1; i <= 2; i++) {
            loss.backward(null, true, false);
            assertThat(beside.grad().toFloatArray()).containsExactly(5 * i, 6 * i, 7 * i);
            assertThat(x.grad().toFloatArray()).containsExactly(0, 12 * i, 0);
        }
        assertThat(kept.grad().toFloatArray()).containsExactly(15, 18, 21);
    }

    @Test
    void gradients_at_corners_and_ties_are_those_of_pytorch() {
        Tensor x = leaf(0, 0, 1);
        x.amax().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(0, 0, 1);
        gradient(t -> t.amax(), new double[] {3, 3, 1}, .5f, .5f, 0);
        gradient(t -> t.max(0).values(), new double[] {3, 3, 1}, 1, 0, 0);
        gradient(t -> t.relu().sum(), new double[] {0, -1, 2}, 0, 0, 1);
        gradient(t -> t.abs().sum(), new double[] {0, -1, 2}, 0, -1, 1);
        gradient(t -> t.maximum(tensor(1.0, 1.0)).sum(), new double[] {1, 2}, .5f, 1);
        gradient(t -> t.clamp(0, 2).sum(), new double[] {0, 2, 3, Double.NaN}, 1, 1, 0, 0);
        gradient(t -> t.std(), new double[] {2, 2, 2}, 0, 0, 0);
        gradient(t -> t.prod(), new double[] {0, 2, 3}, 6, 0, 0);
        gradient(t -> t.prod(), new double[] {0, 0, 3}, 0, 0, 0);
        gradient(t -> t.pow(0.0).sum(), new double[] {0, 2}, 0, 0);
        gradient(t -> t.l1Loss(tensor(1.0, 1.0, 1.0)), new double[] {1, Double.NaN, 4}, 0, 0, 1 / 3f);
        gradient(t -> t.round().add(t.sign()).sum(), new double[] {1, 2}, 0, 0);
    }

    private static void gradient(java.util.function.UnaryOperator<Tensor> f, double[] at, float... expected) {
        Tensor x = leaf(at);
        f.apply(x).backward();
        assertThat(x.grad().toFloatArray()).containsExactly(expected);
    }

    @Test
    void a_gradient_that_two_tensors_get_is_changed_by_neither() {
        Tensor a = leaf(1, 2);
        Tensor b = leaf(3, 4);
        Tensor sum = a.add(b);
        sum.mul(2.0).sum().backward();
        a.grad().mul_(10.0);
        assertThat(b.grad().toFloatArray()).containsExactly(2, 2);
        assertThat(a.grad().toFloatArray()).containsExactly(20, 20);
    }

    @Test
    void hooks_may_keep_a_gradient_that_others_hold() {
        manualSeed(3);
        Tensor x = randn(100, 100).requiresGrad_();
        Tensor[] seen = new Tensor[1];
        Tensor y = x.mul(3.0);
        Tensor z = x.mul(5.0);
        y.registerHook(g -> {
            seen[0] = g;
            return null;
        });
        y.add(z).add(x).relu().mul(2.0).sum().backward();
        Tensor mask = x.gt(0).to(DType.FLOAT32);
        assertThat(seen[0].toFloatArray()).isEqualTo(mask.mul(2.0).toFloatArray());
        assertThat(x.grad().toFloatArray()).isEqualTo(mask.mul(18.0).toFloatArray());
    }

    /// Blocks whose gradients are shared by two ways and added up in place: as with sums that are new each time.
    @Test
    void shared_gradients_are_added_up_in_place() {
        manualSeed(5);
        Tensor x = randn(70, 70).requiresGrad_();
        Tensor w = randn(70, 70).requiresGrad_();
        Tensor y = x;
        for (int i = 0; i < 4; i++) {
            y = y.add(y.matmul(w).relu().mul(0.1)).relu();
            y = IndexOps.cat(of(y.narrow(0, 0, 30), y.narrow(0, 30, 40).add(y.narrow(0, 20, 40))), 0);
        }
        Tensor loss = y.square().mean();
        Tensor[] recorded = Autograd.grad(of(loss), of(x, w), null, true, true);
        loss.backward();
        assertThat(x.grad().toFloatArray()).isEqualTo(recorded[0].toFloatArray());
        assertThat(w.grad().toFloatArray()).isEqualTo(recorded[1].toFloatArray());
    }
}
