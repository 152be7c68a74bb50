package dev.flambeau.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What the kernels of doubles share. Floats are read as whole vectors: vectors of half the size would be a second
/// class of receivers for the Vector API's own methods, and loops that are compiled without counts of their own go by
/// what those methods have seen; their vectors would become objects.
final class DoubleLanes {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private DoubleLanes() {}

    /// The first half of a vector of floats.
    static DoubleVector low(FloatVector x) {
        return (DoubleVector) x.convertShape(VectorOperators.F2D, S, 0);
    }

    /// The second half.
    static DoubleVector high(FloatVector x) {
        return (DoubleVector) x.convertShape(VectorOperators.F2D, S, 1);
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
