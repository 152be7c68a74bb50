package dev.flambeau.simd;

import dev.flambeau.kernels.WeightedSumKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums with weights on vectors.
final class FloatWeightedSum extends WeightedSumKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();

    @Override
    public void rows(float[] x, int xo, int[] at, float[] w, int wo, int step, int taps, float[] o, int oo, int n) {
        if (taps == 2) {
            two(x, xo + at[wo] * n, w[wo], xo + at[wo + step] * n, w[wo + step], o, oo, n);
            return;
        }
        int bound = S.loopBound(n);
        for (int i = 0; i < bound; i += LENGTH) {
            FloatVector sum = FloatVector.fromArray(S, x, xo + at[wo] * n + i).mul(w[wo]);
            for (int k = 1; k < taps; k++) {
                int from = xo + at[wo + k * step] * n + i;
                sum = sum.add(FloatVector.fromArray(S, x, from).mul(w[wo + k * step]));
            }
            sum.intoArray(o, oo + i);
        }
        for (int i = bound; i < n; i++) {
            float sum = w[wo] * x[xo + at[wo] * n + i];
            for (int k = 1; k < taps; k++) {
                sum += w[wo + k * step] * x[xo + at[wo + k * step] * n + i];
            }
            o[oo + i] = sum;
        }
    }

    private static void two(float[] x, int a, float u, int b, float v, float[] o, int oo, int n) {
        int bound = S.loopBound(n);
        for (int i = 0; i < bound; i += LENGTH) {
            FloatVector.fromArray(S, x, a + i)
                    .mul(u)
                    .add(FloatVector.fromArray(S, x, b + i).mul(v))
                    .intoArray(o, oo + i);
        }
        for (int i = bound; i < n; i++) {
            o[oo + i] = u * x[a + i] + v * x[b + i];
        }
    }
}
