package dev.flambeau.train;

import static dev.flambeau.Torch.inferenceMode;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.BCEWithLogitsLoss;
import dev.flambeau.nn.BatchNorm1d;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.NnUtils;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.Adam;
import dev.flambeau.optim.LBFGS;
import dev.flambeau.optim.SGD;
import dev.flambeau.optim.schedule.OneCycleLR;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import dev.flambeau.optim.schedule.StepLR;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.metrics.Accuracy;
import dev.flambeau.train.metrics.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A trainer does what a loop by hand does.
class TrainerTest {
    /// The parts of a small problem, always the same.
    private static final class Parts {
        final Module model;
        final CrossEntropyLoss lossFn = new CrossEntropyLoss();
        final Adam optimizer;
        final DataLoader<List<Tensor>> train;
        final DataLoader<List<Tensor>> valid;

        Parts() {
            manualSeed(7);
            Tensor x = randn(70, 6);
            Tensor y = x.sum(1).gt(0).to(DType.INT64);
            train = loader(x.narrow(0, 0, 50), y.narrow(0, 0, 50), true);
            valid = loader(x.narrow(0, 50, 20), y.narrow(0, 50, 20), false);
            model = new Sequential(
                    new Linear(6, 80), new BatchNorm1d(80), new ReLU(), new Dropout(0.3), new Linear(80, 2));
            optimizer = new Adam(model.parameters(), 0.01);
        }

        private static DataLoader<List<Tensor>> loader(Tensor x, Tensor y, boolean shuffle) {
            return new DataLoader<>(
                    new TensorDataset(x, y),
                    new DataLoader.Options().batchSize(8).shuffle(shuffle));
        }

        Trainer<List<Tensor>> trainer() {
            return Trainer.of(model, lossFn, optimizer);
        }
    }

    private static void same(Module one, Module other) {
        one.stateDict()
                .asMap()
                .forEach((name, value) -> assertThat(
                                value.equal(other.stateDict().get(name)))
                        .as(name)
                        .isTrue());
    }

    @Test
    void theBitsOfALoopByHand() {
        Parts hand = new Parts();
        StepLR schedule = new StepLR(hand.optimizer, 2, 0.5);
        List<Double> losses = new ArrayList<>();
        List<Double> validLosses = new ArrayList<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            hand.model.train();
            double sum = 0;
            for (List<Tensor> batch : hand.train) {
                Tensor loss = hand.lossFn.forward(hand.model.call(batch.get(0)), batch.get(1));
                hand.optimizer.zeroGrad();
                loss.backward();
                hand.optimizer.step();
                sum += loss.item() * batch.get(0).size(0);
            }
            losses.add(sum / 50);
            hand.model.eval();
            sum = 0;
            try (var _ = inferenceMode()) {
                for (List<Tensor> batch : hand.valid) {
                    sum += hand.lossFn
                                    .forward(hand.model.call(batch.get(0)), batch.get(1))
                                    .item()
                            * batch.get(0).size(0);
                }
            }
            validLosses.add(sum / 20);
            schedule.step();
        }

        Parts parts = new Parts();
        History history = parts.trainer()
                .metrics(new Accuracy(), new ConfusionMatrix())
                .schedule(new StepLR(parts.optimizer, 2, 0.5))
                .epochs(4)
                .fit(parts.train, parts.valid);
        same(parts.model, hand.model);
        assertThat(history.column("train_loss"))
                .containsExactly(losses.stream().mapToDouble(d -> d).toArray(), within(1e-12));
        assertThat(history.column("valid_loss"))
                .containsExactly(validLosses.stream().mapToDouble(d -> d).toArray(), within(1e-12));
        assertThat(history.column("lr")).containsExactly(0.01, 0.01, 0.005, 0.005);
        assertThat(history.names())
                .containsExactly("train_loss", "train_accuracy", "valid_loss", "valid_accuracy", "lr", "seconds");
        assertThat(history.toCsv().lines())
                .hasSize(5)
                .first()
                .isEqualTo("epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,lr,seconds");
    }

    @Test
    void evaluationAndPredictionLeaveTheModelAsItWas() {
        Parts parts = new Parts();
        ConfusionMatrix confusion = new ConfusionMatrix();
        Trainer<List<Tensor>> trainer =
                parts.trainer().metrics(new Accuracy(), confusion).epochs(30);
        trainer.fit(parts.train);
        parts.model.train();
        parts.model.getSubmodule("1").eval();
        Scores scores = trainer.evaluate(parts.valid);
        assertThat(scores.asMap().keySet()).containsExactly("loss", "accuracy");
        assertThat(scores.get("accuracy")).isGreaterThan(0.6);
        long[][] counts = confusion.counts();
        assertThat((counts[0][0] + counts[1][1]) / 20.0).isCloseTo(scores.get("accuracy"), within(1e-12));
        Tensor all = trainer.predict(parts.valid);
        Tensor x = ((TensorDataset) parts.valid.dataset()).tensors().getFirst();
        assertThat(all.shape()).hasToString("[20, 2]");
        assertThat(all.sub(trainer.predict(x)).abs().max().item()).isLessThan(1e-5);
        assertThat(parts.model.isTraining()).isTrue();
        assertThat(parts.model.getSubmodule("0").isTraining()).isTrue();
        assertThat(parts.model.getSubmodule("1").isTraining()).isFalse();
        assertThatThrownBy(() -> scores.get("f1"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("[loss, accuracy]");
        assertThat(scores).asString().startsWith("loss 0.").contains(", accuracy ");
    }

    @Test
    void accumulatedBatchesAreOneLargeBatch() {
        Parts hand = new Parts();
        Parts parts = new Parts();
        Sequential one = new Sequential(new Linear(6, 2));
        Sequential two = new Sequential(new Linear(6, 2));
        two.loadStateDict(one.stateDict());
        TensorDataset data = (TensorDataset) hand.train.dataset();
        DataLoader<List<Tensor>> large = new DataLoader<>(data, 20);
        DataLoader<List<Tensor>> small = new DataLoader<>(data, 10);
        Trainer.of(one, hand.lossFn, new SGD(one.parameters(), 0.5)).epochs(3).fit(large);
        List<Long> steps = new ArrayList<>();
        Trainer.of(two, parts.lossFn, new SGD(two.parameters(), 0.5))
                .epochs(3)
                .accumulate(2)
                .callbacks(new Callback() {
                    @Override
                    public void batchEnd(Training training) {
                        steps.add(training.step());
                    }
                })
                .fit(small);
        assertThat(steps).containsExactly(0L, 1L, 1L, 2L, 3L, 3L, 4L, 4L, 5L, 6L, 6L, 7L, 7L, 8L, 9L);
        one.stateDict()
                .asMap()
                .forEach((name, value) -> assertThat(
                                value.sub(two.stateDict().get(name)).abs().max().item())
                        .isLessThan(1e-6));
    }

    @Test
    void gradientsAreClipped() {
        Parts hand = new Parts();
        for (List<Tensor> batch : hand.train) {
            hand.optimizer.zeroGrad();
            hand.lossFn.forward(hand.model.call(batch.get(0)), batch.get(1)).backward();
            NnUtils.clipGradNorm_(hand.model.parameters(), 0.1);
            NnUtils.clipGradValue_(hand.model.parameters(), 0.01);
            hand.optimizer.step();
        }
        Parts parts = new Parts();
        parts.trainer().clipNorm(0.1).clipValue(0.01).detectNan().fit(parts.train);
        same(parts.model, hand.model);
    }

    @Test
    void schedulesOfStepsAndOfScores() {
        Parts hand = new Parts();
        OneCycleLR cycle = new OneCycleLR(hand.optimizer, 0.1, new OneCycleLR.Options().totalSteps(14));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            rates.add(hand.optimizer.paramGroups().getFirst().lr());
            if (i < 13) {
                cycle.step();
            }
        }
        Parts parts = new Parts();
        List<Double> seen = new ArrayList<>();
        parts.trainer()
                .scheduleSteps(new OneCycleLR(parts.optimizer, 0.1, new OneCycleLR.Options().totalSteps(14)))
                .callbacks(new Callback() {
                    @Override
                    public void batchBegin(Training training) {
                        seen.add(training.optimizer().paramGroups().getFirst().lr());
                    }
                })
                .epochs(2)
                .fit(parts.train);
        assertThat(seen).isEqualTo(rates);

        Parts plateau = new Parts();
        ReduceLROnPlateau reduce = new ReduceLROnPlateau(
                plateau.optimizer, new ReduceLROnPlateau.Options().patience(0).threshold(100));
        History history = plateau.trainer().schedule(reduce).epochs(3).fit(plateau.train, plateau.valid);
        assertThat(history.column("lr")).containsExactly(new double[] {0.01, 0.001, 1e-4}, within(1e-12));
        assertThatThrownBy(() -> plateau.trainer().scheduleSteps(reduce)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> plateau.trainer().schedule(reduce, "nothing").fit(plateau.train))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no score 'nothing'; it has [train_loss, lr]");
    }

    @Test
    void lbfgsComputesTheLossSeveralTimesAStep() {
        manualSeed(1);
        Tensor x = randn(40, 3);
        Tensor y = x.mul(2).sum(1, true);
        Linear model = new Linear(3, 1);
        LBFGS optimizer = new LBFGS(model.parameters(), 1);
        History history = Trainer.of(model, new MSELoss(), optimizer)
                .epochs(3)
                .fit(new DataLoader<>(new TensorDataset(x, y), 40));
        assertThat(history.last().get("train_loss")).isLessThan(1e-8);
    }

    @Test
    void logitsOfYesAndNoBecomeProbabilitiesForMetrics() {
        manualSeed(1);
        Tensor x = randn(40, 3).sub(2);
        Tensor y = x.sum(1, true).gt(-6).to(DType.FLOAT32);
        Linear model = new Linear(3, 1);
        Trainer<List<Tensor>> trainer = Trainer.of(model, new BCEWithLogitsLoss(), new SGD(model.parameters(), 0.1))
                .metrics(new Accuracy());
        DataLoader<List<Tensor>> loader = new DataLoader<>(new TensorDataset(x, y), 9);
        double accuracy = trainer.evaluate(loader).get("accuracy");
        double byHand =
                trainer.predict(x).gt(0).eq(y.gt(0.5)).to(DType.FLOAT32).mean().item();
        assertThat(accuracy).isCloseTo(byHand, within(1e-6));
    }

    @Test
    void aStepOfOnesOwnTakesBatchesOfAnyKind() {
        manualSeed(1);
        Tensor x = randn(64, 5);
        Sequential model = new Sequential(new Linear(5, 2), new Linear(2, 5));
        MSELoss lossFn = new MSELoss();
        DataLoader<Tensor> loader = DataLoader.of(
                new TensorDataset(x),
                new DataLoader.Options().batchSize(16),
                samples -> dev.flambeau.Torch.stack(
                        samples.stream().map(List::getFirst).toList(), 0));
        Trainer<Tensor> trainer = Trainer.of(model, new Adam(model.parameters(), 0.01), batch -> {
            Tensor y = model.call(batch);
            return new Outcome(lossFn.forward(y, batch), y, batch, batch.size(0));
        });
        History history = trainer.epochs(20).fit(loader);
        double[] losses = history.column("train_loss");
        assertThat(losses[19]).isLessThan(0.8 * losses[0]);
        assertThat(trainer.predict(loader).sub(trainer.predict(x)).abs().max().item())
                .isLessThan(1e-5);
    }

    @Test
    void callbacksAreCalledInOrderAndMayStop() {
        List<String> calls = new ArrayList<>();
        Callback log = new Callback() {
            @Override
            public void fitBegin(Training t) {
                calls.add("fit");
            }

            @Override
            public void epochBegin(Training t) {
                calls.add("epoch " + t.epoch() + " " + t.model().isTraining());
            }

            @Override
            public void batchBegin(Training t) {
                calls.add("batch " + t.batch() + "/" + t.batches());
            }

            @Override
            public void batchEnd(Training t) {
                calls.add("end " + t.batch() + " step " + t.step() + (t.loss() > 0 ? "" : " no loss"));
                if (t.step() == 9) {
                    t.stop("enough");
                }
            }

            @Override
            public void epochEnd(Training t) {
                calls.add("epoch end " + t.epoch() + " of " + t.epochs());
            }

            @Override
            public void fitEnd(Training t) {
                calls.add("fit end: " + t.stopReason());
            }
        };
        Parts parts = new Parts();
        History history = parts.trainer().callbacks(log).epochs(5).fit(parts.train);
        assertThat(history.size()).isEqualTo(1);
        assertThat(calls)
                .startsWith("fit", "epoch 0 true", "batch 0/7", "end 1 step 1")
                .endsWith(
                        "epoch end 1 of 5",
                        "epoch 1 true",
                        "batch 0/7",
                        "end 1 step 8",
                        "batch 1/7",
                        "end 2 step 9",
                        "fit end: enough");
    }

    @Test
    void earlyStoppingKeepsTheBestEpoch() {
        Parts parts = new Parts();
        EarlyStopping stopping = new EarlyStopping(3)
                .monitor(Monitor.max("valid_accuracy"))
                .minDelta(0.01)
                .restoreBest();
        Trainer<List<Tensor>> trainer =
                parts.trainer().metrics(new Accuracy()).callbacks(stopping).epochs(200);
        History history = trainer.fit(parts.train, parts.valid);
        assertThat(history.size()).isLessThan(200).isEqualTo(stopping.bestEpoch() + 3);
        assertThat(history.get(stopping.bestEpoch() - 1).get("valid_accuracy")).isEqualTo(stopping.best());
        assertThat(trainer.evaluate(parts.valid).get("accuracy")).isEqualTo(stopping.best());
    }

    @Test
    void wrongSettingsAreRefused() {
        Parts parts = new Parts();
        assertThatThrownBy(() -> parts.trainer().epochs(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> parts.trainer().accumulate(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> parts.trainer().clipNorm(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new EarlyStopping(0)).isInstanceOf(ValueException.class);
        DataLoader<List<Tensor>> three = new DataLoader<>(new TensorDataset(randn(4, 6), randn(4), randn(4)), 2);
        assertThatThrownBy(() -> parts.trainer().fit(three))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("a batch has 3 tensors");
        History none = new History();
        assertThatThrownBy(none::last).isInstanceOf(ValueException.class);
    }
}
