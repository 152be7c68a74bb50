package dev.flambeau.tensor;

import static dev.flambeau.Torch.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.nn.Init;
import org.junit.jupiter.api.Test;

/// Random operators give PyTorch's numbers for its seed; all values are from PyTorch 2.14.
class RandomTensorsTest {
    private static void near(Tensor actual, double... expected) {
        assertThat(actual.reshape(-1).allclose(tensor(expected), 1e-6, 1e-6))
                .as(actual.toString())
                .isTrue();
    }

    private static void equal(Tensor actual, long... expected) {
        assertThat(actual.toLongArray()).containsExactly(expected);
    }

    @Test
    void one_seed_and_many_distributions_in_order() {
        manualSeed(5);
        Tensor rates = tensor(0.0, 0.5, 3.0, 9.5, 20.0, 200.0, 1e4).repeat(3);
        equal(poisson(rates), 0, 1, 2, 11, 18, 200, 9971, 0, 0, 2, 10, 17, 205, 10076, 0, 0, 1, 6, 16, 183, 10006);
        Tensor trials = tensor(3.0, 10.0, 40.0, 100.0, 1000.0, 50.0).repeat(2);
        Tensor p = tensor(0.2, 0.9, 0.5, 0.03, 0.7, 1.0).repeat(2);
        equal(binomial(trials, p), 0, 8, 19, 5, 707, 50, 0, 9, 22, 4, 714, 50);
        near(zeros(4).logNormal_(0.5, 0.25), 1.8982638, 1.3838412, 1.4391730, 1.2367125);
        near(zeros(4).cauchy_(1, 2), 1.9286046, 3.1178014, -2.0792999, 2.0415521);
        equal(zeros(6).geometric_(0.3), 3, 1, 1, 2, 2, 4);
        equal(zeros(4).random_(), 13661624, 8296804, 12789390, 14264559);
        equal(
                zeros(DType.INT64, 4).random_(),
                8345654631606917220L,
                3743620490961475714L,
                6125207214293506545L,
                6640517911691033281L);
        equal(zeros(DType.INT8, 4).random_(), 45, 87, 127, 1);
        equal(zeros(5).random_(7), 3, 6, 2, 5, 1);
        equal(zeros(DType.INT32, 5).random_(-3, 4), 3, -3, 2, -1, 2);
        Tensor weights = tensor(new double[][] {{.1, .2, .3, .4}, {.7, .1, .1, .1}});
        equal(weights.multinomial(3), 2, 3, 0, 0, 1, 3);
        equal(multinomial(weights, 5, true), 2, 2, 0, 3, 2, 0, 0, 0, 0, 0);
        equal(randintLike(zeros(5), 3, 9), 5, 4, 3, 4, 4);
        near(normal(arange(0.0, 4.0, 1.0), arange(1.0, 5.0, 1.0)), 0.4122281, -1.8151083, 4.2947931, -0.1600409);
        near(normal(arange(0.0, 3.0, 1.0), 2.0), -1.9472001, 3.2776635, 1.3705177);
        near(rand(2), 0.6611250, 0.3143395);
    }

    @Test
    void first_values_of_weights() {
        manualSeed(6);
        Tensor w = Init.sparse_(zeros(6, 3), 0.4, 0.01);
        assertThat(w.get("0").allclose(tensor(-0.01211304, 0.00630359, 0.0), 0, 1e-7))
                .isTrue();
        assertThat(w.eq(0).sum(0).toLongArray()).containsExactly(3, 3, 3);
        near(rand(1), 0.2826894);
        Tensor dirac = Init.dirac_(ones(4, 2, 3), 2).nonzero();
        equal(dirac, 0, 0, 1, 1, 1, 1, 2, 0, 1, 3, 1, 1);
        assertThat(Init.calculateGain("leaky_relu", 0.2)).isEqualTo(1.3867504905630728);
        equal(Init.eye_(ones(2, 3)), 1, 0, 0, 0, 1, 0);
        Tensor cut = Init.truncNormal_(zeros(500));
        assertThat(cut.abs().max().item()).isLessThanOrEqualTo(2);
        assertThat(Init.ones_(zeros(2)).sum().item()
                        + Init.zeros_(ones(2)).sum().item())
                .isEqualTo(2);
    }

    @Test
    void the_state_of_the_generator_can_be_kept() {
        Tensor state = manualSeedAndState();
        float[] first = rand(3).toFloatArray();
        setRngState(state);
        assertThat(rand(3).toFloatArray()).containsExactly(first);
        assertThat(initialSeed()).isEqualTo(11);
    }

    private static Tensor manualSeedAndState() {
        manualSeed(11);
        randn(3);
        return getRngState();
    }
}
