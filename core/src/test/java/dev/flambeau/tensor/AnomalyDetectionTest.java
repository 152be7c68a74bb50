package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import dev.flambeau.nn.LSTM;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.AnomalyDetection.Finding;
import org.junit.jupiter.api.Test;

/// The first operator that makes a NaN is named, where it was called, forwards or backwards.
class AnomalyDetectionTest {
    private static Tensor leaf(double... values) {
        return Factories.tensor(values).requiresGrad_();
    }

    @Test
    void forwards() {
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            Tensor _ = leaf(1, -1, -2).log().exp().sum();
            Finding found = detection.firstNan();
            assertThat(found.operator()).isEqualTo("log");
            assertThat(found.count()).isEqualTo(2);
            assertThat(found.backward()).isNull();
            assertThat(found.fromInput()).isFalse();
            assertThat(found).hasToString("log makes nan in 2 elements of its result, outside of all layers");
            assertThat(detection.firstInfinity()).isNull();
        }
    }

    @Test
    void backwards() {
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            Tensor x = leaf(0, 4);
            x.mul(0).sqrt().mul(0).sum().backward();
            Finding found = detection.firstNan();
            assertThat(found.backward()).isEqualTo("SqrtBackward0");
            assertThat(found).asString().startsWith("the gradient of an operator (SqrtBackward0, in ");
        }
    }

    @Test
    void anInfinityThatComesFirst() {
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            Tensor x = leaf(1000, 1);
            Tensor e = x.exp();
            Tensor _ = e.div(e.sum()).sum();
            assertThat(detection.firstInfinity().operator()).isEqualTo("exp");
            assertThat(detection.firstNan().operator()).isEqualTo("div");
        }
    }

    @Test
    void theLayerIsNamed() {
        Sequential model = new Sequential(new Linear(2, 2), new Linear(2, 1));
        Tensor x = Factories.tensor(new double[][] {{Float.MAX_VALUE, Float.MAX_VALUE}});
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            model.namedParameters().get("0.weight").setData(Factories.full(Shape.of(2, 2), 10, DType.FLOAT32));
            model.call(x);
            assertThat(detection.firstInfinity().module()).isEqualTo("Sequential.0");
            assertThat(detection.firstInfinity().operator()).isEqualTo("linear");
        }
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() {
        LSTM lstm = new LSTM(3, 4);
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            lstm.forward(Factories.ones(5, 2, 3)).sum().backward();
            assertThat(detection.firstNan()).isNull();
            assertThat(detection.firstInfinity()).isNull();
            assertThatThrownBy(AnomalyDetection::start).isInstanceOf(ValueException.class);
        }
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            assertThat(detection.firstNan()).isNull();
        }
    }
}
