package dev.flambeau.functional;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.GradientException;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// float32 goes through all steps at once, float64 step by step in tensor operators: both must give the same.
class RecurrentPassTest {
    /// A layer or more, and what it is given.
    private record Call(RecurrentCell cell, RecurrentOptions options, int[] sizes, List<Tensor> inputs) {
        /// The same in another dtype, as leaves that want gradients, as far as they did.
        Call to(DType dtype) {
            List<Tensor> copies = new ArrayList<>();
            for (Tensor t : inputs) {
                copies.add(t.detach().to(dtype).clone().requiresGrad_(t.requiresGrad()));
            }
            return new Call(cell, options, sizes, copies);
        }

        Tensor[] run() {
            int states = cell == RecurrentCell.LSTM ? 2 : 1;
            Tensor[] hx = inputs.subList(1, 1 + states).toArray(new Tensor[0]);
            RecurrentLayers layers = new RecurrentLayers(cell, inputs.subList(1 + states, inputs.size()), options);
            return sizes.length == 0
                    ? layers.padded(inputs.getFirst(), hx)
                    : layers.packed(inputs.getFirst(), Factories.tensor(longs(sizes)), hx);
        }

        /// A sum of all results with weights, so that each element has a gradient of its own.
        Tensor loss(Random random, boolean all) {
            Tensor sum = Factories.zeros(inputs.getFirst().dtype());
            for (Tensor result : run()) {
                Tensor weights = values(random, result.shape().toArray()).to(result.dtype());
                sum = all || random.nextBoolean() ? sum.add(result.mul(weights).sum()) : sum;
            }
            return sum;
        }

        List<Tensor> wanted() {
            return inputs.stream().filter(Tensor::requiresGrad).toList();
        }

        @Override
        public String toString() {
            return cell + " " + options + " " + Arrays.toString(sizes) + " x "
                    + inputs.getFirst().shape() + " h " + inputs.get(1).shape();
        }
    }

    private static long[] longs(int[] sizes) {
        return Arrays.stream(sizes).asLongStream().toArray();
    }

    private static Tensor values(Random random, int... sizes) {
        Tensor t = Factories.zeros(sizes);
        float[] values = new float[t.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.5f;
        }
        return Factories.tensor(values).reshape(sizes);
    }

    private static Call call(RecurrentCell cell, Random random, int largest) {
        return call(cell, random, largest, random.nextInt(1, largest), random.nextInt(1, 7));
    }

    private static Call call(RecurrentCell cell, Random random, int largest, int batch, int steps) {
        boolean biases = random.nextBoolean();
        boolean both = random.nextInt(3) == 0;
        boolean batchFirst = random.nextBoolean();
        int layers = random.nextInt(4) == 0 ? 2 : 1;
        int columns = random.nextInt(1, largest);
        int size = random.nextInt(1, largest);
        int[] sizes = random.nextInt(3) == 0 ? sizes(random, batch, steps) : new int[0];
        boolean packed = sizes.length > 0;
        List<Tensor> inputs = new ArrayList<>();
        Tensor x = packed
                ? values(random, Arrays.stream(sizes).sum(), columns)
                : batchFirst ? values(random, batch, steps, columns) : values(random, steps, batch, columns);
        inputs.add(x.requiresGrad_(random.nextInt(4) > 0));
        int runs = layers * (both ? 2 : 1);
        for (int i = 0; i < (cell == RecurrentCell.LSTM ? 2 : 1); i++) {
            inputs.add(values(random, runs, batch, size).requiresGrad_());
        }
        for (int run = 0; run < runs; run++) {
            int width = run < runs / layers ? columns : size * (both ? 2 : 1);
            inputs.add(weights(random, cell.gates * size, width));
            inputs.add(weights(random, cell.gates * size, size));
            for (int i = 0; i < (biases ? 2 : 0); i++) {
                inputs.add(values(random, cell.gates * size).requiresGrad_());
            }
        }
        return new Call(cell, new RecurrentOptions(biases, layers, 0, true, both, batchFirst), sizes, inputs);
    }

    /// So small that rounding errors do not grow from step to step.
    private static Tensor weights(Random random, int rows, int columns) {
        return values(random, rows, columns).div(Math.sqrt(columns)).detach().requiresGrad_();
    }

    private static int[] sizes(Random random, int batch, int steps) {
        int[] sizes = new int[steps];
        int size = batch;
        for (int t = 0; t < steps; t++) {
            sizes[t] = size;
            size = random.nextInt(1, size + 1);
        }
        return sizes;
    }

    private static void near(Object what, List<Tensor> actual, List<Tensor> expected, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            Tensor e = expected.get(i);
            Tensor a = actual.get(i).to(DType.FLOAT64);
            double scale = Math.max(1, e.numel() == 0 ? 1 : e.abs().max().item());
            assertThat(a.shape()).isEqualTo(e.shape());
            assertThat(a.sub(e).abs().max().item() / scale)
                    .as("%s: %d: %s is near %s", what, i, a, e)
                    .isLessThan(tolerance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_steps_at_once_give_what_they_give_one_by_one(RecurrentCell cell) {
        forAll(1, 60, random -> {
            bothWays(call(cell, random, 40), random);
        });
    }

    /// So many that parts of them have gradients of weights of their own.
    @ParameterizedTest
    @EnumSource
    void parts_of_many_sequences_add_up(RecurrentCell cell) {
        forAll(1, 8, random -> bothWays(call(cell, random, 12, random.nextInt(32, 70), random.nextInt(8, 14)), random));
    }

    private static void bothWays(Call call, Random random) {
        Call exact = call.to(DType.FLOAT64);
        near(call, List.of(call.run()), List.of(exact.run()), 1e-5);
        long seed = random.nextLong();
        boolean all = random.nextBoolean();
        Tensor loss = call.loss(new Random(seed), all);
        if (loss.requiresGrad()) {
            loss.backward();
            exact.loss(new Random(seed), all).backward();
            List<Tensor> wanted = call.wanted();
            near(
                    call,
                    wanted.stream().map(RecurrentPassTest::gradient).toList(),
                    exact.wanted().stream().map(RecurrentPassTest::gradient).toList(),
                    1e-4);
        }
        near(call, List.of(unrecorded(call)), List.of(exact.run()), 1e-5);
    }

    private static Tensor[] unrecorded(Call call) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return call.run();
        }
    }

    private static Tensor gradient(Tensor leaf) {
        Tensor g = leaf.grad();
        return g == null ? Factories.zerosLike(leaf) : g;
    }

    @ParameterizedTest
    @EnumSource
    void second_derivatives_go_through_the_steps(RecurrentCell cell) {
        forAll(1, 8, random -> {
            Call call = call(cell, random, 5);
            long seed = random.nextLong();
            near(call, second(call, seed), second(call.to(DType.FLOAT64), seed), 2e-4);
        });
    }

    private static List<Tensor> second(Call call, long seed) {
        Random random = new Random(seed);
        Tensor[] wanted = call.wanted().toArray(new Tensor[0]);
        Tensor loss = call.loss(random, true);
        Tensor[] first = Autograd.grad(new Tensor[] {loss.square()}, wanted, null, true, true);
        Tensor sum = Factories.zeros(loss.dtype());
        for (Tensor g : first) {
            sum = g == null ? sum : sum.add(g.square().sum());
        }
        sum.backward();
        return Arrays.stream(wanted).map(RecurrentPassTest::gradient).toList();
    }

    @Test
    void any_number_of_threads_gives_the_same_bits() {
        int before = Parallel.threads();
        Call call = call(RecurrentCell.LSTM, new Random(5), 100, 50, 9);
        try {
            List<float[]> first = null;
            for (int threads : new int[] {1, 2, 3}) {
                Parallel.setThreads(threads);
                Call again = call.to(DType.FLOAT32);
                again.loss(new Random(1), true).backward();
                List<float[]> bits = again.wanted().stream()
                        .map(t -> gradient(t).toFloatArray())
                        .toList();
                first = first == null ? bits : first;
                assertThat(bits).usingRecursiveComparison().isEqualTo(first);
            }
        } finally {
            Parallel.setThreads(before);
        }
    }

    @Test
    void weights_that_were_changed_before_backward_are_an_error() {
        Call call = call(RecurrentCell.GRU, new Random(5), 9);
        Tensor loss = call.loss(new Random(1), true);
        try (GradMode.Guard _ = GradMode.noGrad()) {
            call.inputs().getLast().add_(1);
        }
        assertThatThrownBy(loss::backward)
                .isInstanceOf(GradientException.class)
                .hasMessageContaining("changed in place");
    }
}
