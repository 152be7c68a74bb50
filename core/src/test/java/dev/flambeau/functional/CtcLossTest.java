package dev.flambeau.functional;

import static dev.flambeau.functional.Functional.ctcLoss;
import static dev.flambeau.functional.Functional.logSoftmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.Torch;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.GradCheck;
import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Numbers are PyTorch's for the same seed.
class CtcLossTest {
    private static final double NEAR = 1e-5;
    private static final long[][] TARGETS = {{1, 2, 2}, {3, 1, 0}, {2, 0, 0}};

    private final Tensor targets = Torch.tensor(TARGETS);
    private final Tensor steps = Torch.tensor(6, 5, 3);
    private final Tensor lengths = Torch.tensor(3, 2, 1);
    private Tensor logProbs = Torch.zeros(0);

    @BeforeEach
    void draw() {
        Torch.manualSeed(0);
        logProbs = logSoftmax(Torch.randn(6, 3, 4), 2);
    }

    @Test
    void losses_of_pytorch() {
        float[] single = {5.690814f, 3.2311854f, 3.291353f};
        Tensor none = ctcLoss(logProbs, targets, steps, lengths, 0, Reduction.NONE, false);
        assertThat(none.toFloatArray()).containsExactly(single, within((float) NEAR));
        assertThat(ctcLoss(logProbs, targets, steps, lengths).item()).isCloseTo(2.2679613, within(NEAR));
        assertThat(ctcLoss(logProbs, targets, steps, lengths, 0, Reduction.SUM, false)
                        .item())
                .isCloseTo(12.213352, within(NEAR));
        Tensor joined = Torch.tensor(1, 2, 2, 3, 1, 2);
        assertThat(ctcLoss(logProbs, joined, steps, lengths, 0, Reduction.NONE, false)
                        .toFloatArray())
                .containsExactly(single, within((float) NEAR));
        Tensor first = logProbs.select(1, 0);
        long[] six = {6};
        long[] three = {3};
        assertThat(ctcLoss(first, Torch.tensor(1, 2, 2), six, three, 0, Reduction.NONE, false)
                        .item())
                .isCloseTo(5.690814, within(NEAR));
        assertThat(ctcLoss(first, Torch.tensor(1, 2, 2), six, three, 0, Reduction.MEAN, false)
                        .item())
                .isCloseTo(1.896938, within(NEAR));
    }

    @Test
    void an_empty_target_is_all_blanks() {
        Tensor losses = ctcLoss(logProbs, targets, steps, Torch.tensor(0, 2, 1), 0, Reduction.NONE, false);
        assertThat(losses.toFloatArray())
                .containsExactly(new float[] {10.611001f, 3.2311854f, 3.291353f}, within(1e-5f));
    }

    @Test
    void a_target_too_long_for_its_input_costs_infinity_or_nothing() {
        Tensor repeated = Torch.tensor(new long[][] {{1, 1, 2}, {3, 1, 0}, {2, 0, 0}});
        Tensor few = Torch.tensor(3, 5, 3);
        Tensor losses = ctcLoss(logProbs, repeated, few, lengths, 0, Reduction.NONE, false);
        assertThat(losses.toFloatArray()[0]).isInfinite();
        Tensor leaf = logProbs.detach().requiresGrad_();
        Tensor mean = ctcLoss(leaf, repeated, few, lengths, 0, Reduction.MEAN, true);
        assertThat(mean.item()).isCloseTo(1.6356486, within(NEAR));
        mean.backward();
        Tensor gradient = leaf.grad();
        assertThat(gradient).isNotNull();
        assertThat(gradient.isnan().any().itemLong()).isZero();
        assertThat(gradient.select(1, 0).abs().sum().item()).isZero();
    }

    @Test
    void the_gradient_is_that_of_the_scores_before_the_softmax() {
        Tensor leaf = logProbs.detach().requiresGrad_();
        Tensor gradient = Autograd.grad(
                new Tensor[] {ctcLoss(leaf, targets, steps, lengths)}, new Tensor[] {leaf}, null, false, false)[0];
        assertThat(gradient.toFloatArray())
                .startsWith(
                        new float[] {-0.00032839f, -0.0763587f, 0.0418479f, 0.0348391f, -0.0822563f, 0.0642271f},
                        within(1e-6f));
        assertThat(gradient.select(1, 2).narrow(0, 3, 3).abs().sum().item()).isZero();
    }

    @Test
    void derivatives_of_the_scores_agree_with_differences() {
        Torch.manualSeed(11);
        Tensor scores = Torch.randn(DType.FLOAT64, 5, 2, 3).requiresGrad_();
        Tensor some = Torch.tensor(new long[][] {{1, 2}, {2, 2}});
        GradCheck.Differentiable loss = in ->
                ctcLoss(logSoftmax(in[0], 2), some, new long[] {5, 4}, new long[] {2, 2}, 0, Reduction.SUM, false);
        GradCheck.gradcheck(loss, scores);
        GradCheck.gradgradcheck(loss, scores);
    }

    @Test
    void wrong_calls_say_what_is_wrong() {
        assertThatThrownBy(() -> ctcLoss(Torch.ones(3), targets, steps, lengths))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[3]");
        assertThatThrownBy(() -> ctcLoss(logProbs, targets, Torch.tensor(7, 5, 3), lengths))
                .isInstanceOf(ShapeException.class)
                .hasMessage("ctcLoss: example 0 has a step length of 7, there are 6; give lengths from 0 to that");
        assertThatThrownBy(() -> ctcLoss(logProbs, targets, steps, Torch.tensor(3, 4, 1)))
                .hasMessageContaining("example 1 has a target length of 4");
        assertThatThrownBy(() -> ctcLoss(logProbs, targets, steps, lengths, 4, Reduction.MEAN, false))
                .isInstanceOf(ValueException.class)
                .hasMessage("ctcLoss: blank is 4, it must be one of the 4 classes");
        assertThatThrownBy(() -> ctcLoss(logProbs, targets.add(2), steps, lengths))
                .hasMessageContaining("target 1 of example 0 is 4");
    }
}
