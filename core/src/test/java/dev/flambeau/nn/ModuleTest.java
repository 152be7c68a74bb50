package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleTest {
    /// Registers whatever a test gives it.
    static class Box extends Module {
        Box with(String name, Tensor data) {
            parameter(name, data);
            return this;
        }

        Box withBuffer(String name, Tensor data, boolean persistent) {
            if (persistent) {
                buffer(name, data);
            } else {
                buffer(name, data, false);
            }
            return this;
        }

        Box with(String name, Module part) {
            module(name, part);
            return this;
        }
    }

    /// Prints something of its own.
    static final class Described extends Module {
        private final String extra;

        Described(String extra) {
            this.extra = extra;
        }

        Described with(Module part) {
            module("a", part);
            return this;
        }

        @Override
        protected String kind() {
            return "X";
        }

        @Override
        protected String extraRepr() {
            return extra;
        }
    }

    private static Box nested() {
        Box inner = new Box().with("w", ones(2)).withBuffer("mean", zeros(2), true);
        return new Box()
                .with("first", zeros(1))
                .with("inner", inner)
                .with("last", zeros(3))
                .withBuffer("count", tensor(0L), true);
    }

    @Test
    void names_are_dotted_paths_in_the_order_of_pytorch() {
        Box model = nested();
        assertThat(model.namedParameters().keySet()).containsExactly("first", "last", "inner.w");
        assertThat(model.namedBuffers().keySet()).containsExactly("count", "inner.mean");
        assertThat(model.namedModules().keySet()).containsExactly("", "inner");
        assertThat(model.namedChildren().keySet()).containsExactly("inner");
        assertThat(model.stateDict().keys()).containsExactly("first", "last", "count", "inner.w", "inner.mean");
        assertThat(model.namedChildren().get("inner").path()).isEqualTo("inner");
        assertThat(model.path()).isEmpty();
    }

    @Test
    void a_shared_parameter_is_listed_once_but_saved_under_both_names() {
        Parameter shared = new Parameter(ones(2));
        Box model = new Box().with("a", shared).with("b", shared);
        assertThat(model.parameters()).containsExactly(shared);
        assertThat(model.namedParameters().keySet()).containsExactly("a");
        assertThat(model.stateDict().keys()).containsExactly("a", "b");
        Box part = new Box().with("w", ones(1));
        Box twice = new Box().with("x", part).with("y", part);
        assertThat(twice.parameters()).hasSize(1);
        assertThat(twice.stateDict().keys()).containsExactly("x.w", "y.w");
    }

    @Test
    void bad_and_taken_names_are_refused() {
        for (String name : new String[] {"", "a.b"}) {
            assertThatThrownBy(() -> new Box().with(name, ones(1)))
                    .isInstanceOf(ValueException.class)
                    .hasMessage("Box: '" + name + "' is no name; it must not be empty nor contain a dot");
        }
        Box model = nested();
        assertThatThrownBy(() -> model.with("first", ones(1))).hasMessage("Box: the name 'first' is taken");
        assertThatThrownBy(() -> model.with("inner", new Box())).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> model.withBuffer("count", ones(1), true)).isInstanceOf(ValueException.class);
        Box inner = (Box) model.namedChildren().get("inner");
        assertThatThrownBy(() -> inner.with("w", ones(1))).hasMessage("'inner' (Box): the name 'w' is taken");
    }

    @Test
    void train_eval_and_apply_reach_all_parts() {
        Box model = nested();
        assertThat(model.isTraining()).isTrue();
        assertThat(model.eval()).isSameAs(model);
        List<Module> seen = new ArrayList<>();
        model.apply(seen::add);
        assertThat(seen).containsExactly(model.namedChildren().get("inner"), model);
        assertThat(seen).noneMatch(Module::isTraining);
        model.train();
        assertThat(seen).allMatch(Module::isTraining);
    }

    @Test
    void to_converts_floating_tensors_and_keeps_their_identity() {
        Parameter frozenIndex = new Parameter(tensor(1L, 2L), false);
        Box model = nested().with("index", frozenIndex);
        Parameter first = model.parameters().get(0);
        model.to(DType.FLOAT64);
        assertThat(first.dtype()).isEqualTo(DType.FLOAT64);
        assertThat(model.parameters().get(0)).isSameAs(first);
        assertThat(first.requiresGrad()).isTrue();
        assertThat(model.namedBuffers().get("inner.mean").dtype()).isEqualTo(DType.FLOAT64);
        assertThat(model.namedBuffers().get("count").dtype()).isEqualTo(DType.INT64);
        assertThat(frozenIndex.dtype()).isEqualTo(DType.INT64);
        assertThatThrownBy(() -> model.to(DType.INT32))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("int32");
    }

    @Test
    void gradients_flow_after_to() {
        Linear layer = new Linear(2, 1);
        layer.to(DType.FLOAT64);
        layer.forward(ones(DType.FLOAT64, 3, 2)).sum().backward();
        assertThat(layer.weight().grad().toFloatArray()).containsExactly(3, 3);
        assertThat(layer.weight().grad().dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void requiresGrad_freezes_and_zeroGrad_clears() {
        Linear layer = new Linear(2, 1);
        layer.forward(ones(1, 2)).sum().backward();
        layer.zeroGrad();
        assertThat(layer.weight().grad()).isNull();
        layer.requiresGrad_(false);
        assertThat(layer.forward(ones(1, 2)).requiresGrad()).isFalse();
        layer.requiresGrad_(true);
        assertThat(layer.forward(ones(1, 2)).requiresGrad()).isTrue();
    }

    @Test
    void text_is_that_of_pytorch() {
        Sequential model = new Sequential(
                new Linear(2, 3), new ReLU(), new Sequential(new Linear(3, 1, false), new Sigmoid()), new Tanh());
        assertThat(model).hasToString("""
                Sequential(
                  (0): Linear(in_features=2, out_features=3, bias=True)
                  (1): ReLU()
                  (2): Sequential(
                    (0): Linear(in_features=3, out_features=1, bias=False)
                    (1): Sigmoid()
                  )
                  (3): Tanh()
                )""");
        assertThat(new Sequential()).hasToString("Sequential()");
        assertThat(new L1Loss()).hasToString("L1Loss()");
        assertThat(new MSELoss()).hasToString("MSELoss()");
        assertThat(new Described("p=1, q=2")).hasToString("X(p=1, q=2)");
        assertThat(new Described("p=1, q=2").with(new Linear(1, 1))).hasToString("""
                X(
                  p=1, q=2
                  (a): Linear(in_features=1, out_features=1, bias=True)
                )""");
        assertThat(new Described("p=1\nq=2").with(new ReLU())).hasToString("""
                X(
                  p=1
                  q=2
                  (a): ReLU()
                )""");
    }

    @Test
    void a_module_without_forward_says_so() {
        assertThatThrownBy(() -> new Box().forward(ones(1)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Box")
                .hasMessageContaining("forward(Tensor)");
        assertThatThrownBy(() -> new L1Loss().forward(ones(1))).isInstanceOf(ValueException.class);
    }

    @Test
    void a_shape_error_names_the_layer_by_its_path() {
        Sequential body = new Sequential(new ReLU(), new Linear(490, 10));
        Box model = new Box().with("classifier", body);
        assertThat(model.namedModules()).containsKey("classifier.1");
        assertThatThrownBy(() -> body.forward(ones(32, 810)))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith(
                        "layer 'classifier.1' (Linear 490 -> 10): input has 810 columns (shape [32, 810]), "
                                + "expected 490");
    }

    @Test
    void sequential_runs_its_parts_in_order_and_finds_them() {
        Sequential model = new Sequential().append("double", new Linear(1, 1)).append(new ReLU());
        assertThat(model.size()).isEqualTo(2);
        assertThat(model.namedChildren().keySet()).containsExactly("double", "1");
        assertThat(model.get(-1)).isInstanceOf(ReLU.class);
        ((Linear) model.get(0)).weight().detach().fill_(-2);
        ((Linear) model.get(0)).bias().detach().fill_(1);
        assertThat(model.forward(tensor(new double[][] {{3}, {-3}})).toFloatArray())
                .containsExactly(0, 7);
        assertThatThrownBy(() -> model.get(2)).hasMessage("Sequential: there is no module 2 of 2");
        Tensor x = tensor(-1.0, 2.0);
        assertThat(new Sequential().forward(x)).isSameAs(x);
        assertThat(new Tanh().forward(x).equal(x.tanh())).isTrue();
        assertThat(new Sigmoid().forward(x).equal(x.sigmoid())).isTrue();
        assertThat(new MSELoss().forward(x, zeros(2)).item()).isEqualTo(2.5);
    }

    @Test
    void a_module_cannot_be_part_of_itself() {
        Sequential outer = new Sequential();
        Sequential inner = new Sequential(outer);
        assertThatThrownBy(() -> outer.append(outer))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("contains");
        assertThatThrownBy(() -> outer.append(inner)).isInstanceOf(ValueException.class);
    }
}
