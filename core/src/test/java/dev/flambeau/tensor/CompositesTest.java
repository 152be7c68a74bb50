package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What a fused kernel gives is what the body gives.
class CompositesTest {
    private static int[] shape(Random random) {
        return random.nextInt(4) == 0
                ? new int[] {random.nextInt(1, 5000)}
                : new int[] {random.nextInt(1, 5), random.nextInt(1, 9)};
    }

    private static void near(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.dtype()).isEqualTo(expected.dtype());
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.allclose(expected, tolerance, tolerance))
                .as(actual + " is near " + expected)
                .isTrue();
    }

    @Test
    void l1Loss() {
        forAll(1, 100, random -> {
            int[] shape = shape(random);
            Tensor a = Samples.values(random, DType.FLOAT32, shape);
            Tensor b = Samples.values(random, DType.FLOAT32, shape);
            Tensor claimed = Losses.L1_LOSS.claim.run(null, a, b, null);
            assertThat(claimed).isNotNull();
            near(claimed, Losses.L1_LOSS.body.run(null, a, b, null), 1e-5);
            near(a.l1Loss(b), claimed, 0);
        });
    }

    @Test
    void scaledSum() {
        forAll(1, 100, random -> {
            DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.BFLOAT16;
            Tensor a = Samples.view(random, dtype, 3, 1, 4);
            Tensor b = Samples.view(random, dtype, 5, 4);
            Double factor = random.nextGaussian();
            Tensor claimed = Composites.SCALED_SUM.claim.run(factor, a, b, null);
            assertThat(claimed).isNotNull();
            near(claimed, Composites.SCALED_SUM.body.run(factor, a, b, null), dtype == DType.FLOAT32 ? 1e-6 : 0.03);
            near(a.add(b, factor), claimed, 0);
            near(a.sub(b, -factor), claimed, 0);
            assertThat(Composites.SCALED_SUM.claim.run(factor, a, b.to(DType.FLOAT64), null))
                    .isNull();
        });
    }

    @Test
    void l1Loss_gradients() {
        forAll(1, 100, random -> {
            int[] shape = shape(random);
            Tensor a = Samples.values(random, DType.FLOAT32, shape).round().requiresGrad_();
            Tensor b = Samples.values(random, DType.FLOAT32, shape).round().requiresGrad_();
            Tensor weight = Samples.values(random, DType.FLOAT32);
            a.l1Loss(b).backward(weight);
            Tensor c = a.detach().clone().requiresGrad_();
            Tensor d = b.detach().clone().requiresGrad_();
            Losses.L1_LOSS.body.run(null, c, d, null).backward(weight);
            near(a.grad(), c.grad(), 1e-6);
            near(b.grad(), d.grad(), 1e-6);
        });
    }

    /// The losses and gradients of claims, small and large, against bodies in double precision.
    @Test
    void losses_of_elements() {
        forAll(1, 60, random -> {
            int[] shape = random.nextInt(10) == 0 ? new int[] {40_000 + random.nextInt(9)} : shape(random);
            Tensor a = Samples.values(random, DType.FLOAT32, shape);
            Tensor b = Factories.zeros(shape).uniform_(0, 1);
            for (Composite loss : List.of(Losses.MSE_LOSS, Losses.LOGISTIC_LOSS, Losses.SMOOTH_LOSS)) {
                Object attributes = loss == Losses.SMOOTH_LOSS ? 0.1 + random.nextInt(3) : null;
                Tensor x = a.clone().requiresGrad_();
                Tensor y = b.clone().requiresGrad_();
                Tensor exactX = a.to(DType.FLOAT64).requiresGrad_();
                Tensor exactY = b.to(DType.FLOAT64).requiresGrad_();
                assertThat(loss.claim.run(attributes, a, b, null)).isNotNull();
                Tensor out = Dispatch.composite(loss, attributes, x, y, null);
                Tensor exact = loss.body.run(attributes, exactX, exactY, null);
                near(out, exact.to(DType.FLOAT32), 1e-6);
                out.mul(3).backward();
                exact.mul(3).backward();
                near(x.grad(), exactX.grad().to(DType.FLOAT32), 1e-6);
                near(y.grad(), exactY.grad().to(DType.FLOAT32), 1e-6);
            }
        });
    }

    @Test
    void softmax() {
        forAll(1, 100, random -> {
            int n = random.nextInt(8) == 0 ? 500 : random.nextInt(1, 6);
            Tensor a = Samples.view(random, DType.FLOAT32, n, random.nextInt(1, 70));
            int dim = random.nextInt(2);
            Tensor g = Samples.view(random, DType.FLOAT32, a.shape().toArray());
            for (boolean log : new boolean[] {false, true}) {
                Tensor x = a.clone().requiresGrad_();
                Tensor exact = a.to(DType.FLOAT64).requiresGrad_();
                Tensor out = log ? x.logSoftmax(dim) : x.softmax(dim);
                Tensor expected = log ? exact.logSoftmax(dim) : exact.softmax(dim);
                near(out, expected.to(DType.FLOAT32), 2e-6);
                out.backward(g);
                expected.backward(g.to(DType.FLOAT64));
                near(x.grad(), exact.grad().to(DType.FLOAT32), 1e-5);
            }
        });
    }

    /// Long sums and gradients of absolute differences have a kernel of their own.
    @Test
    void long_l1Loss() {
        Tensor a = Factories.arange(20_000).to(DType.FLOAT32).remainder(7).requiresGrad_();
        Tensor b = Factories.full(new int[] {20_000}, 3.0).requiresGrad_();
        Tensor loss = a.l1Loss(b);
        loss.mul(2).backward();
        assertThat(loss.item())
                .isCloseTo(a.detach().sub(3).abs().to(DType.FLOAT64).mean().item(), Offset.offset(1e-6));
        near(a.grad(), a.detach().sub(3).sign().div(10_000), 1e-9);
        near(b.grad(), a.detach().sub(3).sign().div(-10_000), 1e-9);
    }

    @Test
    void logsumexp() {
        forAll(1, 60, random -> {
            int n = random.nextInt(8) == 0 ? 500 : random.nextInt(1, 6);
            Tensor a = Samples.view(random, DType.FLOAT32, n, random.nextInt(1, 70));
            Tensor x = a.clone().requiresGrad_();
            Tensor exact = a.to(DType.FLOAT64).requiresGrad_();
            Tensor out = x.logsumexp(new int[] {1}, false);
            Tensor expected = exact.logsumexp(new int[] {-1}, false);
            near(out, expected.to(DType.FLOAT32), 1e-6);
            Tensor g = Samples.values(random, DType.FLOAT32, n);
            out.backward(g);
            expected.backward(g.to(DType.FLOAT64));
            near(x.grad(), exact.grad().to(DType.FLOAT32), 1e-6);
        });
    }

    @Test
    void logsumexp_of_infinities() {
        float most = Float.POSITIVE_INFINITY;
        Tensor x = Factories.tensor(new float[][] {{0, -most}, {-most, -most}, {1, most}, {1, Float.NaN}});
        assertThat(x.logsumexp(new int[] {1}, false).toFloatArray()).containsExactly(0, -most, most, Float.NaN);
    }

    @Test
    void gather_of_lines() {
        forAll(1, 30, random -> {
            int n = random.nextInt(1, 40);
            int m = random.nextInt(1, 60);
            int rows = random.nextInt(6) == 0 ? 1500 : random.nextInt(1, 5);
            Tensor x = Samples.view(random, DType.FLOAT32, rows, n).clone().requiresGrad_();
            Tensor index = Factories.arange((long) rows * m)
                    .mul(random.nextInt(1, 99))
                    .remainder(n)
                    .reshape(rows, m);
            Tensor exact = x.detach().to(DType.FLOAT64).requiresGrad_();
            Tensor g = Samples.values(random, DType.FLOAT32, rows, m);
            x.gather(1, index).backward(g);
            exact.gather(1, index).backward(g.to(DType.FLOAT64));
            near(x.gather(1, index), exact.gather(1, index).to(DType.FLOAT32), 0);
            near(x.grad(), exact.grad().to(DType.FLOAT32), 1e-5);
        });
    }

    @Test
    void calls_that_a_claim_does_not_take_go_to_the_body() {
        Tensor a = Factories.ones(2, 3);
        Tensor b = Factories.zeros(3);
        assertThat(Losses.L1_LOSS.claim.run(null, a, b, null)).isNull();
        assertThat(Losses.L1_LOSS.claim.run(null, a.t(), a.t(), null)).isNull();
        assertThat(Losses.L1_LOSS.claim.run(null, a.to(DType.FLOAT64), a, null)).isNull();
        assertThat(a.l1Loss(b).item()).isEqualTo(1);
        assertThat(a.to(DType.FLOAT64).l1Loss(b).dtype()).isEqualTo(DType.FLOAT64);
    }

    @Test
    void composites_without_claims_are_their_formulas() {
        forAll(1, 100, random -> {
            Tensor a = Samples.view(random, DType.FLOAT64, 3, 4);
            Tensor b = Samples.view(random, DType.FLOAT64, 4);
            near(a.square(), a.mul(a), 0);
            near(a.mseLoss(b), a.sub(b).pow(2L).mean(), 1e-12);
            near(a.mean(1), a.sum(1).div(4L), 1e-12);
            near(
                    a.clamp(-0.5, 0.5),
                    a.maximum(Factories.full(Shape.SCALAR, -.5, DType.FLOAT64))
                            .minimum(Factories.full(Shape.SCALAR, .5, DType.FLOAT64)),
                    0);
            Tensor w = Samples.view(random, DType.FLOAT64, 2, 4);
            near(a.linear(w, null), a.matmul(w.t()), 1e-12);
            near(a.var(0, false, 0), a.square().mean(0).sub(a.mean(0).square()), 1e-9);
        });
    }

    @Test
    void a_long_sum_keeps_its_precision() {
        float[] tenths = new float[1_000_000];
        Arrays.fill(tenths, 0.1f);
        Tensor x = Factories.tensor(tenths);
        double exact = 0.1f * 1e6;
        for (Tensor sum : List.of(
                x.sum(),
                x.unsqueeze(1).expand(-1, 2).contiguous().sum(0).get(1),
                x.mean().mul(1e6))) {
            assertThat(Math.abs(sum.item() - exact) / exact).isLessThan(1e-6);
        }
    }
}
