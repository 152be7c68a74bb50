package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.data.TrainTestSplit;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Literals;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The whole workflow on a straight line, against PyTorch's losses of every epoch.
class StraightLineTest {
    /// As a user writes it.
    private static final class LinearRegression extends Module {
        private final Parameter weights = parameter("weights", RandomFactories.randn(1));
        private final Parameter bias = parameter("bias", RandomFactories.randn(1));

        @Override
        public Tensor forward(Tensor x) {
            return weights.mul(x).add(bias);
        }
    }

    private static TrainTestSplit data() {
        Tensor x = Factories.arange(0, 1, 0.02).unsqueeze(1);
        return TrainTestSplit.of(x, x.mul(0.7).add(0.3), 0.8);
    }

    private static void train(Module model, String resource) {
        List<String> expected = Literals.lines(StraightLineTest.class, resource);
        TrainTestSplit data = data();
        L1Loss lossFunction = new L1Loss();
        SGD optimizer = new SGD(model.parameters(), 0.01);
        for (int epoch = 0; epoch < expected.size(); epoch++) {
            model.train();
            Tensor loss = lossFunction.forward(model.forward(data.xTrain()), data.yTrain());
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            model.eval();
            try (var _ = Factories.inferenceMode()) {
                Tensor testLoss = lossFunction.forward(model.forward(data.xTest()), data.yTest());
                String[] wanted = expected.get(epoch).split(" ");
                sixDigits(loss, wanted[0], "training loss of epoch " + epoch);
                sixDigits(testLoss, wanted[1], "test loss of epoch " + epoch);
            }
        }
    }

    private static void sixDigits(Tensor loss, String expected, String what) {
        double wanted = Double.parseDouble(expected);
        assertThat(loss.item()).as(what).isCloseTo(wanted, within(5e-7 * Math.max(wanted, 1e-2)));
    }

    private static void starts(Module model, double... values) {
        List<Parameter> parameters = model.parameters();
        for (int i = 0; i < values.length; i++) {
            assertThat(parameters.get(i).item()).isCloseTo(values[i], within(5e-5));
        }
    }

    @Test
    void parameters_of_its_own_learn_as_in_pytorch() {
        RandomFactories.manualSeed(42);
        Module model = new LinearRegression();
        starts(model, 0.3367, 0.1288);
        train(model, "straight-line-own.txt");
        starts(model, 0.5784, 0.3513);
    }

    @Test
    void a_linear_layer_learns_as_in_pytorch() {
        RandomFactories.manualSeed(42);
        Module model = new Linear(1, 1);
        starts(model, 0.7645, 0.8300);
        train(model, "straight-line-linear.txt");
        starts(model, 0.6968, 0.3025);
    }

    @Test
    void the_data_are_40_and_10_rows() {
        TrainTestSplit data = data();
        assertThat(data.xTrain().size(0)).isEqualTo(40);
        assertThat(data.xTest().size(0)).isEqualTo(10);
        assertThat(data.yTrain().get(1, 0).item()).isCloseTo(0.314, within(1e-6));
    }
}
