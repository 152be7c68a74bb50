package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.stack;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.Samples;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentTest {
    private static final RecurrentOptions TWO_WAYS =
            new RecurrentOptions().numLayers(2).bidirectional(true);

    private static Tensor values(Random random, int... sizes) {
        return Samples.values(random, DType.FLOAT64, sizes).mul(0.5);
    }

    /// Two layers in both directions, two columns, two hidden.
    private static List<Tensor> params(Random random, int gates) {
        List<Tensor> params = new ArrayList<>();
        for (int layer = 0; layer < 2; layer++) {
            for (int direction = 0; direction < 2; direction++) {
                params.add(values(random, gates * 2, layer == 0 ? 2 : 4));
                params.add(values(random, gates * 2, 2));
                params.add(values(random, gates * 2));
                params.add(values(random, gates * 2));
            }
        }
        return params;
    }

    private static Tensor all(RNNResult<Tensor> result) {
        return cat(List.of(result.output().flatten(), result.hN().flatten()), 0);
    }

    private static Tensor all(LSTMResult<Tensor> result) {
        return cat(
                List.of(
                        result.output().flatten(),
                        result.hN().flatten(),
                        result.cN().flatten()),
                0);
    }

    private static void check(GradCheck.Differentiable function, List<Tensor> params, Tensor... others) {
        List<Tensor> inputs = new ArrayList<>(Arrays.asList(others));
        inputs.addAll(params);
        inputs.forEach(Tensor::requiresGrad_);
        GradCheck.gradcheck(function, inputs.toArray(new Tensor[0]));
    }

    private static List<Tensor> rest(Tensor[] inputs, int from) {
        return Arrays.asList(inputs).subList(from, inputs.length);
    }

    @Test
    void gradients_of_padded_sequences() {
        Random random = new Random(3);
        Tensor x = values(random, 3, 2, 2);
        Tensor h = values(random, 4, 2, 2);
        Tensor c = values(random, 4, 2, 2);
        check(t -> all(Functional.rnnTanh(t[0], t[1], rest(t, 2), TWO_WAYS)), params(random, 1), x, h);
        check(t -> all(Functional.gru(t[0], t[1], rest(t, 2), TWO_WAYS)), params(random, 3), x, h);
        check(
                t -> all(Functional.lstm(t[0], new LSTMState(t[1], t[2]), rest(t, 3), TWO_WAYS)),
                params(random, 4),
                x,
                h,
                c);
    }

    @Test
    void gradients_of_packed_sequences() {
        Random random = new Random(4);
        RecurrentOptions options = new RecurrentOptions().bidirectional(true);
        Tensor sizes = tensor(3L, 2L, 1L);
        Tensor x = values(random, 6, 2);
        Tensor h = values(random, 2, 3, 2);
        Tensor c = values(random, 2, 3, 2);
        check(
                t -> all(Functional.gru(t[0], sizes, t[1], rest(t, 2), options)),
                params(random, 3).subList(0, 8),
                x,
                h);
        check(
                t -> all(Functional.lstm(t[0], sizes, new LSTMState(t[1], t[2]), rest(t, 3), options)),
                params(random, 4).subList(0, 8),
                x,
                h,
                c);
    }

    @Test
    void second_gradients() {
        Random random = new Random(5);
        RecurrentOptions one = new RecurrentOptions().hasBiases(false);
        Tensor x = values(random, 2, 1, 2).requiresGrad_();
        Tensor h = values(random, 1, 1, 2).requiresGrad_();
        Tensor c = values(random, 1, 1, 2).requiresGrad_();
        Tensor hh = values(random, 8, 2).requiresGrad_();
        Tensor ih = values(random, 8, 2);
        GradCheck.gradgradcheck(
                t -> all(Functional.lstm(t[0], new LSTMState(t[1], t[2]), List.of(ih, t[3]), one)), x, h, c, hh);
        Tensor gates = values(random, 6, 2).requiresGrad_();
        GradCheck.gradgradcheck(
                t -> all(Functional.gru(t[0], t[1], List.of(ih.narrow(0, 0, 6), t[2]), one)), x, h, gates);
    }

    /// Each packed sequence gives what it gives alone.
    @Test
    void packed_sequences_do_not_see_each_other() {
        forAll(1, 20, random -> {
            int[] lengths = {random.nextInt(3, 6), random.nextInt(1, 4), 1};
            Arrays.sort(lengths, 1, 3);
            int second = lengths[1];
            lengths[1] = lengths[2];
            lengths[2] = second;
            List<Tensor> sequences =
                    Arrays.stream(lengths).mapToObj(n -> values(random, n, 2)).toList();
            List<Tensor> params = params(random, 4);
            LSTMState start = new LSTMState(values(random, 4, 3, 2), values(random, 4, 3, 2));
            PackedSequence packed = Functional.packSequence(sequences, false);
            LSTMState sorted = packed.sortedIndices() == null
                    ? start
                    : new LSTMState(
                            start.h().indexSelect(1, packed.sortedIndices()),
                            start.c().indexSelect(1, packed.sortedIndices()));
            LSTMResult<Tensor> result = Functional.lstm(packed.data(), packed.batchSizes(), sorted, params, TWO_WAYS);
            List<Tensor> outputs = Functional.unpackSequence(packed.withData(result.output()));
            for (int i = 0; i < lengths.length; i++) {
                LSTMState own = new LSTMState(start.h().select(1, i), start.c().select(1, i));
                LSTMResult<Tensor> alone = Functional.lstm(sequences.get(i), own, params, TWO_WAYS);
                assertThat(outputs.get(i).allclose(alone.output(), 1e-12, 1e-12))
                        .isTrue();
                int at = (int) packed.unsortedIndices().select(0, i).itemLong();
                assertThat(result.hN().select(1, at).allclose(alone.hN(), 1e-12, 1e-12))
                        .isTrue();
                assertThat(result.cN().select(1, at).allclose(alone.cN(), 1e-12, 1e-12))
                        .isTrue();
            }
        });
    }

    @Test
    void layers_are_cells_step_by_step() {
        Random random = new Random(6);
        Tensor x = values(random, 4, 2, 2);
        Tensor ih = values(random, 6, 2);
        Tensor hh = values(random, 6, 2);
        Tensor bias = values(random, 6);
        RNNResult<Tensor> result =
                Functional.gru(x, zeros(DType.FLOAT64, 1, 2, 2), List.of(ih, hh, bias, bias), new RecurrentOptions());
        Tensor h = zeros(DType.FLOAT64, 2, 2);
        List<Tensor> steps = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            h = Functional.gruCell(x.select(0, t), h, ih, hh, bias, bias);
            steps.add(h);
        }
        assertThat(result.output().allclose(stack(steps, 0), 1e-12, 1e-12)).isTrue();
        assertThat(result.hN().select(0, 0).allclose(h, 1e-12, 1e-12)).isTrue();
        Tensor single = Functional.rnnReluCell(
                x.get("0, 0"), zeros(DType.FLOAT64, 6), ih, zeros(DType.FLOAT64, 6, 6), bias, bias);
        assertThat(single.allclose(x.get("0, 0").linear(ih, bias).add(bias).relu()))
                .isTrue();
    }

    @Test
    void what_does_not_fit_is_named() {
        List<Tensor> params = List.of(ones(8, 3), ones(8, 2));
        RecurrentOptions bare = new RecurrentOptions().hasBiases(false);
        LSTMState state = new LSTMState(zeros(1, 2, 2), zeros(1, 2, 2));
        assertThatThrownBy(() -> Functional.lstm(ones(4, 2, 5), state, params, bare))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("lstm: the input has 4 steps and 5 columns");
        assertThatThrownBy(() -> Functional.lstm(ones(0, 2, 3), state, params, bare))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("0 steps");
        assertThatThrownBy(() -> Functional.lstm(ones(4), state, params, bare)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Functional.lstm(ones(DType.FLOAT64, 4, 2, 3), state, params, bare))
                .isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> Functional.lstm(ones(4, 2, 3), state, params, new RecurrentOptions()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("4 parameters each");
        assertThatThrownBy(() -> Functional.lstm(ones(4, 3), tensor(1L, 3L), state, params, bare))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("[1, 3]");
        assertThatThrownBy(() -> Functional.gruCell(ones(2, 3), ones(2, 2), ones(8, 3), ones(8, 2), null, null))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("gruCell");
    }
}
