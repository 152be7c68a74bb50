package dev.flambeau.simd;

import dev.flambeau.kernels.BFloat16Kernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Conversions on vectors: bfloat16 is the first half of a float. The ends of runs go through padded vectors.
final class VectorBFloat16 extends BFloat16Kernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> HALF =
            VectorSpecies.of(short.class, VectorShape.forBitSize(S.vectorBitSize() / 2));
    private static final int LENGTH = S.length();

    @Override
    public void widen(short[] s, int so, float[] d, int to, int n) {
        int bound = S.loopBound(n);
        widenAll(s, so, d, to, bound);
        if (bound < n) {
            short[] pad = new short[LENGTH];
            float[] wide = new float[LENGTH];
            System.arraycopy(s, so + bound, pad, 0, n - bound);
            widenAll(pad, 0, wide, 0, LENGTH);
            System.arraycopy(wide, 0, d, to + bound, n - bound);
        }
    }

    @Override
    public void narrow(float[] s, int so, short[] d, int to, int n) {
        int bound = S.loopBound(n);
        narrowAll(s, so, d, to, bound);
        if (bound < n) {
            float[] pad = new float[LENGTH];
            short[] bits = new short[LENGTH];
            System.arraycopy(s, so + bound, pad, 0, n - bound);
            narrowAll(pad, 0, bits, 0, LENGTH);
            System.arraycopy(bits, 0, d, to + bound, n - bound);
        }
    }

    private static void widenAll(short[] s, int so, float[] d, int to, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            IntVector bits = (IntVector) ShortVector.fromArray(HALF, s, so + i).convertShape(VectorOperators.S2I, I, 0);
            bits.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(d, to + i);
        }
    }

    private static void narrowAll(float[] s, int so, short[] d, int to, int n) {
        for (int i = 0; i < n; i += LENGTH) {
            FloatVector x = FloatVector.fromArray(S, s, so + i);
            VectorMask<Integer> no = x.compare(VectorOperators.NE, x).cast(I);
            IntVector bits = x.reinterpretAsInts();
            IntVector odd = bits.lanewise(VectorOperators.LSHR, 16).and(1);
            IntVector rounded =
                    bits.add(0x7fff).add(odd).lanewise(VectorOperators.LSHR, 16).blend(0x7fc0, no);
            ((ShortVector) rounded.convertShape(VectorOperators.I2S, HALF, 0)).intoArray(d, to + i);
        }
    }
}
