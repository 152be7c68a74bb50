package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NnUtilsTest {
    private final Parameter p = new Parameter(Factories.zeros(3));
    private final Parameter q = new Parameter(Factories.zeros(1, 2));
    private final List<Parameter> parameters = List.of(p, q, new Parameter(Factories.zeros(1)));

    NnUtilsTest() {
        p.setGrad(Factories.tensor(3, -4, 0.5));
        q.setGrad(Factories.tensor(new double[][] {{1, 2}}));
    }

    /// Power of the norm, and what PyTorch 2.14 gives.
    @ParameterizedTest
    @CsvSource({
        "2, 5.5, 1.0909090042114258, 0.727272629737854",
        "1, 10.5, 0.5714285373687744, 0.3809523582458496",
        "Infinity, 4, 1.4999996423721313, 0.9999997615814209",
        "0.5, 46.96869659423828, 0.1277446448802948, 0.08516310155391693",
        "3, 4.643522262573242, 1.2921223640441895, 0.861414909362793"
    })
    void gradients_are_scaled_to_a_norm(double normType, double norm, double first, double last) {
        assertThat(NnUtils.clipGradNorm_(parameters, 2, normType).item()).isCloseTo(norm, within(1e-5));
        assertThat(p.grad().get(0).item()).isCloseTo(first, within(2e-7));
        assertThat(q.grad().get("0, 1").item()).isCloseTo(last, within(2e-7));
        assertThat(NnUtils.clipGradNorm_(parameters, 100, normType).item()).isCloseTo(2, within(1e-4));
        assertThat(p.grad().get(0).item()).isCloseTo(first, within(2e-7));
    }

    @Test
    void a_norm_that_is_known_is_used() {
        NnUtils.clipGradsWithNorm_(parameters, 1, Factories.tensor(2.0));
        assertThat(p.grad().get(0).item()).isCloseTo(1.5, within(1e-5));
        assertThat(NnUtils.getTotalNorm(List.of()).item()).isZero();
        assertThat(NnUtils.clipGradNorm_(List.of(), 1).item()).isZero();
    }

    @Test
    void a_norm_that_is_not_finite_can_be_refused() {
        p.setGrad(Factories.tensor(Double.POSITIVE_INFINITY, 1, 1));
        assertThatThrownBy(() -> NnUtils.clipGradNorm_(parameters, 1, 2, true))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("the norm of the gradients is Infinity");
        assertThat(q.grad().toFloatArray()).containsExactly(1, 2);
        NnUtils.clipGradNorm_(parameters, 1);
        assertThat(q.grad().toFloatArray()).containsExactly(0, 0);
    }

    @Test
    void gradients_of_several_dtypes_are_scaled_together() {
        Parameter d = new Parameter(Factories.zeros(DType.FLOAT64, 1));
        d.setGrad(Factories.ones(DType.FLOAT64, 1));
        q.setGrad(Factories.ones(1, 2));
        assertThat(NnUtils.clipGradNorm_(List.of(q, d), 0.5).item()).isCloseTo(Math.sqrt(3), within(1e-6));
        assertThat(d.grad().item()).isCloseTo(0.5 / Math.sqrt(3), within(1e-6));
        assertThat(q.grad().get("0, 1").item()).isCloseTo(0.5 / Math.sqrt(3), within(1e-6));
    }

    @Test
    void elements_are_cut_off() {
        NnUtils.clipGradValue_(parameters, 1.5);
        assertThat(p.grad().toFloatArray()).containsExactly(1.5f, -1.5f, 0.5f);
        assertThat(q.grad().toFloatArray()).containsExactly(1, 1.5f);
    }

    @Test
    void parameters_become_a_vector_and_come_back() {
        Tensor vector = NnUtils.parametersToVector(parameters);
        assertThat(vector.shape().toArray()).containsExactly(6);
        vector.sum().backward();
        assertThat(q.grad().toFloatArray()).containsExactly(2, 3);
        NnUtils.vectorToParameters(Factories.arange(6).to(DType.FLOAT32), parameters);
        assertThat(p.toFloatArray()).containsExactly(0, 1, 2);
        assertThat(q.toFloatArray()).containsExactly(3, 4);
        assertThat(q.shape().toArray()).containsExactly(1, 2);
        assertThat(q.requiresGrad()).isTrue();
        assertThatThrownBy(() -> NnUtils.vectorToParameters(Factories.ones(5), parameters))
                .isInstanceOf(ShapeException.class)
                .hasMessage("vectorToParameters: the vector has shape [5], the parameters have 6 elements");
    }
}
