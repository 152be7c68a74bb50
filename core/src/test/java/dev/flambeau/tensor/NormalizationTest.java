package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.Parallel;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the kernels of normalizations give in float32 is what tensor operators give in float64.
class NormalizationTest {
    /// A normalization of x with weight and bias.
    @FunctionalInterface
    private interface Function {
        Tensor of(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias);
    }

    private static int[] image(Random random) {
        int[][] shapes = {
            {2, 3, 5}, {5, 7}, {40, 33}, {1, 4, 9}, {3, 6, 4, 4}, {2, 4, 3, 17, 19}, {600, 2, 3}, {2, 70, 49}, {6, 2, 1}
        };
        int[] shape = shapes[random.nextInt(shapes.length)].clone();
        shape[0] += random.nextInt(3);
        return shape;
    }

    /// Means far from 0, so that sums of squares that are not careful enough are seen.
    private static Tensor input(Random random, int... sizes) {
        Tensor offset = Samples.values(random, DType.FLOAT32, sizes[1]).mul(random.nextInt(3) == 0 ? 100.0 : 1.0);
        int[] along = sizes.clone();
        java.util.Arrays.fill(along, 1);
        along[1] = sizes[1];
        Tensor x = random.nextBoolean()
                ? Samples.values(random, DType.FLOAT32, sizes)
                : Samples.view(random, DType.FLOAT32, sizes);
        return x.add(offset.reshape(along));
    }

    private static void check(Random random, Function function, Tensor x, int... parameters) {
        boolean weighted = random.nextInt(4) > 0;
        boolean biased = random.nextInt(4) > 0;
        Tensor weight = weighted ? Samples.view(random, DType.FLOAT32, parameters) : null;
        Tensor bias = biased ? Samples.view(random, DType.FLOAT32, parameters) : null;
        Tensor g = Samples.view(random, DType.FLOAT32, x.shape.toArray());
        Tensor[] actual = run(function, x, weight, bias, g, DType.FLOAT32);
        Tensor[] expected = run(function, x, weight, bias, g, DType.FLOAT64);
        for (int i = 0; i < actual.length; i++) {
            if (expected[i] != null) {
                double size = Math.max(1, expected[i].abs().max().item());
                double error =
                        actual[i].to(DType.FLOAT64).sub(expected[i]).abs().max().item();
                assertThat(error / size)
                        .as("result %d of %s, weight %s, bias %s", i, x.shape, weighted, biased)
                        .isLessThan(2e-5);
            }
        }
    }

    private static @Nullable Tensor[] run(
            Function function, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, Tensor g, DType dtype) {
        Tensor in = leaf(x, dtype);
        Tensor w = weight == null ? null : leaf(weight, dtype);
        Tensor b = bias == null ? null : leaf(bias, dtype);
        Tensor y = function.of(in, w, b);
        y.backward(g.to(dtype));
        return new @Nullable Tensor[] {y.detach(), in.grad(), w == null ? null : w.grad(), b == null ? null : b.grad()};
    }

    private static Tensor leaf(Tensor a, DType dtype) {
        return a.detach().to(dtype).clone().requiresGrad_();
    }

    @Test
    void batches() {
        forAll(1, 60, random -> {
            int[] shape = image(random);
            check(random, (x, w, b) -> Normalization.batch(x, w, b, 0.01).output(), input(random, shape), shape[1]);
        });
    }

    @Test
    void long_channels_are_cut() {
        forAll(
                2,
                2,
                random -> check(
                        random,
                        (x, w, b) -> Normalization.batch(x, w, b, 0.01).output(),
                        input(random, 35 + random.nextInt(3), 2, 57, 67),
                        2));
    }

    @Test
    void given_statistics() {
        forAll(3, 30, random -> {
            int[] shape = image(random);
            Tensor mean = Samples.values(random, DType.FLOAT64, shape[1]);
            Tensor variance = Samples.values(random, DType.FLOAT64, shape[1]).square();
            check(
                    random,
                    (x, w, b) ->
                            Normalization.fixed(x, w, b, mean, variance, 0.01).output(),
                    Samples.view(random, DType.FLOAT32, shape),
                    shape[1]);
        });
    }

    @Test
    void rows() {
        forAll(4, 60, random -> {
            int[][] shapes = {{1, 5}, {9, 16}, {3, 2, 33}, {130, 1, 384}, {2, 9001}, {40, 64}, {5, 1}};
            int[] shape = shapes[random.nextInt(shapes.length)];
            int n = shape[shape.length - 1];
            check(random, (x, w, b) -> Normalization.layer(x, n, w, b, 0.01).output(), input(random, shape), n);
            check(random, (x, w, _) -> Normalization.rootMeanSquare(x, n, w, 0.01), input(random, shape), n);
        });
    }

    @Test
    void groups() {
        forAll(5, 60, random -> {
            int[][] shapes = {{2, 6, 5}, {3, 12, 4, 4}, {1, 6, 1, 33, 35}, {4, 18}, {9, 6, 70}};
            int[] shape = shapes[random.nextInt(shapes.length)];
            int groups = new int[] {1, 2, 3, 6}[random.nextInt(4)];
            check(
                    random,
                    (x, w, b) -> Normalization.group(x, groups, w, b, 0.01).output(),
                    input(random, shape),
                    shape[1]);
        });
    }

    @Test
    void the_number_of_threads_changes_no_bit() {
        Random random = new Random(6);
        Tensor x = Samples.values(random, DType.FLOAT32, 70, 6, 40, 50);
        Tensor w = Samples.values(random, DType.FLOAT32, 6);
        Tensor rows = Samples.values(random, DType.FLOAT32, 300);
        Tensor g = Samples.values(random, DType.FLOAT32, 70, 6, 40, 50);
        Tensor[][] results = new Tensor[2][];
        int before = Parallel.threads();
        try {
            for (int i = 0; i < 2; i++) {
                Parallel.setThreads(1 + 3 * i);
                Tensor[] batch =
                        run((a, b, c) -> Normalization.batch(a, b, c, 1e-5).output(), x, w, w, g, DType.FLOAT32);
                Tensor[] group =
                        run((a, b, c) -> Normalization.group(a, 3, b, c, 1e-5).output(), x, w, w, g, DType.FLOAT32);
                Tensor[] layer = run(
                        (a, b, c) -> Normalization.layer(a, 300, b, c, 1e-5).output(),
                        x.reshape(-1, 300),
                        rows,
                        rows,
                        g.reshape(-1, 300),
                        DType.FLOAT32);
                results[i] = java.util.stream.Stream.of(batch, group, layer)
                        .flatMap(java.util.Arrays::stream)
                        .toArray(Tensor[]::new);
            }
        } finally {
            Parallel.setThreads(before);
        }
        for (int i = 0; i < results[0].length; i++) {
            assertThat(results[1][i].equal(results[0][i])).as("result %d", i).isTrue();
        }
    }

    @Test
    void constant_rows_become_the_bias() {
        Tensor x = Factories.full(new int[] {2, 40}, 1000.1).to(DType.FLOAT32);
        Tensor bias = Factories.arange(40).to(DType.FLOAT32);
        Tensor y = Normalization.layer(x, 40, null, bias, 1e-5).output();
        assertThat(y.select(0, 1).toFloatArray()).containsExactly(bias.toFloatArray());
    }

    @Test
    void gradients_are_recorded_where_asked() {
        Random random = new Random(7);
        Tensor x = Samples.values(random, DType.FLOAT32, 4, 3, 5).requiresGrad_();
        Tensor g = Samples.values(random, DType.FLOAT32, 4, 3, 5);
        Tensor y = Normalization.batch(x, null, null, 1e-5).output();
        Tensor[] one = {x};
        Tensor fused = Autograd.grad(new Tensor[] {y}, one, new Tensor[] {g}, true, false)[0];
        Tensor composed = Autograd.grad(new Tensor[] {y}, one, new Tensor[] {g}, true, true)[0];
        assertThat(fused.requiresGrad()).isFalse();
        assertThat(composed.requiresGrad()).isTrue();
        assertThat(fused.allclose(composed.detach(), 1e-5, 1e-5)).isTrue();
    }
}
