package dev.flambeau.tensor;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Results of batch normalization that are put off: whatever happens between, they are what they would have been.
class DeferredTest {
    private Tensor x;
    private Tensor weight;
    private Tensor bias;

    @BeforeEach
    void make() {
        manualSeed(7);
        x = randn(8, 32, 9, 9).add(1);
        weight = randn(32);
        bias = randn(32);
    }

    private Tensor norm() {
        return Normalization.batch(x, weight, bias, 1e-5).output();
    }

    private static boolean isPutOff(Tensor t) {
        return Deferred.of(t) != null;
    }

    /// The same, computed at once.
    private Tensor now() {
        Tensor y = norm();
        y.storage.array();
        assertThat(isPutOff(y)).isFalse();
        return y;
    }

    private static void same(Tensor a, Tensor b) {
        assertThat(a.toFloatArray()).isEqualTo(b.toFloatArray());
    }

    private void sameWith(UnaryOperator<Tensor> work) {
        Tensor y = norm();
        assertThat(isPutOff(y)).isTrue();
        same(work.apply(y), work.apply(now()));
        same(y, now());
    }

    @Test
    void is_computed_by_whoever_comes_first() {
        sameWith(y -> y);
        sameWith(Tensor::relu);
        sameWith(Tensor::sigmoid);
        sameWith(y -> y.sum(0));
        sameWith(y -> y.mul(2.0));
        sameWith(y -> y.narrow(1, 3, 5).relu());
        sameWith(y -> y.view(8, -1).relu());
        sameWith(y -> y.transpose(0, 1).relu());
        sameWith(y -> y.gt(0));
        sameWith(y -> y.to(DType.FLOAT64).relu());
    }

    @Test
    void relu_leaves_it_where_it_is() {
        Tensor y = norm();
        Tensor z = y.relu();
        assertThat(isPutOff(y)).isTrue();
        same(z, now().relu());
    }

    @Test
    void a_sum_is_put_off_once_more() {
        Tensor other = randn(8, 32, 9, 9);
        Tensor sum = norm().add(other);
        Tensor turned = other.add(norm());
        assertThat(isPutOff(sum)).isTrue();
        assertThat(isPutOff(turned)).isTrue();
        same(sum.relu(), now().add(other).relu());
        same(turned.relu(), now().add(other).relu());
        same(sum.add(other), now().add(other).add(other));
        same(norm().add(norm()), now().add(now()));
        Tensor y = norm();
        same(y.add(y), now().add(now()));
        same(norm().add(bias.view(32, 1, 1)), now().add(bias.view(32, 1, 1)));
    }

    @Test
    void changes_of_what_it_reads_come_too_late() {
        Tensor other = randn(8, 32, 9, 9);
        Tensor expected = now();
        Tensor expectedSum = expected.add(other);
        Tensor[] put = IntStream.range(0, 5).mapToObj(i -> norm()).toArray(Tensor[]::new);
        Tensor sum = norm().add(other);
        weight.zero_();
        bias.add_(3.0);
        same(put[0], expected);
        x.narrow(0, 2, 1).add_(1.0);
        same(put[1], expected);
        x.relu_();
        same(put[2], expected);
        x.copy_(other);
        same(put[3], expected);
        other.zero_();
        same(sum, expectedSum);
    }

    @Test
    void it_can_be_changed() {
        Tensor y = norm();
        y.add_(1.0);
        same(y, now().add(1.0));
        Tensor z = norm();
        z.relu_();
        same(z, now().relu());
    }

    @Test
    void it_outlives_its_scope_if_it_is_kept() {
        Tensor expected = now();
        Tensor kept;
        Tensor lost;
        try (Scope scope = Scope.open()) {
            Tensor input = x.clone();
            kept = scope.keep(Normalization.batch(input, weight, bias, 1e-5).output());
            lost = Normalization.batch(input, weight, bias, 1e-5).output();
        }
        randn(8, 32, 9, 9);
        same(kept, expected);
        assertThat(lost.storage.isReleased()).isTrue();
    }

    @Test
    void gradients_are_the_same() {
        Tensor input = x.detach().clone().requiresGrad_();
        Tensor skip = randn(8, 32, 9, 9).requiresGrad_();
        float[][] gradients = new float[4][];
        for (int i = 0; i < 2; i++) {
            input.setGrad(null);
            skip.setGrad(null);
            Tensor y = Normalization.batch(input.mul(2.0), weight, bias, 1e-5).output();
            Tensor z = Normalization.batch(skip, weight, bias, 1e-5).output();
            if (i == 1) {
                y.storage.array();
                z.storage.array();
            }
            y.add(z).relu().add(y.sigmoid()).add(z.relu()).square().sum().backward();
            gradients[2 * i] = input.grad().toFloatArray();
            gradients[2 * i + 1] = skip.grad().toFloatArray();
        }
        assertThat(gradients[0]).isEqualTo(gradients[2]);
        assertThat(gradients[1]).isEqualTo(gradients[3]);
    }

    @Test
    void many_threads_may_ask() {
        float[] expected = now().toFloatArray();
        for (int round = 0; round < 20; round++) {
            Tensor y = norm();
            var asked = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> (i % 2 == 0 ? y : y.relu().add(y).sub(y.relu())).toFloatArray()))
                    .toList();
            assertThat(asked.get(0).join()).isEqualTo(expected);
            asked.forEach(CompletableFuture::join);
            same(y, now());
        }
    }
}
