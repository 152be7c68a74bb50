package dev.flambeau.simd;

import dev.flambeau.kernels.SelectKernel;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// A choice between two floats for each truth value. It needs vectors of at least eight floats, since there is none of
/// fewer bytes.
final class FloatSelect extends SelectKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();
    /// As many bytes as a vector has floats.
    static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, LENGTH * Byte.SIZE)));

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    @Override
    public void run(byte[] c, int co, float[] a, int ao, int as, float[] b, int bo, int bs, float[] o, int oo, int n) {
        int bound = BYTES.length() == LENGTH ? S.loopBound(n) : 0;
        if (bound > 0 && as == 1 && bs == 1) {
            both(c, co, a, ao, b, bo, o, oo, bound);
        } else if (bound > 0 && as == 1) {
            left(c, co, a, ao, b[bo], o, oo, bound);
        } else if (bound > 0 && bs == 1) {
            right(c, co, a[ao], b, bo, o, oo, bound);
        } else {
            bound = 0;
        }
        for (int i = bound; i < n; i++) {
            o[oo + i] = c[co + i] != 0 ? a[ao + i * as] : b[bo + i * bs];
        }
    }

    /// By way of integers: masks of bytes are slow to turn into those of floats.
    private static VectorMask<Float> chosen(byte[] c, int at) {
        return ByteVector.fromArray(BYTES, c, at)
                .convertShape(VectorOperators.B2I, INTS, 0)
                .compare(VectorOperators.NE, 0)
                .cast(S);
    }

    private static void both(byte[] c, int co, float[] a, int ao, float[] b, int bo, float[] o, int oo, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> chosen = chosen(c, co + i);
            FloatVector.fromArray(S, b, bo + i)
                    .blend(FloatVector.fromArray(S, a, ao + i), chosen)
                    .intoArray(o, oo + i);
        }
    }

    private static void left(byte[] c, int co, float[] a, int ao, float b, float[] o, int oo, int n) {
        FloatVector other = FloatVector.broadcast(S, b);
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> chosen = chosen(c, co + i);
            other.blend(FloatVector.fromArray(S, a, ao + i), chosen).intoArray(o, oo + i);
        }
    }

    private static void right(byte[] c, int co, float a, float[] b, int bo, float[] o, int oo, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            VectorMask<Float> chosen = chosen(c, co + i);
            FloatVector.fromArray(S, b, bo + i).blend(a, chosen).intoArray(o, oo + i);
        }
    }
}
