package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import dev.flambeau.functional.Functional;
import dev.flambeau.random.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckpointingTest {
    private final Tensor x = RandomFactories.randn(new Generator().manualSeed(3), DType.FLOAT32, 4, 5)
            .requiresGrad_();
    private final Tensor w = RandomFactories.randn(new Generator().manualSeed(4), DType.FLOAT32, 5, 5)
            .requiresGrad_();

    /// The gradients of x and w, of a loss in which w stands outside of the part too.
    private List<float[]> gradients(UnaryOperator<Tensor> part) {
        RandomFactories.manualSeed(1);
        x.setGrad(null);
        w.setGrad(null);
        Tensor h = x.matmul(w);
        Tensor loss = part.apply(part.apply(h)).matmul(w).square().mean().add(w.sum());
        loss.backward();
        return List.of(x.grad().toFloatArray(), w.grad().toFloatArray());
    }

    @Test
    void gradients_are_those_without_checkpoints_dropout_included() {
        List<Integer> calls = new ArrayList<>();
        UnaryOperator<Tensor> part = h -> {
            calls.add(1);
            return Functional.dropout(h.matmul(w).tanh(), 0.5, true);
        };
        List<float[]> plain = gradients(part);
        double drawn = RandomFactories.rand(1).item();
        assertThat(calls).hasSize(2);
        List<float[]> checkpointed = gradients(h -> Checkpointing.checkpoint(part, h));
        assertThat(calls).hasSize(6);
        assertThat(RandomFactories.rand(1).item()).isEqualTo(drawn);
        for (int i = 0; i < 2; i++) {
            Tensor difference = tensor(plain.get(i)).sub(tensor(checkpointed.get(i)));
            assertThat(difference.abs().max().item()).isLessThan(1e-5);
        }
    }

    @Test
    void gradients_are_those_of_finite_differences() {
        Tensor a = tensor(0.5, 1.5, -1).to(DType.FLOAT64).requiresGrad_();
        Tensor b = tensor(2.0, -0.5, 1).to(DType.FLOAT64).requiresGrad_();
        GradCheck.gradcheck(
                in -> Checkpointing.checkpoint(t -> t[0].mul(t[1]).sin().mul(t[0]), in[0].square(), in[1]), a, b);
    }

    @Test
    void grad_finds_what_the_function_uses_and_leaves_are_not_touched() {
        Tensor y = Checkpointing.checkpoint(h -> h.mul(w.sum()), x).sum();
        @Nullable Tensor[] g = Autograd.grad(new Tensor[] {y}, new Tensor[] {w}, null, false, false);
        assertThat(g[0].toFloatArray()).containsOnly((float) x.sum().item());
        assertThat(w.grad()).isNull();
        List<Tensor> seen = new ArrayList<>();
        w.registerHook(t -> {
            seen.add(t);
            return null;
        });
        Checkpointing.checkpoint(h -> h.mul(w.sum()), x).sum().add(w.sum()).backward();
        assertThat(seen).hasSize(1);
    }

    @Test
    void what_it_cannot_do_is_an_error() {
        Tensor outside = x.mul(2.0);
        Tensor y = Checkpointing.checkpoint(h -> h.mul(outside), x).sum();
        assertThatThrownBy(y::backward).isInstanceOf(GradientException.class).hasMessageContaining("as an input");
        Tensor z = Checkpointing.checkpoint(h -> h.square(), x).sum();
        Tensor g = Autograd.grad(new Tensor[] {z}, new Tensor[] {x}, null, true, true)[0];
        assertThatThrownBy(() -> g.sum().backward()).isInstanceOf(GradientException.class);
        Tensor late = Checkpointing.checkpoint(h -> h.matmul(w), x).sum();
        GradMode.without(() -> w.add_(1));
        assertThatThrownBy(late::backward)
                .isInstanceOf(GradientException.class)
                .hasMessageContainingAll("Checkpoint", "changed in place");
    }

    @Test
    void only_the_inputs_are_kept() {
        Tensor y = Checkpointing.checkpoint(h -> h.exp().sin().mul(h).square(), x);
        assertThat(y.gradFn()).isEqualTo("CheckpointBackward");
        assertThat(Autograd.reached(y)).as("its node and the leaf").hasSize(2);
    }

    @Test
    void nothing_is_kept_where_nothing_wants_a_gradient() {
        Tensor constant = x.detach();
        assertThat(Checkpointing.checkpoint(Tensor::square, constant).requiresGrad())
                .isFalse();
        assertThat(GradMode.without(() -> Checkpointing.checkpoint(Tensor::square, x))
                        .requiresGrad())
                .isFalse();
    }
}
