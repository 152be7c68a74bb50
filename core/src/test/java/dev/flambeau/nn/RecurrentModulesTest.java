package dev.flambeau.nn;

import static dev.flambeau.functional.Functional.packSequence;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.LSTMState;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrentModulesTest {
    /// A model in which a recurrent layer has a path.
    private static final class Tagger extends Module {
        final LSTM lstm = module("lstm", new LSTM(3, 4, new LSTM.Options().batchFirst(true)));
        final GRUCell cell = module("cell", new GRUCell(3, 4));

        @Override
        public Tensor forward(Tensor x) {
            return lstm.forward(x);
        }
    }

    @Test
    void names_and_shapes_are_those_of_pytorch() {
        LSTM lstm = new LSTM(
                3, 4, new LSTM.Options().numLayers(2).bidirectional(true).projSize(2));
        assertThat(lstm.stateDict().keys())
                .containsExactly(
                        "weight_ih_l0",
                        "weight_hh_l0",
                        "bias_ih_l0",
                        "bias_hh_l0",
                        "weight_hr_l0",
                        "weight_ih_l0_reverse",
                        "weight_hh_l0_reverse",
                        "bias_ih_l0_reverse",
                        "bias_hh_l0_reverse",
                        "weight_hr_l0_reverse",
                        "weight_ih_l1",
                        "weight_hh_l1",
                        "bias_ih_l1",
                        "bias_hh_l1",
                        "weight_hr_l1",
                        "weight_ih_l1_reverse",
                        "weight_hh_l1_reverse",
                        "bias_ih_l1_reverse",
                        "bias_hh_l1_reverse",
                        "weight_hr_l1_reverse");
        assertThat(lstm.stateDict().get("weight_ih_l1").shape()).isEqualTo(Shape.of(16, 4));
        assertThat(lstm.weights()).hasSize(20);
        assertThat(new GRUCell(3, 4, false).stateDict().keys()).containsExactly("weight_ih", "weight_hh");
    }

    @Test
    void print_as_pytorch_does() {
        assertThat(new LSTM(
                        3,
                        4,
                        new LSTM.Options().numLayers(2).bias(false).projSize(2).dropout(0.5)))
                .hasToString("LSTM(3, 4, proj_size=2, num_layers=2, bias=False, dropout=0.5)");
        assertThat(new RNN(3, 4, new RNN.Options().nonlinearity("relu").bidirectional(true)))
                .hasToString("RNN(3, 4, bidirectional=True)");
        assertThat(new GRU(3, 4)).hasToString("GRU(3, 4)");
        assertThat(new RNNCell(3, 4, false, "relu")).hasToString("RNNCell(3, 4, bias=False, nonlinearity=relu)");
        assertThat(new LSTMCell(3, 4)).hasToString("LSTMCell(3, 4)");
    }

    @Test
    void one_sequence_needs_no_batch() {
        LSTM lstm = new LSTM(3, 4, new LSTM.Options().numLayers(2).bidirectional(true));
        Tensor x = ones(5, 3);
        Tensor batched = lstm.forward(x.unsqueeze(1));
        assertThat(lstm.forward(x).allclose(batched.squeeze(1))).isTrue();
        assertThat(lstm.forward(x, null).cN().shape()).isEqualTo(Shape.of(4, 4));
        assertThat(new RNNCell(3, 4).forward(ones(3)).shape()).isEqualTo(Shape.of(4));
        assertThat(new LSTMCell(3, 4).forward(ones(2, 3)).shape()).isEqualTo(Shape.of(2, 4));
        assertThat(new GRU(3, 4).forward(ones(5, 0, 3)).shape()).isEqualTo(Shape.of(5, 0, 4));
    }

    @Test
    void stand_in_models_and_are_converted() {
        Module model = new Sequential(new GRU(3, 4), new Linear(4, 2));
        assertThat(model.forward(ones(5, 2, 3)).shape()).isEqualTo(Shape.of(5, 2, 2));
        model.to(DType.FLOAT64);
        assertThat(model.forward(ones(DType.FLOAT64, 5, 2, 3)).dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void dropout_is_for_training_alone() {
        GRU gru = new GRU(3, 4, new GRU.Options().numLayers(2).dropout(0.9));
        Tensor x = ones(5, 2, 3);
        assertThat(gru.forward(x).allclose(gru.forward(x))).isFalse();
        gru.eval();
        assertThat(gru.forward(x).allclose(gru.forward(x))).isTrue();
    }

    @Test
    void errors_say_where_and_what() {
        Tagger model = new Tagger();
        assertThatThrownBy(() -> model.forward(ones(2, 5, 7)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("layer 'lstm' (LSTM 3 -> 4): input has shape [2, 5, 7], expected steps x batch x 3 (batch "
                        + "first) or steps x 3. Did the size of the data or of the layer before change?");
        assertThatThrownBy(() -> model.forward(ones(DType.FLOAT64, 2, 5, 3)))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("'lstm'");
        LSTMState wrong = new LSTMState(zeros(1, 5, 4), zeros(1, 2, 4));
        assertThatThrownBy(() -> model.lstm.forward(ones(2, 5, 3), wrong))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("the state h has shape [1, 5, 4]")
                .hasMessageContaining("it must be [1, 2, 4]");
        assertThatThrownBy(() -> model.lstm.forward(packSequence(List.of(ones(4, 2)))))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("packed rows x 3");
        assertThatThrownBy(() -> model.cell.forward(ones(2, 4)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("layer 'cell' (GRUCell 3 -> 4): input has shape [2, 4]");
        assertThatThrownBy(() -> model.cell.forward(ones(2, 3), ones(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("it must be [2, 4]");
    }

    @Test
    void options_out_of_range_are_refused() {
        LSTM.Options options = new LSTM.Options();
        assertThatThrownBy(() -> new LSTM(3, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new LSTM(3, 4, options.dropout(1.5))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new LSTM(3, 4, options.projSize(4)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("projSize is 4");
        assertThatThrownBy(() -> new GRU(3, 4, options.projSize(2)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("an option of LSTM alone");
        assertThatThrownBy(() -> new LSTM(3, 4, options.nonlinearity("relu")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("an option of RNN alone");
        assertThatThrownBy(() -> new RNN(3, 4, options.nonlinearity("gelu")))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'gelu'");
        assertThatThrownBy(() -> new GRUCell(3, 0)).isInstanceOf(ValueException.class);
    }
}
