package dev.flambeau.simd;

import jdk.incubator.vector.DoubleVector;

/// What the kernels of doubles share.
final class DoubleLanes {
    private DoubleLanes() {}

    /// The sum of the lanes of a vector, in their order.
    ///
    /// @param scratch of a vector's length
    static double sum(DoubleVector x, double[] scratch) {
        x.intoArray(scratch, 0);
        double sum = 0;
        for (double lane : scratch) {
            sum += lane;
        }
        return sum;
    }
}
