package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Literals;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearTest {
    static List<String> linears() {
        return Literals.lines(LinearTest.class, "linear.txt");
    }

    static List<String> inits() {
        return Literals.lines(LinearTest.class, "init.txt");
    }

    private static float[] floats(String text) {
        double[] values = Arrays.stream(text.strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return Factories.tensor(values).toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("linears")
    void starts_with_the_bits_of_pytorch(String line) {
        String[] parts = line.split(" \\| ");
        int[] numbers = Literals.ints(parts[0], " ");
        RandomFactories.manualSeed(numbers[0]);
        Linear layer = new Linear(numbers[1], numbers[2]);
        assertThat(layer.weight().toFloatArray()).containsExactly(floats(parts[1]));
        assertThat(layer.bias().toFloatArray()).containsExactly(floats(parts[2]));
    }

    @Test
    void without_bias_it_draws_only_its_weight() {
        RandomFactories.manualSeed(3);
        Linear layer = new Linear(4, 2, false);
        assertThat(layer.bias()).isNull();
        assertThat(layer.weight().toFloatArray())
                .containsExactly(
                        -0.49573648f,
                        -0.394430637f,
                        -0.214157522f,
                        -0.47304517f,
                        -0.0283856392f,
                        -0.439883709f,
                        0.271865845f,
                        0.243699372f);
        assertThat(layer.stateDict().keys()).containsExactly("weight");
    }

    @ParameterizedTest
    @MethodSource("inits")
    void init_draws_what_pytorch_draws(String line) {
        String[] words = line.split(" ", 3);
        Tensor t = Factories.zeros(Literals.ints(words[1], ","));
        RandomFactories.manualSeed(5);
        switch (words[0]) {
            case "kaiming_uniform_" -> Init.kaimingUniform_(t, 0.5);
            case "kaiming_normal_" -> Init.kaimingNormal_(t, 0.5);
            case "xavier_uniform_" -> Init.xavierUniform_(t, 1);
            default -> Init.xavierNormal_(t, 1);
        }
        Tensor expected = Factories.tensor(floats(words[2])).reshape(t.shape());
        assertThat(t.allclose(expected, 1e-6, 1e-7)).isTrue();
    }

    @Test
    void init_fills_parameters_without_being_recorded() {
        Linear layer = new Linear(2, 2);
        assertThat(Init.constant_(layer.weight(), 3)).isSameAs(layer.weight());
        assertThat(layer.weight().toFloatArray()).containsOnly(3);
        Init.uniform_(layer.weight(), 1, 2);
        assertThat(layer.weight().ge(1).all().item()).isEqualTo(1);
        Init.normal_(layer.weight(), 0, 1);
        assertThat(layer.weight().isLeaf()).isTrue();
        assertThatThrownBy(() -> Init.xavierUniform_(Factories.zeros(3), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("xavierUniform_")
                .hasMessageContaining("[3]");
    }

    @Test
    void takes_vectors_matrices_and_batches() {
        Linear layer = new Linear(3, 2);
        Tensor x = Factories.arange(24).to(DType.FLOAT32).reshape(2, 4, 3);
        Tensor expected = x.matmul(layer.weight().t()).add(layer.bias());
        assertThat(layer.forward(x).allclose(expected)).isTrue();
        assertThat(layer.forward(x.get("0, 0")).shape()).isEqualTo(Shape.of(2));
        assertThat(layer.forward(Factories.zeros(0, 3)).shape()).isEqualTo(Shape.of(0, 2));
        assertThat(layer.forward(x.permute(1, 0, 2)).shape()).isEqualTo(Shape.of(4, 2, 2));
    }

    @Test
    void sizes_of_0_work_and_negative_ones_are_refused() {
        Linear layer = new Linear(0, 2);
        assertThat(layer.forward(Factories.zeros(3, 0)).toFloatArray()).containsOnly(0);
        layer.forward(Factories.zeros(3, 4, 0).requiresGrad_()).sum().backward();
        assertThat(layer.weight().grad().shape()).isEqualTo(Shape.of(2, 0));
        assertThatThrownBy(() -> new Linear(-1, 2))
                .isInstanceOf(ValueException.class)
                .hasMessage("Linear: sizes must not be negative, given are -1 -> 2");
        assertThatThrownBy(() -> new Linear(2, 2).forward(Factories.tensor(1.0).squeeze()))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("input has no columns");
    }
}
