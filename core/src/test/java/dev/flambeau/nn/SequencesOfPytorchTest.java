package dev.flambeau.nn;

import static dev.flambeau.functional.Functional.packPaddedSequence;
import static dev.flambeau.functional.Functional.padPackedSequence;
import static dev.flambeau.tensor.Factories.arange;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.RandomFactories.manualSeed;
import static dev.flambeau.tensor.RandomFactories.randn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.functional.AttentionResult;
import dev.flambeau.functional.LSTMResult;
import dev.flambeau.functional.LSTMState;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.functional.PaddedSequence;
import dev.flambeau.functional.RNNResult;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Literals;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recurrent networks and transformers with the seeds of PyTorch, dropout and gradients included; the cases are those
/// of `core/src/test/python/sequences.py`.
class SequencesOfPytorchTest {
    private static final Map<String, Supplier<List<Tensor>>> CASES = Map.ofEntries(
            Map.entry("lstm_dropout", SequencesOfPytorchTest::lstmDropout),
            Map.entry("gru_dropout", SequencesOfPytorchTest::gruDropout),
            Map.entry("rnn_dropout", SequencesOfPytorchTest::rnnDropout),
            Map.entry("lstm_packed", SequencesOfPytorchTest::lstmPacked),
            Map.entry("gru_packed", SequencesOfPytorchTest::gruPacked),
            Map.entry("cells", SequencesOfPytorchTest::cells),
            Map.entry("attention_dropout", SequencesOfPytorchTest::attentionDropout),
            Map.entry("attention_dropout_without_weights", SequencesOfPytorchTest::attentionDropoutWithoutWeights),
            Map.entry("encoder_layer_training", SequencesOfPytorchTest::encoderLayerTraining),
            Map.entry("encoder_layer_training_norm_first", SequencesOfPytorchTest::encoderLayerNormFirst),
            Map.entry("decoder_layer_training", SequencesOfPytorchTest::decoderLayerTraining),
            Map.entry("encoder_with_padding", SequencesOfPytorchTest::encoderWithPadding),
            Map.entry("transformer_training", SequencesOfPytorchTest::transformerTraining));

    static List<String> lines() {
        return Literals.lines(SequencesOfPytorchTest.class, "sequences.txt");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void gives_what_pytorch_gives(String line) {
        String[] parts = line.split(" \\| ");
        manualSeed(5);
        List<Tensor> actual = CASES.get(parts[0]).get();
        List<Tensor> expected =
                Arrays.stream(parts[1].split(" & ")).map(Literals::tensor).toList();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).shape()).isEqualTo(expected.get(i).shape());
            assertThat(actual.get(i).allclose(expected.get(i), 1e-4, 2e-5))
                    .as(parts[0] + " " + i + ": " + actual.get(i) + " is near " + expected.get(i))
                    .isTrue();
        }
    }

    private static List<Tensor> lstmDropout() {
        LSTM m = new LSTM(
                3,
                4,
                new LSTM.Options().numLayers(3).dropout(0.5).bidirectional(true).batchFirst(true));
        LSTMResult<Tensor> result = m.forward(randn(2, 5, 3), null);
        return List.of(result.output(), result.hN(), result.cN());
    }

    private static List<Tensor> gruDropout() {
        GRU m = new GRU(3, 4, new GRU.Options().numLayers(2).dropout(0.25).bias(false));
        RNNResult<Tensor> result = m.forward(randn(5, 2, 3), null);
        return List.of(result.output(), result.hN());
    }

    private static List<Tensor> rnnDropout() {
        RNN m = new RNN(3, 4, new RNN.Options().numLayers(2).dropout(0.25).nonlinearity("relu"));
        RNNResult<Tensor> result = m.forward(randn(5, 2, 3), null);
        return List.of(result.output(), result.hN());
    }

    private static List<Tensor> lstmPacked() {
        LSTM m = new LSTM(3, 4, new LSTM.Options().numLayers(2).projSize(2).bidirectional(true));
        Tensor x = randn(5, 3, 3).requiresGrad_();
        LSTMState hx = new LSTMState(randn(4, 3, 2), randn(4, 3, 4));
        LSTMResult<PackedSequence> result = m.forward(packPaddedSequence(x, tensor(2L, 5L, 3L), false, false), hx);
        result.output().data().square().sum().backward();
        PaddedSequence padded = padPackedSequence(result.output());
        return List.of(
                padded.output(),
                padded.lengths(),
                result.hN(),
                result.cN(),
                x.grad(),
                gradient(m, "weight_hh_l0"),
                gradient(m, "weight_hr_l1_reverse"));
    }

    private static List<Tensor> gruPacked() {
        GRU m = new GRU(
                3,
                4,
                new GRU.Options().dropout(0.5).numLayers(2).bidirectional(true).batchFirst(true));
        Tensor x = randn(3, 5, 3);
        RNNResult<PackedSequence> result = m.forward(packPaddedSequence(x, tensor(5L, 3L, 3L), true), randn(4, 3, 4));
        result.hN().square().sum().backward();
        return List.of(
                result.output().data(), result.output().batchSizes(), result.hN(), gradient(m, "weight_hh_l0_reverse"));
    }

    private static List<Tensor> cells() {
        RNNCell rnn = new RNNCell(3, 4, true, "relu");
        GRUCell gru = new GRUCell(3, 4, false);
        LSTMCell lstm = new LSTMCell(3, 4);
        Tensor h = randn(2, 4);
        Tensor g = randn(2, 4);
        LSTMState s = null;
        for (int i = 0; i < 3; i++) {
            Tensor x = randn(2, 3);
            h = rnn.forward(x, h);
            g = gru.forward(x, g);
            s = lstm.forward(x, s);
        }
        return List.of(h, g, s.h(), s.c());
    }

    private static List<Tensor> attentionDropout() {
        MultiheadAttention m = new MultiheadAttention(
                6,
                2,
                new MultiheadAttention.Options().dropout(0.4).kdim(3).vdim(5).addBiasKv(true));
        AttentionResult result = m.forward(randn(4, 2, 6), randn(3, 2, 3), randn(3, 2, 5));
        return List.of(result.attnOutput(), result.attnOutputWeights());
    }

    private static List<Tensor> attentionDropoutWithoutWeights() {
        MultiheadAttention m = new MultiheadAttention(
                6, 2, new MultiheadAttention.Options().dropout(0.4).batchFirst(true));
        Tensor x = randn(2, 4, 6);
        AttentionResult result = m.forward(x, x, x, new MultiheadAttention.ForwardOptions().needWeights(false));
        assertThat(result.attnOutputWeights()).isNull();
        return List.of(result.attnOutput());
    }

    private static TransformerLayer.Options layer(double dropout) {
        return new TransformerLayer.Options().dimFeedforward(12).dropout(dropout);
    }

    private static List<Tensor> encoderLayerTraining() {
        TransformerEncoderLayer m = new TransformerEncoderLayer(8, 2, layer(0.3).batchFirst(true));
        Tensor x = randn(2, 3, 8).requiresGrad_();
        Tensor y = m.forward(x, Transformer.generateSquareSubsequentMask(3), null, true);
        y.square().mul(arange(48).to(DType.FLOAT32).reshape(2, 3, 8)).sum().backward();
        return List.of(y, x.grad(), gradient(m, "linear1.weight"), gradient(m, "self_attn.in_proj_weight"));
    }

    private static List<Tensor> encoderLayerNormFirst() {
        TransformerEncoderLayer m = new TransformerEncoderLayer(
                8, 2, layer(0.3).batchFirst(true).normFirst(true).activation("gelu"));
        return List.of(m.forward(randn(2, 3, 8)));
    }

    private static List<Tensor> decoderLayerTraining() {
        TransformerDecoderLayer m = new TransformerDecoderLayer(8, 2, layer(0.3));
        return List.of(m.forward(randn(3, 2, 8), randn(4, 2, 8)));
    }

    private static List<Tensor> encoderWithPadding() {
        TransformerEncoder m = new TransformerEncoder(
                new TransformerEncoderLayer(8, 2, layer(0.1).batchFirst(true)), 2, new LayerNorm(8));
        m.eval();
        Tensor x = randn(2, 3, 8);
        Tensor padding = tensor(new boolean[][] {{false, false, true}, {false, true, true}});
        Tensor recorded = m.forward(x, null, padding);
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return List.of(recorded, m.forward(x, null, padding), m.forward(x, null, padding.flip(1)));
        }
    }

    private static List<Tensor> transformerTraining() {
        Transformer m = new Transformer(
                8,
                2,
                new Transformer.Options()
                        .numEncoderLayers(2)
                        .numDecoderLayers(2)
                        .dimFeedforward(12)
                        .dropout(0.2)
                        .batchFirst(true)
                        .activation("gelu"));
        Tensor src = randn(2, 3, 8);
        Tensor tgt = randn(2, 4, 8);
        Tensor padding = tensor(new boolean[][] {{false, false, true}, {false, false, false}});
        Tensor y = m.forward(
                src,
                tgt,
                new Transformer.ForwardOptions()
                        .tgtMask(Transformer.generateSquareSubsequentMask(4))
                        .srcKeyPaddingMask(padding)
                        .memoryKeyPaddingMask(padding));
        y.square().mul(arange(64).to(DType.FLOAT32).reshape(2, 4, 8)).sum().backward();
        return List.of(
                y,
                gradient(m, "encoder.layers.0.linear2.weight"),
                gradient(m, "encoder.layers.0.norm1.weight"),
                gradient(m, "decoder.layers.1.multihead_attn.in_proj_bias"));
    }

    private static Tensor gradient(Module module, String name) {
        return module.namedParameters().get(name).grad();
    }
}
