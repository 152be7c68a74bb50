package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.ClassLoss.Total;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Losses of classes by kernels: what their bodies give in double precision.
class ClassLossTest {
    private static Tensor classes(Random random, int n, int count, long ignored) {
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(5) == 0 ? ignored : random.nextInt(count);
        }
        return Factories.tensor(values);
    }

    private static void near(Tensor actual, Tensor expected) {
        assertThat(actual.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.allclose(expected.to(DType.FLOAT32), 2e-6, 2e-6, true))
                .as(actual + " is near " + expected)
                .isTrue();
    }

    @Test
    void loss_and_gradient_are_those_of_doubles() {
        forAll(1, 200, random -> {
            int n = random.nextInt(8) == 0 ? 1000 : random.nextInt(1, 9);
            int count = random.nextInt(1, 70);
            boolean logits = random.nextBoolean();
            Total total = Total.values()[random.nextInt(3)];
            long ignored = random.nextInt(2) == 0 ? -100 : random.nextInt(count);
            Tensor x = Samples.view(random, DType.FLOAT32, n, count).requiresGrad_();
            Tensor target = classes(random, n, count, ignored);
            Tensor weight = random.nextBoolean()
                    ? null
                    : Samples.values(random, DType.FLOAT32, count).abs();
            Tensor exact = x.detach().to(DType.FLOAT64).requiresGrad_();
            Tensor exactWeight = weight == null ? null : weight.to(DType.FLOAT64);
            Tensor loss = ClassLoss.of(x, target, logits, weight, ignored, total);
            Tensor expected = ClassLoss.of(exact, target, logits, exactWeight, ignored, total);
            near(loss, expected);
            Tensor g = Samples.values(random, DType.FLOAT32, loss.shape().toArray());
            loss.backward(g);
            expected.backward(g.to(DType.FLOAT64));
            near(x.grad(), exact.grad());
        });
    }

    @Test
    void a_claim_is_made_of_plain_floats() {
        Tensor x = Factories.ones(2, 3).requiresGrad_();
        Tensor loss = ClassLoss.of(x, Factories.tensor(1L, 2L), true, null, -100, Total.MEAN);
        assertThat(loss.gradFn()).isEqualTo("NllLossBackward0");
        assertThat(loss.item()).isEqualTo((float) Math.log(3));
    }

    @Test
    void one_example_and_many_dimensions() {
        forAll(1, 20, random -> {
            Tensor x = Samples.values(random, DType.FLOAT32, 2, 3, 4);
            Tensor target = classes(random, 8, 3, -100).reshape(2, 4);
            Tensor loss = ClassLoss.of(x, target, true, null, -100, Total.NONE);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 4; j++) {
                    Tensor one = x.select(0, i).select(1, j);
                    near(
                            loss.select(0, i).select(0, j),
                            ClassLoss.of(one, target.select(0, i).select(0, j), true, null, -100, Total.NONE));
                }
            }
        });
    }

    @Test
    void second_gradients_go_through_the_body() {
        Tensor x = Samples.values(new Random(1), DType.FLOAT32, 3, 4).requiresGrad_();
        Tensor loss = ClassLoss.of(x, Factories.tensor(1L, 3L, 0L), true, null, -100, Total.SUM);
        Tensor g = Autograd.grad(new Tensor[] {loss}, new Tensor[] {x}, null, true, true)[0];
        assertThat(g).isNotNull();
        g.square().sum().backward();
        Tensor p = x.detach().softmax(1);
        Tensor first = g.detach().mul(2);
        near(x.grad(), p.mul(first.sub(first.mul(p).sum(1, true))));
    }

    @Test
    void nothing_that_counts_is_nan() {
        Tensor x = Factories.ones(2, 3);
        Tensor target = Factories.tensor(-1L, -1L);
        assertThat(ClassLoss.of(x, target, true, null, -1, Total.MEAN).item()).isNaN();
        assertThat(ClassLoss.of(x, target, true, null, -1, Total.SUM).item()).isZero();
    }

    @Test
    void what_is_no_class_is_named() {
        Tensor x = Factories.ones(2, 3);
        assertThatThrownBy(() -> ClassLoss.of(x, Factories.tensor(0L, 2L), true, Factories.ones(2), -100, Total.MEAN))
                .isInstanceOf(ShapeException.class)
                .hasMessage("crossEntropy: weight has shape [2]; it holds a number for each of the 3 classes");
        assertThatThrownBy(() -> ClassLoss.of(x, Factories.tensor(0L, 3L), true, null, -100, Total.MEAN))
                .isInstanceOf(IndexException.class)
                .hasMessage("crossEntropy: class 3 is out of range; there are 3, from 0 to 2");
        assertThatThrownBy(() ->
                        ClassLoss.of(x.to(DType.FLOAT64), Factories.tensor(0L, -1L), false, null, -100, Total.MEAN))
                .isInstanceOf(IndexException.class)
                .hasMessage("nllLoss: class -1 is out of range; there are 3, from 0 to 2");
    }
}
