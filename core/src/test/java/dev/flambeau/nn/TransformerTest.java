package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.RandomFactories.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TransformerTest {
    private static final TransformerLayer.Options SMALL =
            new TransformerLayer.Options().dimFeedforward(6).batchFirst(true);

    private static TransformerEncoderLayer layer() {
        return new TransformerEncoderLayer(4, 2, SMALL);
    }

    private static Transformer transformer() {
        return new Transformer(
                4,
                2,
                new Transformer.Options()
                        .numEncoderLayers(1)
                        .numDecoderLayers(2)
                        .dimFeedforward(6)
                        .batchFirst(true));
    }

    @Test
    void names_are_those_of_pytorch() {
        assertThat(new MultiheadAttention(
                                4, 2, new MultiheadAttention.Options().kdim(3).addBiasKv(true))
                        .stateDict()
                        .keys())
                .containsExactly(
                        "q_proj_weight",
                        "k_proj_weight",
                        "v_proj_weight",
                        "in_proj_bias",
                        "bias_k",
                        "bias_v",
                        "out_proj.weight",
                        "out_proj.bias");
        assertThat(transformer().stateDict().keys())
                .startsWith("encoder.layers.0.self_attn.in_proj_weight")
                .contains(
                        "encoder.norm.weight",
                        "decoder.layers.1.multihead_attn.out_proj.bias",
                        "decoder.layers.1.norm3.weight")
                .endsWith("decoder.norm.weight", "decoder.norm.bias");
    }

    @Test
    void stacks_print_equal_layers_once() {
        String text = new TransformerEncoder(layer(), 3).toString();
        assertThat(text)
                .startsWith("TransformerEncoder(\n  (layers): ModuleList(\n    (0-2): 3 x TransformerEncoderLayer(\n"
                        + "      (self_attn): MultiheadAttention(\n"
                        + "        (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, "
                        + "bias=True)\n      )\n");
    }

    @Test
    void layers_begin_as_copies_and_share_nothing() {
        TransformerEncoderLayer one = layer();
        one.linear1().weight().requiresGrad_(false);
        TransformerEncoder stack = new TransformerEncoder(one, 2);
        assertThat(stack.layers()).hasSize(2).doesNotContain(one);
        Tensor first = stack.layers().get(0).linear1().weight();
        Tensor second = stack.layers().get(1).linear1().weight();
        assertThat(first.allclose(second)).isTrue();
        assertThat(first.requiresGrad()).isFalse();
        first.fill_(3);
        assertThat(second.allclose(one.linear1().weight())).isTrue();
    }

    @Test
    void causal_masks_are_found_or_told() {
        TransformerEncoder encoder = new TransformerEncoder(layer(), 2);
        encoder.eval();
        Tensor x = randn(2, 5, 4);
        Tensor mask = Transformer.generateSquareSubsequentMask(5);
        Tensor truths = Transformer.generateSquareSubsequentMask(5, DType.BOOL);
        Tensor found = encoder.forward(x, mask, null);
        assertThat(encoder.forward(x, mask, null, true).allclose(found, 1e-4, 1e-5))
                .isTrue();
        assertThat(encoder.forward(x, mask, null, false).allclose(found, 1e-4, 1e-5))
                .isTrue();
        assertThat(encoder.forward(x, truths, null).allclose(found, 1e-4, 1e-5)).isTrue();
        Tensor changed = x.clone();
        changed.select(1, 4).fill_(7);
        assertThat(encoder.forward(changed, mask, null).narrow(1, 0, 4).allclose(found.narrow(1, 0, 4), 1e-4, 1e-5))
                .isTrue();
        assertThat(encoder.forward(x).allclose(found, 1e-4, 1e-5)).isFalse();
    }

    @Test
    void padding_is_not_seen_and_gives_0_where_pytorch_leaves_it_out() {
        Tensor x = randn(2, 3, 4);
        Tensor padding = tensor(new boolean[][] {{false, false, true}, {false, false, false}});
        Tensor other = x.clone();
        other.get("0, 2").fill_(9);
        for (boolean nested : new boolean[] {true, false}) {
            TransformerEncoder encoder = new TransformerEncoder(layer(), 2, null, nested);
            encoder.eval();
            try (GradMode.Guard _ = GradMode.noGrad()) {
                Tensor y = encoder.forward(x, null, padding);
                assertThat(y.get("0, 2").eq(0).all().item() == 1).isEqualTo(nested);
                assertThat(encoder.forward(other, null, padding).get("0, :2").allclose(y.get("0, :2"), 1e-4, 1e-5))
                        .isTrue();
            }
        }
    }

    @Test
    void any_activation_can_be_given() {
        TransformerEncoderLayer relu = layer();
        TransformerEncoderLayer own = new TransformerEncoderLayer(4, 2, SMALL.activation(x -> x.maximum(x.mul(0.0))));
        own.loadStateDict(relu.stateDict());
        relu.eval();
        own.eval();
        Tensor x = randn(2, 3, 4);
        assertThat(own.forward(x).allclose(relu.forward(x))).isTrue();
        assertThatThrownBy(() -> SMALL.activation("tanh"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'tanh'");
    }

    @Test
    void own_encoders_and_decoders_can_be_given() {
        TransformerEncoder encoder = new TransformerEncoder(layer(), 1);
        Transformer model = new Transformer(
                4,
                2,
                new Transformer.Options()
                        .customEncoder(encoder)
                        .numDecoderLayers(1)
                        .dimFeedforward(6)
                        .batchFirst(true));
        assertThat(model.encoder()).isSameAs(encoder);
        assertThat(model.forward(randn(2, 3, 4), randn(2, 5, 4)).shape()).isEqualTo(Shape.of(2, 5, 4));
    }

    @Test
    void errors_say_where_and_what() {
        Transformer model = transformer();
        assertThatThrownBy(() -> model.forward(ones(2, 3, 4), ones(1, 3, 4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("source has shape [2, 3, 4], target [1, 3, 4]");
        assertThatThrownBy(() -> model.forward(ones(2, 3, 4))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> model.forward(
                        ones(2, 3, 4), ones(2, 3, 4), new Transformer.ForwardOptions().memoryMask(ones(2, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("layer 'decoder.layers.0.multihead_attn' (MultiheadAttention 4 in 2 heads)")
                .hasMessageContaining("attnMask");
        assertThatThrownBy(() -> new MultiheadAttention(5, 2))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("embedDim is 5");
        assertThatThrownBy(() -> model.encoder().forward(ones(2, 3, 4), null, ones(3, 3)))
                .isInstanceOf(ShapeException.class);
    }
}
