package dev.flambeau.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// What the kernels of doubles share.
final class DoubleLanes {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    /// As many floats as there are doubles in a vector.
    static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(S.vectorBitSize() / 2));

    private DoubleLanes() {}

    /// Floats as doubles.
    static DoubleVector load(float[] a, int at) {
        return (DoubleVector) FloatVector.fromArray(FLOATS, a, at).convertShape(VectorOperators.F2D, S, 0);
    }

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
