package dev.flambeau.tensor;

import static dev.flambeau.tensor.RowSamples.put;
import static dev.flambeau.tensor.RowSamples.signed;

import dev.flambeau.tensor.Pools.Windows;

/// Samples of pooling.
final class PoolSamples {
    private PoolSamples() {}

    static void add() {
        Windows overlapping = Windows.moving(
                new int[] {4, 3}, new int[] {3, 2}, new int[] {2, 3}, new int[] {2, 1}, new int[] {1, 1}, new int[] {
                    1, 1
                });
        Windows even = Windows.even(new int[] {5}, new int[] {3});
        put("maxPool", x -> Pools.max(x[0], overlapping, false).values(), signed(2, 4, 3));
        put("averagePool", x -> Pools.average(x[0], even), signed(2, 5));
        Tensor x = signed(2, 4, 3);
        put("maxPoolBackward", g -> gradient(Pools.max(x, overlapping, false).values(), x, g[0]), signed(2, 2, 3));
        Tensor y = signed(2, 5);
        put("averagePoolBackward", g -> gradient(Pools.average(y, even), y, g[0]), signed(2, 3));
    }

    static Tensor gradient(Tensor output, Tensor input, Tensor weight) {
        Tensor g = Autograd.grad(new Tensor[] {output}, new Tensor[] {input}, new Tensor[] {weight}, true, true)[0];
        return g == null ? Factories.zerosLike(input) : g;
    }
}
