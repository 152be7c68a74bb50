package dev.flambeau.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import dev.flambeau.optim.SGD.Options;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Literals;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SGDTest {
    static List<String> cases() {
        return Literals.lines(SGDTest.class, "sgd.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twenty_steps_end_where_pytorch_ends(String line) {
        String[] parts = line.split(" ?\\| ?", -1);
        Options options = options(parts[0]);
        Parameter p = new Parameter(Factories.tensor(0.5, -1.25, 2.0, 0.1));
        Parameter q = new Parameter(Factories.tensor(new double[][] {{1.0}, {-0.5}}));
        SGD optimizer = new SGD(List.of(p), options);
        optimizer.addParamGroup(List.of(q)).set("lr", (double) options.asMap().get("lr") * 3);
        for (int step = 0; step < 20; step++) {
            change(optimizer.paramGroups().get(0), parts[1], step);
            p.setGrad(gradient(p, step));
            q.setGrad(gradient(q, step));
            optimizer.step();
        }
        near(p, parts[2]);
        near(q, parts[3]);
    }

    private static Options options(String text) {
        Options options = new Options();
        for (String word : text.split(" ")) {
            String[] pair = word.split("=");
            options = switch (pair[0]) {
                case "lr" -> options.lr(Double.parseDouble(pair[1]));
                case "momentum" -> options.momentum(Double.parseDouble(pair[1]));
                case "dampening" -> options.dampening(Double.parseDouble(pair[1]));
                case "weight_decay" -> options.weightDecay(Double.parseDouble(pair[1]));
                case "nesterov" -> options.nesterov(pair[1].equals("True"));
                default -> options.maximize(pair[1].equals("True"));
            };
        }
        return options;
    }

    private static void change(ParamGroup group, String changes, int step) {
        for (String word : changes.isBlank() ? new String[0] : changes.split(" ")) {
            String[] pair = word.split("[:=]");
            if (Integer.parseInt(pair[0]) != step) {
                continue;
            }
            if (pair[2].equals("True") || pair[2].equals("False")) {
                group.set(pair[1], pair[2].equals("True"));
            } else {
                group.set(pair[1], Double.parseDouble(pair[2]));
            }
        }
    }

    private static Tensor gradient(Parameter p, int step) {
        Tensor x = p.detach();
        return x.mul(3).add(step * 0.7).sin().add(x.mul(0.1));
    }

    private static void near(Parameter p, String expected) {
        String[] words = expected.split(" ");
        for (int i = 0; i < words.length; i++) {
            double wanted = Double.parseDouble(words[i]);
            assertThat(p.toDoubleArray()[i]).isCloseTo(wanted, within(2e-6 * Math.max(1, Math.abs(wanted))));
        }
    }

    @Test
    void parameters_without_a_gradient_stay() {
        Parameter p = new Parameter(Factories.ones(2));
        Parameter q = new Parameter(Factories.ones(2));
        p.setGrad(Factories.ones(2));
        new SGD(List.of(p, q), new Options().lr(0.5).weightDecay(1)).step();
        assertThat(p.toFloatArray()).containsExactly(0, 0);
        assertThat(q.toFloatArray()).containsExactly(1, 1);
    }

    @Test
    void a_step_changes_the_parameter_in_its_memory_and_is_not_recorded() {
        Tensor memory = Factories.ones(2);
        Parameter p = new Parameter(memory);
        p.setGrad(Factories.ones(2));
        new SGD(List.of(p), 0.25).step();
        assertThat(memory.toFloatArray()).containsExactly(0.75f, 0.75f);
        assertThat(p.isLeaf()).isTrue();
    }

    @Test
    void a_step_between_forward_and_backward_is_noticed() {
        Parameter p = new Parameter(Factories.ones(2));
        Tensor loss = p.mul(p).sum();
        p.setGrad(Factories.ones(2));
        new SGD(List.of(p), 0.25).step();
        assertThatThrownBy(loss::backward)
                .hasMessageContaining("changed in place")
                .hasMessageContaining("mul");
    }

    @Test
    void strided_and_float64_parameters_take_the_same_steps() {
        Tensor plain = Factories.tensor(new double[][] {{1, 2}, {3, 4}});
        Parameter expected = new Parameter(plain.t().clone());
        Parameter strided = new Parameter(plain.t());
        Parameter doubles = new Parameter(plain.t().to(DType.FLOAT64));
        Options options = new Options().lr(0.1).momentum(0.9).nesterov(true).weightDecay(0.01);
        SGD optimizer = new SGD(List.of(expected, strided, doubles), options);
        for (int i = 0; i < 3; i++) {
            for (Parameter p : List.of(expected, strided, doubles)) {
                p.setGrad(p.detach().mul(0.5));
            }
            optimizer.step();
        }
        assertThat(strided.allclose(expected)).isTrue();
        assertThat(doubles.to(DType.FLOAT32).allclose(expected)).isTrue();
    }

    @Test
    void zeroGrad_clears_gradients_of_all_groups() {
        Parameter p = new Parameter(Factories.ones(1));
        Parameter q = new Parameter(Factories.ones(1));
        SGD optimizer = new SGD(List.of(p), 0.1);
        optimizer.addParamGroup(List.of(q));
        p.setGrad(Factories.ones(1));
        q.setGrad(Factories.ones(1));
        optimizer.zeroGrad();
        assertThat(p.grad()).isNull();
        assertThat(q.grad()).isNull();
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        List<Parameter> one = List.of(new Parameter(Factories.ones(1)));
        refused(() -> new SGD(one, -0.1), "SGD: lr must be 0 or more, not -0.1");
        refused(() -> new SGD(one, Double.NaN), "lr");
        refused(() -> new SGD(one, new Options().lr(1).momentum(-1)), "momentum");
        refused(() -> new SGD(one, new Options().lr(1).weightDecay(-1)), "weight_decay");
        refused(() -> new SGD(one, new Options().lr(1).nesterov(true)), "nesterov needs a momentum above 0");
        refused(
                () -> new SGD(
                        one, new Options().lr(1).momentum(.9).dampening(.1).nesterov(true)),
                "dampening 0.1");
        refused(() -> new SGD(List.of(), 0.1), "there is no parameter");
        refused(() -> new SGD(List.of(one.get(0), one.get(0)), 0.1), "given twice");
        SGD optimizer = new SGD(one, 0.1);
        refused(() -> optimizer.addParamGroup(one), "given twice");
        refused(
                () -> optimizer.paramGroups().get(0).set("speed", 1.0),
                "SGD: there is no value 'speed'; there are [lr, momentum");
        refused(() -> optimizer.paramGroups().get(0).set("lr", true), "option 'lr' is a number, not a switch");
        refused(() -> optimizer.paramGroups().get(0).flag("momentum"), "momentum");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessageContaining(text);
    }

    @Test
    void text_is_that_of_pytorch() {
        SGD optimizer = new SGD(
                List.of(new Parameter(Factories.ones(1))), new Options().lr(0.1).momentum(0.9));
        assertThat(optimizer).hasToString("""
                SGD (
                Parameter Group 0
                    dampening: 0
                    differentiable: False
                    foreach: None
                    fused: None
                    lr: 0.1
                    maximize: False
                    momentum: 0.9
                    nesterov: False
                    weight_decay: 0
                )""");
        assertThat(optimizer.paramGroups().get(0).lr()).isEqualTo(0.1);
    }
}
