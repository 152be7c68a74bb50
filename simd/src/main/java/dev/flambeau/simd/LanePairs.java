package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Every second lane of two vectors, one after the other. With 16 lanes that is one instruction, for which lanes are
/// taken for whole numbers, as its places of lanes are. Methods are short (35 bytes), so that the compiler inlines them
/// wherever they are called: vectors handed to others become objects.
final class LanePairs {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final boolean SELECTS = L == 16;
    private static final IntVector EVEN = IntVector.zero(I).addIndex(2);
    private static final IntVector ODD = EVEN.add(1);
    private static final VectorShuffle<Float> EVENS = VectorShuffle.fromOp(S, i -> 2 * i % L);
    private static final VectorShuffle<Float> ODDS = VectorShuffle.fromOp(S, i -> (2 * i + 1) % L);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(S, -1L << L / 2);

    private LanePairs() {}

    static FloatVector even(FloatVector low, FloatVector high) {
        return SELECTS ? select(EVEN, low, high) : shuffle(EVENS, low, high);
    }

    static FloatVector odd(FloatVector low, FloatVector high) {
        return SELECTS ? select(ODD, low, high) : shuffle(ODDS, low, high);
    }

    private static FloatVector select(IntVector lanes, FloatVector low, FloatVector high) {
        return lanes.selectFrom(low.reinterpretAsInts(), high.reinterpretAsInts())
                .reinterpretAsFloats();
    }

    private static FloatVector shuffle(VectorShuffle<Float> lanes, FloatVector low, FloatVector high) {
        return low.rearrange(lanes).blend(high.rearrange(lanes), UPPER);
    }
}
