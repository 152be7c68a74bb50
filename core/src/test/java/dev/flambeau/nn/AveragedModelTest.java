package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragedModelTest {
    private static final class Net extends Module {
        final Parameter weight = parameter("weight", Factories.tensor(1.0, 2.0));
        final Tensor mean = buffer("mean", Factories.zeros(1));

        @Override
        public Tensor forward(Tensor input) {
            return input.mul(weight);
        }
    }

    private final Net model = new Net();

    /// Four updates, the model changing after each.
    private AveragedModel after(AveragedModel average) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            for (int i = 0; i < 4; i++) {
                average.updateParameters(model);
                model.weight.mul_(1.7).sub_(0.3);
                model.mean.add_(1.0);
            }
        }
        return average;
    }

    private static void near(AveragedModel average, double... expected) {
        assertThat(average.stateDict().get("module.weight").toDoubleArray()).containsExactly(expected, within(1e-6));
    }

    /// The numbers are those of PyTorch 2.14.
    @Test
    void means_and_moving_averages() {
        near(after(new AveragedModel(model, Net::new)), 1.9290002584457397, 4.554750442504883);
        model.loadStateDict(new Net().stateDict());
        AveragedModel.AvgFn ema = AveragedModel.getEmaMultiAvgFn(0.9);
        near(after(new AveragedModel(model, Net::new, ema)), 1.3531999588012695, 2.9713001251220703);
        model.loadStateDict(new Net().stateDict());
        ema = AveragedModel.getEmaAvgFn(0.9);
        near(after(new AveragedModel(model, Net::new, ema)), 1.3531999588012695, 2.9713001251220703);
    }

    @Test
    void buffers_are_copied_or_averaged() {
        AveragedModel copied = after(new AveragedModel(model, Net::new));
        assertThat(copied.stateDict().keys()).containsExactly("n_averaged", "module.weight", "module.mean");
        assertThat(copied.stateDict().get("n_averaged").itemLong()).isEqualTo(4);
        assertThat(copied.stateDict().get("module.mean").item()).isEqualTo(3);
        model.loadStateDict(new Net().stateDict());
        AveragedModel averaged = after(new AveragedModel(model, Net::new, AveragedModel.getSwaAvgFn(), true));
        assertThat(averaged.stateDict().get("module.mean").item()).isEqualTo(1.5);
    }

    @Test
    void it_computes_with_the_averages_and_leaves_the_model_alone() {
        AveragedModel average = new AveragedModel(model, Net::new);
        average.updateParameters(model);
        model.loadStateDict(
                new StateDict().put("weight", Factories.tensor(3.0, 4.0)).put("mean", Factories.zeros(1)));
        average.updateParameters(model);
        assertThat(average.forward(Factories.ones(2)).toFloatArray()).containsExactly(2, 3);
        assertThat(model.weight.toFloatArray()).containsExactly(3, 4);
        AveragedModel resumed = new AveragedModel(model, Net::new);
        resumed.loadStateDict(average.stateDict());
        resumed.updateParameters(model);
        assertThat(resumed.stateDict().get("n_averaged").itemLong()).isEqualTo(3);
        assertThat(resumed.forward(Factories.ones(2)).get(0).item()).isCloseTo(7.0 / 3, within(1e-6));
    }

    /// The numbers are those of PyTorch 2.14.
    @Test
    void statistics_of_batches_are_counted_anew() {
        BatchNorm1d norm = new BatchNorm1d(2);
        Sequential model = new Sequential(norm);
        model.eval();
        Tensor a = Factories.tensor(new double[][] {{1, 2}, {3, 5}});
        Tensor b = Factories.tensor(new double[][] {{-1, 0}, {2, 2}, {5, 1}});
        AveragedModel.updateBn(List.of(a, List.of(b, a)), model);
        assertThat(norm.runningMean().toDoubleArray()).containsExactly(new double[] {2, 2.25}, within(1e-6));
        assertThat(norm.runningVar().toDoubleArray()).containsExactly(new double[] {5.5, 2.75}, within(1e-6));
        assertThat(model.isTraining()).isFalse();
        assertThat(norm.momentum).isEqualTo(0.1);
        AveragedModel.updateBn(List.of("none is asked for"), new Linear(1, 1));
        assertThatThrownBy(() -> AveragedModel.updateBn(List.of("x"), model))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("updateBn: the loader gives a String");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> AveragedModel.getEmaAvgFn(1.5))
                .isInstanceOf(ValueException.class)
                .hasMessage("AveragedModel: decay must be from 0 to 1, not 1.5");
        assertThatThrownBy(() -> new AveragedModel(model, () -> new Linear(1, 1)))
                .isInstanceOf(StateDictException.class);
    }
}
