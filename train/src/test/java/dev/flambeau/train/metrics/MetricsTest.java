package dev.flambeau.train.metrics;

import static dev.flambeau.Torch.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against values that `src/test/python/metrics.py` computes by the definitions; batches of any size give the same.
class MetricsTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static final Tensor P = tensor(0.1, 0.4, 0.35, 0.8, 0.4, 0.9, 0.4, 0.65, 0.2, 0.5);
    private static final Tensor YES = tensor(0.0, 0, 1, 1, 1, 1, 0, 0, 0, 1);
    private static final Tensor LOGITS = tensor(new double[][] {
        {2, 1, 0, -1, 0},
        {1, 2, 0, -1, 0},
        {3, 1, 1, 0, 2},
        {0, 2, 1, -2, 1},
        {1, 0, 0, -1, 0.5},
        {0, 1, 2, -3, 1},
        {0, 0, 1, -1, 3},
        {1, 1, 2, 0, 0},
        {2, 0, 1, -1, 1},
        {1, 0, 0, -1, 0},
        {0, 1, 0.5, -2, 0.25},
        {0, 0.5, 0.75, -1, 0.25}
    });
    private static final Tensor CLASSES = tensor(0L, 0, 0, 1, 1, 2, 2, 2, 2, 0, 1, 2);

    /// Tells a metric everything in batches.
    private static <M extends Metric> M told(M metric, Tensor outputs, Tensor targets, int batch) {
        for (int from = 0; from < targets.size(0); from += batch) {
            int n = Math.min(batch, targets.size(0) - from);
            metric.update(outputs.narrow(0, from, n), targets.narrow(0, from, n));
        }
        return metric;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void yesAndNo(int batch) {
        assertThat(told(new Accuracy(), P, YES, batch).value()).isEqualTo(0.6);
        assertThat(told(new Precision(), P, YES, batch).value()).isEqualTo(2.0 / 3);
        assertThat(told(new Recall(), P, YES, batch).value()).isEqualTo(0.4);
        assertThat(told(new F1Score(), P, YES, batch).value()).isEqualTo(0.5);
        assertThat(told(new F1Score(), P.unsqueeze(1), YES.unsqueeze(1), batch).results())
                .containsEntry("f1", 0.5);
        assertThat(told(new ConfusionMatrix(), P, YES.to(DType.INT64), batch).counts())
                .isEqualTo(new long[][] {{4, 1}, {3, 2}});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 100})
    void severalClassesOfWhichSomeAreEmpty(int batch) {
        assertThat(told(new Accuracy(), LOGITS, CLASSES, batch).value()).isEqualTo(8.0 / 12);
        assertThat(told(new ConfusionMatrix(), LOGITS, CLASSES, batch).counts()).isEqualTo(new long[][] {
            {3, 1, 0, 0, 0}, {1, 2, 0, 0, 0}, {1, 0, 3, 0, 1}, {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}
        });
        averages(Precision::new, batch, 0.5666666666666667, 0.7833333333333333, 0.6, 2.0 / 3, 1, 0, 0);
        averages(Recall::new, batch, 0.5041666666666667, 0.6666666666666666, 0.75, 2.0 / 3, 0.6, 0, 0);
        averages(F1Score::new, batch, 0.5208333333333333, 0.7013888888888888, 2.0 / 3, 2.0 / 3, 0.75, 0, 0);
    }

    private interface Maker {
        AveragedMetric of(Average average);
    }

    private static void averages(Maker maker, int batch, double macro, double weighted, double... perClass) {
        assertThat(told(maker.of(Average.MACRO), LOGITS, CLASSES, batch).value())
                .isCloseTo(macro, EXACT);
        assertThat(told(maker.of(Average.WEIGHTED), LOGITS, CLASSES, batch).value())
                .isCloseTo(weighted, EXACT);
        assertThat(told(maker.of(Average.MICRO), LOGITS, CLASSES, batch).value())
                .isCloseTo(2.0 / 3, EXACT);
        AveragedMetric none = told(maker.of(Average.NONE), LOGITS, CLASSES, batch);
        assertThat(none.perClass()).containsExactly(perClass, EXACT);
        assertThat(none.results()).hasSize(5).containsEntry(none.name() + "_2", perClass[2]);
        assertThatThrownBy(none::value).isInstanceOf(ValueException.class).hasMessageContaining("perClass()");
        AveragedMetric binary = told(maker.of(Average.BINARY), LOGITS, CLASSES, batch);
        assertThatThrownBy(binary::value).isInstanceOf(ValueException.class).hasMessageContaining("not 5; use MACRO");
    }

    @Test
    void predictedClassesDoAsWellAsScores() {
        Accuracy accuracy = told(new Accuracy(), LOGITS.argmax(1), CLASSES, 4);
        assertThat(accuracy.value()).isEqualTo(8.0 / 12);
        F1Score f1 = told(new F1Score(), LOGITS.argmax(1), CLASSES, 4);
        assertThat(f1.value()).isCloseTo(0.5208333333333333, EXACT);
    }

    @Test
    void classesOfPixels() {
        Tensor scores = LOGITS.reshape(2, 6, 5).transpose(1, 2);
        Accuracy accuracy = told(new Accuracy(), scores, CLASSES.reshape(2, 6), 1);
        assertThat(accuracy.value()).isEqualTo(8.0 / 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void topK(int batch) {
        assertThat(told(new TopKAccuracy(2), LOGITS, CLASSES, batch).value()).isCloseTo(11.0 / 12, EXACT);
        assertThat(told(new TopKAccuracy(1), LOGITS, CLASSES, batch).results())
                .containsEntry("top1_accuracy", 8.0 / 12);
        assertThat(told(new TopKAccuracy(5), LOGITS, CLASSES, batch).value()).isEqualTo(1);
        // Of equal scores the smaller number comes first.
        assertThat(told(new TopKAccuracy(2), tensor(new double[][] {{1, 1, 1}, {1, 1, 1}}), tensor(1L, 2), 2)
                        .value())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 100})
    void rocAucCountsTiesHalf(int batch) {
        assertThat(told(new RocAuc(), P, YES, batch).value()).isCloseTo(0.76, EXACT);
        assertThat(told(new RocAuc(), P.mul(8).sub(4), YES, batch).value()).isCloseTo(0.76, EXACT);
        RocAuc classes = told(new RocAuc(), LOGITS, CLASSES, batch);
        assertThat(classes.value()).isCloseTo(0.8128417107583775, within(1e-7));
        assertThat(classes.perClass()[1]).isCloseTo(0.7037037037037037, within(1e-7));
        assertThat(classes.perClass()[4]).isNaN();
        assertThat(told(new RocAuc(), LOGITS.softmax(1), CLASSES, batch).value())
                .isCloseTo(0.8128417107583775, within(1e-7));
        assertThat(told(new RocAuc(), tensor(0.5, 0.5, 0.5, 0.5), tensor(0L, 1, 1, 0), batch)
                        .value())
                .isEqualTo(0.5);
        assertThat(told(new RocAuc(), tensor(0.5, 0.25), tensor(1L, 1), batch).value())
                .isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void regression(int batch) {
        Tensor t = Factories.fromArray(new double[] {1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4.5});
        Tensor o = Factories.fromArray(new double[] {1e6 + 1.5, 1e6 + 2, 1e6 + 2, 1e6 + 5});
        assertThat(told(new MAE(), o, t, batch).value()).isCloseTo(0.5, EXACT);
        assertThat(told(new MSE(), o, t, batch).value()).isCloseTo(0.375, EXACT);
        assertThat(told(new RMSE(), o, t, batch).value()).isCloseTo(0.6123724356957945, EXACT);
        assertThat(told(new R2(), o, t, batch).value()).isCloseTo(0.7757009345794392, within(1e-9));
        assertThat(told(new R2(), o.unsqueeze(1), t, batch).value()).isCloseTo(0.7757009345794392, within(1e-9));
    }

    @Test
    void r2OfColumnsAndOfEqualTargets() {
        Tensor t = tensor(new double[][] {{1, 5}, {2, 5}, {4, 5}});
        assertThat(told(new R2(), tensor(new double[][] {{1, 5}, {2.5, 6}, {3, 5}}), t, 2)
                        .value())
                .isCloseTo(0.36607142857142855, EXACT);
        assertThat(told(new R2(), t, t, 2).value()).isEqualTo(1);
        assertThat(told(new R2(), tensor(new double[] {1}), tensor(new double[] {1}), 1)
                        .value())
                .isNaN();
    }

    @Test
    void nothingGivesNan() {
        for (Metric metric :
                List.of(new Accuracy(), new F1Score(), new TopKAccuracy(1), new MAE(), new R2(), new RocAuc())) {
            assertThat(metric.results().values()).allMatch(value -> value.isNaN());
        }
        assertThat(new ConfusionMatrix().counts()).isEmpty();
    }

    @Test
    void aMetricForgetsAndGoesOnFromAFile(@TempDir Path folder) {
        List<Supplier<Metric>> makers =
                List.of(Accuracy::new, F1Score::new, ConfusionMatrix::new, () -> new TopKAccuracy(2), RocAuc::new);
        for (Supplier<Metric> maker : makers) {
            Metric whole = told(maker.get(), LOGITS, CLASSES, 12);
            Metric half = told(maker.get(), LOGITS.narrow(0, 0, 7), CLASSES.narrow(0, 0, 7), 7);
            Metric other = told(maker.get(), LOGITS, CLASSES, 12);
            other.loadState(loaded(folder, half));
            told(other, LOGITS.narrow(0, 7, 5), CLASSES.narrow(0, 7, 5), 5);
            assertThat(other.results()).isEqualTo(whole.results());
            other.reset();
            told(other, LOGITS, CLASSES, 5);
            assertThat(other.results()).isEqualTo(whole.results());
        }
        R2 r2 = told(new R2(), P, YES, 4);
        R2 again = new R2();
        again.loadState(loaded(folder, r2));
        assertThat(again.value()).isEqualTo(r2.value());
        RMSE rmse = told(new RMSE(), P, YES, 4);
        RMSE copy = new RMSE();
        copy.loadState(loaded(folder, rmse));
        assertThat(copy.value()).isEqualTo(rmse.value());
        assertThatThrownBy(() -> new Accuracy().loadState(rmse.state())).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new RMSE().loadState(r2.state()))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("no number 'sum'");
    }

    private static Map<?, ?> loaded(Path folder, Metric metric) {
        Checkpoints.save(metric.state(), folder.resolve("m.pt"));
        return Checkpoints.load(folder.resolve("m.pt")).asMap();
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThatThrownBy(() -> new Accuracy().update(tensor(0.5, 1.5), tensor(0L, 1)))
                .isInstanceOf(ValueException.class)
                .hasMessage(
                        "accuracy: the output at place 1 is 1.5, not a probability; if the model gives logits, call sigmoid()"
                                + " first");
        assertThatThrownBy(() -> new Accuracy().update(tensor(0.5, 0.5), tensor(0L, 2)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("the target at place 1 is 2.0; it must be 0 or 1");
        assertThatThrownBy(() -> new Accuracy().update(LOGITS, CLASSES.add(3)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("the class at place 5 is 5; it must be 0 to 4");
        assertThatThrownBy(() -> new Accuracy().update(LOGITS, tensor(1L, 2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("wanted are scores [n, classes]");
        assertThatThrownBy(() -> new MAE().update(tensor(1.0, 2), tensor(new double[][] {{1, 2}})))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("must have the same shape");
        assertThatThrownBy(() -> new TopKAccuracy(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new RocAuc().update(tensor(new double[] {Double.NaN}), tensor(new long[] {1})))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("is nan");
    }
}
