package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.eye;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.zeros;
import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Samples;
import dev.flambeau.tensor.ScaledDotProduct;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest {
    private static Tensor values(Random random, int... sizes) {
        return Samples.values(random, DType.FLOAT64, sizes);
    }

    private static AttentionResult run(Tensor q, Tensor kv, MultiHeadAttentionOptions options) {
        return Functional.multiHeadAttentionForward(
                q, kv, kv, 4, 2, ones(12, 4), null, null, null, false, 0, ones(4, 4), null, options);
    }

    @Test
    void gradients_with_all_there_is() {
        Random random = new Random(1);
        Tensor mask = values(random, 3, 2).requiresGrad_();
        Tensor[] inputs = {
            values(random, 3, 2, 4),
            values(random, 2, 2, 4),
            values(random, 12, 4),
            values(random, 12),
            values(random, 1, 1, 4),
            values(random, 1, 1, 4),
            values(random, 4, 4),
            mask
        };
        for (boolean needWeights : new boolean[] {true, false}) {
            for (Tensor input : inputs) {
                input.requiresGrad_();
            }
            GradCheck.gradcheck(
                    t -> Functional.multiHeadAttentionForward(
                                    t[0],
                                    t[1],
                                    t[1],
                                    4,
                                    2,
                                    t[2],
                                    t[3],
                                    t[4],
                                    t[5],
                                    true,
                                    0,
                                    t[6],
                                    null,
                                    new MultiHeadAttentionOptions()
                                            .attnMask(t[7])
                                            .needWeights(needWeights))
                            .attnOutput(),
                    inputs);
        }
    }

    /// The way with weights and the way without, which is faster, agree; so do hints and masks.
    @Test
    void all_ways_agree() {
        forAll(1, 50, random -> {
            Tensor x = Samples.values(random, DType.FLOAT32, 3, 2, 4);
            Tensor weight = Samples.values(random, DType.FLOAT32, 12, 4);
            Tensor out = Samples.values(random, DType.FLOAT32, 4, 4);
            Tensor padding = zeros(DType.BOOL, 2, 3);
            padding.get("1, 2").fill_(1);
            Tensor causal = ScaledDotProduct.causalMask(3, 3, DType.FLOAT32);
            MultiHeadAttentionOptions options = new MultiHeadAttentionOptions()
                    .attnMask(causal)
                    .keyPaddingMask(random.nextBoolean() ? padding : null);
            Tensor expected = null;
            for (MultiHeadAttentionOptions o : new MultiHeadAttentionOptions[] {
                options,
                options.needWeights(false),
                options.isCausal(true),
                options.needWeights(false).isCausal(true),
            }) {
                Tensor result = Functional.multiHeadAttentionForward(
                                x, x, x, 4, 2, weight, null, null, null, false, 0, out, null, o)
                        .attnOutput();
                expected = expected == null ? result : expected;
                assertThat(result.allclose(expected, 1e-4, 1e-4)).isTrue();
            }
        });
    }

    @Test
    void weights_are_averaged_or_not() {
        Random random = new Random(2);
        Tensor x = Samples.values(random, DType.FLOAT32, 3, 2, 4);
        MultiHeadAttentionOptions each = new MultiHeadAttentionOptions().averageAttnWeights(false);
        Tensor weights = run(x, x, each).attnOutputWeights();
        assertThat(weights.shape().toArray()).containsExactly(2, 2, 3, 3);
        assertThat(weights.sum(-1).allclose(ones(2, 2, 3), 1e-5, 1e-5)).isTrue();
        Tensor mean = run(x, x, new MultiHeadAttentionOptions()).attnOutputWeights();
        assertThat(mean.allclose(weights.mean(1), 1e-6, 1e-6)).isTrue();
        Tensor alone = run(x.select(1, 0), x.select(1, 0), each).attnOutputWeights();
        assertThat(alone.allclose(weights.select(0, 0), 1e-6, 1e-6)).isTrue();
        assertThat(run(x, x, each.needWeights(false)).attnOutputWeights()).isNull();
    }

    @Test
    void keys_and_values_can_be_given_as_they_are() {
        Random random = new Random(3);
        Tensor x = Samples.values(random, DType.FLOAT32, 3, 2, 4);
        Tensor heads = x.reshape(3, 4, 2).transpose(0, 1);
        Tensor identity = cat(List.of(eye(4), eye(4), eye(4)), 0);
        AttentionResult projected = Functional.multiHeadAttentionForward(
                x, x, x, 4, 2, identity, null, null, null, false, 0, ones(4, 4), null, new MultiHeadAttentionOptions());
        AttentionResult given = Functional.multiHeadAttentionForward(
                x,
                ones(3, 2, 4),
                ones(3, 2, 4),
                4,
                2,
                identity,
                null,
                null,
                null,
                false,
                0,
                ones(4, 4),
                null,
                new MultiHeadAttentionOptions().staticK(heads).staticV(heads));
        assertThat(given.attnOutput().allclose(projected.attnOutput(), 1e-5, 1e-5))
                .isTrue();
    }

    @Test
    void dropout_is_in_the_order_of_memory() {
        RandomFactories.manualSeed(1);
        Tensor turned = Functional.dropout(ones(2, 3).t(), 0.5);
        RandomFactories.manualSeed(1);
        Tensor plain = Functional.dropout(ones(2, 3), 0.5);
        assertThat(turned.t().allclose(plain)).isTrue();
        RandomFactories.manualSeed(1);
        Tensor three = Functional.dropout(ones(2, 3, 4).permute(2, 0, 1), 0.5);
        RandomFactories.manualSeed(1);
        assertThat(three.permute(1, 2, 0).allclose(Functional.dropout(ones(2, 3, 4), 0.5)))
                .isTrue();
    }

    @Test
    void what_does_not_fit_is_named() {
        Tensor x = ones(3, 2, 4);
        MultiHeadAttentionOptions options = new MultiHeadAttentionOptions();
        assertThatThrownBy(() -> run(ones(3, 2, 5), x, options))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[3, 2, 5]");
        assertThatThrownBy(() -> run(x, ones(3, 4), options)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> run(x, ones(3, 1, 4), options)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> run(x, x, options.attnMask(ones(3, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("attnMask has shape [3, 4], expected [3, 3] or [4, 3, 3]");
        assertThatThrownBy(() -> run(x, x, options.keyPaddingMask(ones(2, 4))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("expected [2, 3]");
        assertThatThrownBy(() -> run(x, x, options.keyPaddingMask(zeros(DType.INT64, 2, 3))))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("keyPaddingMask");
        assertThatThrownBy(() -> run(x, x, options.isCausal(true)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("generateSquareSubsequentMask");
        assertThatThrownBy(() -> run(x, x, options.useSeparateProjWeight(true)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("qProjWeight");
        assertThatThrownBy(() -> run(x, x, options.staticK(ones(1, 2, 3)))).isInstanceOf(ShapeException.class);
    }
}
