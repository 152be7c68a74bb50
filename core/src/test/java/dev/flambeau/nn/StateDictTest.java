package dev.flambeau.nn;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.StateDictException;
import dev.flambeau.nn.ModuleTest.Box;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StateDictTest {
    private static Box model(double value) {
        Box inner = new Box().with("w", ones(2).mul(value)).withBuffer("mean", ones(2).mul(value), true);
        return new Box().with("b", ones(1).mul(value)).with("inner", inner).withBuffer("cache", ones(3), false);
    }

    @Test
    void values_go_from_one_model_to_another() {
        Box target = model(1);
        LoadReport report = target.loadStateDict(model(7).stateDict());
        assertThat(report.fits()).isTrue();
        assertThat(target.stateDict().get("inner.mean").toFloatArray()).containsExactly(7, 7);
        assertThat(target.parameters().get(0).item()).isEqualTo(7);
        assertThat(target.parameters()).allMatch(Tensor::requiresGrad);
    }

    @Test
    void it_shares_memory_with_the_module_and_leaves_out_transient_buffers() {
        Box model = model(1);
        StateDict state = model.stateDict();
        assertThat(state.keys()).containsExactly("b", "inner.w", "inner.mean");
        state.get("b").fill_(5);
        assertThat(model.parameters().get(0).item()).isEqualTo(5);
        assertThat(state.get("b").requiresGrad()).isFalse();
        assertThat(state.versions()).containsEntry("", 1).containsEntry("inner", 1);
    }

    @Test
    void values_are_converted_to_the_dtypes_of_the_module() {
        Box target = model(1);
        StateDict state = new StateDict()
                .put("b", tensor(3L).reshape(1))
                .put("inner.w", tensor(2L, 4L).to(DType.FLOAT64))
                .put("inner.mean", ones(2));
        target.loadStateDict(state);
        assertThat(target.stateDict().get("inner.w").dtype()).isEqualTo(DType.FLOAT32);
        assertThat(target.stateDict().get("inner.w").toFloatArray()).containsExactly(2, 4);
    }

    @Test
    void what_does_not_fit_is_listed_completely_and_nothing_is_loaded() {
        Box target = model(1);
        StateDict state =
                new StateDict().put("b", zeros(1)).put("inner.w", zeros(3)).put("extra", zeros(1));
        assertThatThrownBy(() -> target.loadStateDict(state))
                .isInstanceOf(StateDictException.class)
                .hasMessage("""
                        Box: the state dict does not fit
                          missing        inner.mean  [2]
                          unexpected     extra       [1]
                          another shape  inner.w     [3], the module has [2]""");
        assertThat(target.parameters().get(0).item()).isEqualTo(1);
    }

    @Test
    void not_strict_loads_what_fits_and_reports_the_rest() {
        Box target = model(1);
        StateDict state = new StateDict().put("b", zeros(1)).put("extra", zeros(1));
        assertThatThrownBy(() -> target.loadStateDict(state)).hasMessageContaining("strict = false");
        LoadReport report = target.loadStateDict(state, false);
        assertThat(report.missingKeys()).containsExactly("inner.w", "inner.mean");
        assertThat(report.unexpectedKeys()).containsExactly("extra");
        assertThat(target.parameters().get(0).item()).isZero();
        assertThatThrownBy(() -> target.loadStateDict(state.put("b", zeros(2)), false))
                .isInstanceOf(StateDictException.class)
                .hasMessageContaining("another shape  b           [2], the module has [1]");
    }

    @Test
    void long_lists_are_cut() {
        StateDict state = model(1).stateDict();
        for (int i = 0; i < 25; i++) {
            state.put("x" + i, zeros(1));
        }
        assertThatThrownBy(() -> model(1).loadStateDict(state)).hasMessageContaining("... and 5 more unexpected");
    }

    @Test
    void a_name_that_is_not_there_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> model(1).stateDict().get("c"))
                .isInstanceOf(StateDictException.class)
                .hasMessage("state dict: there is no 'c'; there are [b, inner.w, inner.mean]");
        assertThat(model(1).stateDict().find("c")).isNull();
        assertThat(model(1).stateDict().size()).isEqualTo(3);
        assertThat(model(1).stateDict().toString()).contains("inner.w: float32 [2]");
        assertThat(new StateDict()).hasToString("StateDict()");
    }
}
