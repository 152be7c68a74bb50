package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a fused step gives is what its body gives.
class StepsTest {
    private static int[] shape(Random random) {
        return random.nextInt(4) == 0
                ? new int[] {random.nextInt(1, 5000)}
                : new int[] {random.nextInt(1, 5), random.nextInt(1, 9)};
    }

    /// @param state how many tensors; they hold no negative numbers
    private static <N> void claimIsBody(Step<N> op, N numbers, int state) {
        forAll(1, 5, random -> {
            int[] shape = shape(random);
            Tensor p = Samples.values(random, DType.FLOAT32, shape);
            Tensor g = Samples.values(random, DType.FLOAT32, shape);
            Tensor[] claimed = new Tensor[state];
            Tensor[] computed = new Tensor[state];
            for (int i = 0; i < state; i++) {
                claimed[i] = Samples.values(random, DType.FLOAT32, shape).abs();
                computed[i] = claimed[i].clone();
            }
            Tensor expected = p.clone();
            op.body.run(numbers, expected, g, computed);
            int version = p.storage().version;
            assertThat(op.claim(numbers, p, g, claimed)).as(numbers.toString()).isTrue();
            assertThat(p.storage().version).isEqualTo(version + 1);
            near(p, expected, numbers);
            for (int i = 0; i < state; i++) {
                near(claimed[i], computed[i], numbers);
            }
        });
    }

    private static void near(Tensor actual, Tensor expected, Object numbers) {
        assertThat(actual.allclose(expected, 2e-6, 2e-6))
                .as(numbers + ": " + actual + " is near " + expected)
                .isTrue();
    }

    private static boolean bit(int bits, int index) {
        return (bits >> index & 1) != 0;
    }

    @Test
    void sgd() {
        for (int bits = 0; bits < 64; bits++) {
            boolean momentum = bit(bits, 0);
            boolean nesterov = momentum && bit(bits, 1);
            Descent descent = new Descent(0.1, bit(bits, 3) ? 0.2 : 0, false, bit(bits, 4));
            double dampening = momentum && !nesterov && bit(bits, 2) ? 0.3 : 0;
            SgdStep step = new SgdStep(descent, momentum ? 0.9 : 0, dampening, nesterov, bit(bits, 5));
            claimIsBody(SgdStep.SGD, step, momentum ? 1 : 0);
        }
    }

    @Test
    void adam() {
        for (int bits = 0; bits < 32; bits++) {
            Descent descent = new Descent(0.1, bit(bits, 0) ? 0.2 : 0, bit(bits, 1), bit(bits, 2));
            AdamStep step = new AdamStep(descent, bit(bits, 3) ? 0.9 : 0.3, 0.99, 1e-3, 1 + bits);
            claimIsBody(AdamStep.ADAM, step, bit(bits, 4) ? 3 : 2);
        }
    }

    @Test
    void views_and_other_dtypes_go_to_the_body() {
        SgdStep step = new SgdStep(new Descent(0.1, 0, false, false), 0, 0, false, true);
        Tensor matrix = Factories.ones(2, 3);
        Tensor doubles = matrix.to(DType.FLOAT64);
        Tensor[] none = {};
        assertThat(SgdStep.SGD.claim(step, matrix.t(), matrix.t(), none)).isFalse();
        assertThat(SgdStep.SGD.claim(step, doubles, doubles, none)).isFalse();
        assertThat(SgdStep.SGD.claim(step, matrix, Factories.ones(3), none)).isFalse();
        Tensor part = matrix.narrow(0, 1, 1);
        step.apply(part, Factories.ones(1, 3), null);
        assertThat(matrix.toFloatArray()).containsExactly(1, 1, 1, .9f, .9f, .9f);
        assertThat(matrix.storage().version).isEqualTo(1);
    }

    @Test
    void a_parameter_that_is_infinite_leaves_the_averages_alone() {
        Tensor p = Factories.tensor(Double.POSITIVE_INFINITY, 1);
        Tensor average = Factories.zeros(2);
        new AdamStep(new Descent(0.1, 0, false, false), 0.9, 0.99, 1e-8, 1)
                .apply(p, Factories.ones(2), average, Factories.zeros(2), null);
        assertThat(average.toFloatArray()).containsExactly(0.1f, 0.1f);
        Tensor buffer = Factories.zeros(2);
        new SgdStep(new Descent(0.1, 0, false, false), 0.9, 0, false, true).apply(p, Factories.ones(2), buffer);
        assertThat(buffer.toFloatArray()).containsExactly(1, 1);
    }
}
