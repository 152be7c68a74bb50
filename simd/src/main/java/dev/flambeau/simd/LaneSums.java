package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Sums of the lanes of many vectors, as many vectors at once as a vector has lanes. Lanes are added in pairs: those
/// half a vector apart, then those a quarter apart, and so on.
final class LaneSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final VectorShuffle<Float> OTHER_8 = other(8);
    private static final VectorShuffle<Float> OTHER_4 = other(4);
    private static final VectorShuffle<Float> OTHER_2 = other(2);
    private static final VectorShuffle<Float> OTHER_1 = other(1);
    private static final VectorMask<Float> UPPER_8 = VectorMask.fromLong(S, 0xff00);
    private static final VectorMask<Float> UPPER_4 = VectorMask.fromLong(S, 0xf0f0);
    private static final VectorMask<Float> UPPER_2 = VectorMask.fromLong(S, 0xcccc);
    private static final VectorMask<Float> UPPER_1 = VectorMask.fromLong(S, 0xaaaa);

    private LaneSums() {}

    private static VectorShuffle<Float> other(int apart) {
        return VectorShuffle.fromOp(S, lane -> lane ^ (apart < L ? apart : 0));
    }

    /// @param v     vectors side by side, of which nothing is left; as many as fill the last vector of sums are read
    /// @param count how many vectors
    /// @param to    a sum for each, and room for whole vectors
    static void run(float[] v, int from, int count, float[] to, int at) {
        for (int i = 0; i < count; i += L) {
            int block = from + i * L;
            if (L > 8) {
                add(v, block, 8, UPPER_8, OTHER_8);
            }
            if (L > 4) {
                add(v, block, 4, UPPER_4, OTHER_4);
            }
            add(v, block, 2, UPPER_2, OTHER_2);
            add(v, block, 1, UPPER_1, OTHER_1);
            FloatVector.fromArray(S, v, block).intoArray(to, at + i);
        }
    }

    /// Adds pairs of lanes of the first `2 n` vectors, and puts the sums of two vectors into one.
    private static void add(float[] v, int at, int n, VectorMask<Float> upper, VectorShuffle<Float> other) {
        for (int i = at; i < at + n * L; i += L) {
            FloatVector a = FloatVector.fromArray(S, v, i);
            FloatVector b = FloatVector.fromArray(S, v, i + n * L);
            a.blend(b, upper).add(b.blend(a, upper).rearrange(other)).intoArray(v, i);
        }
    }
}
