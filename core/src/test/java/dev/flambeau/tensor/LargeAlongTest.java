package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Softmax and sums with weights along each dimension of tensors that kernels take, with their gradients, against the
/// same in double.
class LargeAlongTest {
    private static final long SEED = 20261128;
    private static final int[][] SHAPES = {{3, 21, 150}, {40, 30, 70}, {2, 9, 1000}, {600, 4, 3}};

    private final Random random = new Random(SEED);

    private Tensor random(int... sizes) {
        double[] values = new double[Arrays.stream(sizes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Factories.tensor(values).reshape(sizes);
    }

    private void check(String what, Tensor x, UnaryOperator<Tensor> f) {
        Tensor exact = x.detach().requiresGrad_();
        Tensor single = x.to(DType.FLOAT32).requiresGrad_();
        Tensor right = f.apply(exact);
        Tensor out = f.apply(single);
        assertThat(out.to(DType.FLOAT64).allclose(right, 1e-5, 1e-5)).as(what).isTrue();
        Tensor weights = random(right.shape().toArray());
        right.backward(weights);
        out.backward(weights.to(DType.FLOAT32));
        Tensor gradient = single.grad();
        Tensor expected = exact.grad();
        assertThat(gradient != null
                        && expected != null
                        && gradient.to(DType.FLOAT64).allclose(expected, 1e-4, 1e-4))
                .as(what)
                .isTrue();
    }

    @Test
    void softmax() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                int along = dim;
                String what = Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                check("softmax of " + what, random(sizes), x -> x.softmax(along));
                check("logSoftmax of " + what, random(sizes), x -> x.logSoftmax(along));
            }
        }
    }

    @Test
    void sumsWithWeights() {
        for (int[] sizes : SHAPES) {
            for (int dim = 0; dim < 3; dim++) {
                for (int taps = 1; taps <= 5; taps++) {
                    int along = dim;
                    int[][] at = new int[taps][7];
                    double[][] weights = new double[taps][7];
                    for (int k = 0; k < taps; k++) {
                        for (int o = 0; o < 7; o++) {
                            at[k][o] = random.nextInt(sizes[dim]);
                            weights[k][o] = (float) random.nextGaussian();
                        }
                    }
                    String what = taps + " of " + Arrays.toString(sizes) + " along " + dim + ", seed " + SEED;
                    check(what, random(sizes), x -> WeightedPlaces.along(x, along, at, weights));
                }
            }
        }
    }
}
