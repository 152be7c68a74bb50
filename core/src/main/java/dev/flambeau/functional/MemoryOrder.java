package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// The order in which the elements of a tensor lie in memory, which is the order in which PyTorch fills a
/// tensor made
/// like it.
final class MemoryOrder {
    private MemoryOrder() {}

    /// The dimensions, the one with the longest steps first.
    static int[] of(Tensor x) {
        int[] steps = x.stride();
        int[] order = new int[x.dim()];
        for (int d = 0; d < order.length; d++) {
            order[d] = d;
        }
        for (int i = order.length - 2; i >= 0; i--) {
            int at = i;
            for (int j = i + 1; j < order.length; j++) {
                int one = order[at];
                int other = order[j];
                if (steps[one] == 0 || steps[other] == 0) {
                    continue;
                }
                if (steps[one] > steps[other]) {
                    break;
                }
                if (steps[one] < steps[other] || x.size(one) < x.size(other)) {
                    order[at] = other;
                    order[j] = one;
                    at = j;
                }
            }
        }
        return order;
    }
}
