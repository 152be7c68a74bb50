package dev.flambeau.train;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.Torch.tensor;
import static dev.flambeau.Torch.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.TrainingException;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Loss;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is found before the first epoch, and where numbers go wrong.
class CheckTest {
    private final Tensor x = randn(32, 4);
    private final Tensor classes = x.sum(1).gt(0).to(DType.INT64);

    private static Trainer<List<Tensor>> trainer(Module model, Loss lossFn) {
        return Trainer.of(model, lossFn, new SGD(model.parameters(), 0.1));
    }

    private static DataLoader<List<Tensor>> loader(Tensor x, Tensor y) {
        return new DataLoader<>(new TensorDataset(x, y), 16);
    }

    @Test
    void aGoodStart() {
        Module model = new Sequential(new Linear(4, 8), new ReLU(), new Dropout(0.5), new Linear(8, 2));
        byte[] random = RandomFactories.defaultGenerator().getState();
        Preflight report = trainer(model, new CrossEntropyLoss()).preflight(loader(x, classes));
        assertThat(RandomFactories.defaultGenerator().getState()).isEqualTo(random);
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.expectedLoss()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(report.layers()).contains("Linear", "[16, 8]", "[16, 2]");
        assertThat(report).asString().contains("loss at the start: 0.", ", expected about 0.6931");
        assertThat(model.parameters()).allMatch(p -> p.grad() == null);
        assertThat(model.isTraining()).isTrue();
    }

    /// Has a part that it does not use, and outputs that are far too large.
    private static final class Partly extends Module {
        final Linear used = module("used", new Linear(4, 2));

        Partly() {
            module("unused", new Linear(3, 3));
        }

        @Override
        public Tensor forward(Tensor input) {
            return used.forward(input).mul(1000);
        }
    }

    @Test
    void whatLooksWrongIsAWarning() {
        Module model = new Partly();
        Tensor constant = x.clone();
        constant.select(1, 2).fill_(5);
        Preflight report = trainer(model, new CrossEntropyLoss()).preflight(loader(constant, zeros(DType.INT64, 32)));
        assertThat(report.problems()).isEmpty();
        assertThat(report.warnings())
                .contains(
                        "columns of the inputs that are constant in the data: 2 (always 5.0)",
                        "parameters that the loss does not depend on: unused.weight, unused.bias",
                        "all samples of the first batch are of class 0; is the loader shuffled?")
                .anyMatch(text -> text.contains("a model that knows nothing has 0.6931"));
    }

    @Test
    void whatCannotWorkIsAnError() {
        Module model = new Linear(4, 2);
        Tensor broken = x.clone();
        broken.select(0, 3).select(0, 1).fill_(Double.NaN);
        refused(
                model,
                new CrossEntropyLoss(),
                broken,
                classes,
                "tensor 0 of the first batch, float32 [16, 4], is NaN at [3, 1]");
        refused(
                model,
                new CrossEntropyLoss(),
                x,
                classes.mul(2),
                "is class 2, the model has outputs for classes 0 to 1");
        refused(model, new MSELoss(), x, x.sum(1), "the model gives [16, 2], the targets are [16]");
        Module frozen = new Linear(4, 2);
        frozen.requiresGrad_(false);
        refused(frozen, new CrossEntropyLoss(), x, classes, "the optimizer has no parameter of the model");
    }

    @Test
    void nanAnywhereInTheDataIsSeenBeforeTheFirstEpoch() {
        Tensor broken = x.clone();
        broken.select(0, 30).select(0, 2).fill_(Double.POSITIVE_INFINITY);
        refused(
                new Linear(4, 2),
                new CrossEntropyLoss(),
                broken,
                classes,
                "columns of the inputs that are not finite in the data: 2 (1 of 32)");
        Preflight report = trainer(new Linear(4, 2), new CrossEntropyLoss())
                .preflight(List.of(List.of(x.mul(0).add(2), classes)));
        assertThat(report.warnings().getFirst())
                .isEqualTo("columns of the inputs that are constant in the first batch: 0 (always 2.0), 1 (always 2.0),"
                        + " 2 (always 2.0), 3 (always 2.0)");
    }

    private static void refused(Module model, Loss lossFn, Tensor x, Tensor y, String message) {
        assertThatThrownBy(() -> trainer(model, lossFn).fit(loader(x, y)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(message);
    }

    /// Divides by what may be 0, takes a root, or goes too far.
    private static final class Risky extends Module {
        final Linear first = module("first", new Linear(4, 4));
        final Root root = module("root", new Root());

        @Override
        public Tensor forward(Tensor input) {
            return root.call(first.call(input));
        }
    }

    private static final class Root extends Module {
        int calls;
        /// Forwards, or only backwards.
        boolean forward;

        @Override
        public Tensor forward(Tensor input) {
            boolean now = ++calls > 4;
            if (now && forward) {
                return input.sub(1e3).log();
            }
            return now ? input.mul(0).abs().sqrt() : input;
        }
    }

    @Test
    void theOperatorAndTheLayerThatMakeANanAreNamed() {
        manualSeed(1);
        Risky model = new Risky();
        model.root.forward = true;
        assertThatThrownBy(() -> trainer(model, new MSELoss()).epochs(9).fit(loader(x, x)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(
                        "the loss is NaN; first, log makes nan in 64 elements of its result, in layer 'Risky.root'");
    }

    @Test
    void aNanThatOnlyGradientsHaveIsFoundToo() {
        manualSeed(1);
        Risky model = new Risky();
        assertThatThrownBy(() ->
                        trainer(model, new MSELoss()).epochs(9).detectNan().fit(loader(x, x)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(
                        "the gradient of 'first.weight' is NaN at [0, 0]; first, the gradient of an operator")
                .hasMessageContaining("in layer 'Risky.root'");
    }

    @Test
    void anExplosionIsSeenAtTheLoss() {
        manualSeed(1);
        Module model = new Sequential(new Linear(4, 4), new Linear(4, 4));
        Trainer<List<Tensor>> trainer = Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 1e4));
        assertThatThrownBy(() -> trainer.epochs(50).fit(loader(x, x)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("A smaller learning rate");
    }

    @Test
    void aFiniteRunHasNothingToReport() {
        manualSeed(1);
        Module model = new Linear(4, 4);
        History history = trainer(model, new MSELoss()).detectNan().epochs(2).fit(loader(x, x));
        assertThat(history.last().get("train_loss")).isLessThan(2);
        assertThat(tensor(1.0).item()).isEqualTo(1);
    }
}
