package dev.flambeau.simd;

import dev.flambeau.kernels.ScaledSumKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums with a factor on vectors.
final class FloatScaledSum extends ScaledSumKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public void run(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n) {
        int bound = S.loopBound(n);
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector.fromArray(S, b, bo + i)
                    .fma(f, FloatVector.fromArray(S, a, ao + i))
                    .intoArray(o, oo + i);
        }
        for (int i = bound; i < n; i++) {
            o[oo + i] = Math.fma(factor, b[bo + i], a[ao + i]);
        }
    }
}
