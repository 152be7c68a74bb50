package dev.flambeau.simd;

import dev.flambeau.kernels.ReduceKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of floats, in blocks that are added pairwise, so that the rounding error of a long sum stays small.
final class FloatSum extends ReduceKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int BLOCK = 4096;

    @Override
    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
        float[] in = (float[]) a;
        float[] out = (float[]) o;
        float[] scratch = new float[S.length()];
        for (int p = 0; p < outer; p++) {
            if (inner == 1) {
                out[oo + p] = row(in, ao + p * r, r, scratch);
            } else {
                columns(in, ao + p * r * inner, r, inner, out, oo + p * inner);
            }
        }
    }

    static float row(float[] a, int ao, int n, float[] scratch) {
        if (n > BLOCK) {
            int half = n / 2 + 63 & ~63;
            return row(a, ao, half, scratch) + row(a, ao + half, n - half, scratch);
        }
        int length = S.length();
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = 0;
        for (; i + 4 * length <= n; i += 4 * length) {
            s0 = s0.add(FloatVector.fromArray(S, a, ao + i));
            s1 = s1.add(FloatVector.fromArray(S, a, ao + i + length));
            s2 = s2.add(FloatVector.fromArray(S, a, ao + i + 2 * length));
            s3 = s3.add(FloatVector.fromArray(S, a, ao + i + 3 * length));
        }
        for (; i + length <= n; i += length) {
            s0 = s0.add(FloatVector.fromArray(S, a, ao + i));
        }
        float sum = FloatLanes.sum(s0.add(s1).add(s2.add(s3)), scratch);
        for (; i < n; i++) {
            sum += a[ao + i];
        }
        return sum;
    }

    /// Sums of blocks of rows.
    private static void columns(float[] a, int ao, int r, int inner, float[] o, int oo) {
        float[] part = new float[inner];
        for (int from = 0; from < r; from += BLOCK) {
            int to = Math.min(r, from + BLOCK);
            FloatRowSums.add(to - from, inner, a, ao + from * inner, part);
            if (from == 0) {
                System.arraycopy(part, 0, o, oo, inner);
            } else {
                add(part, 0, o, oo, inner);
            }
            Arrays.fill(part, 0);
        }
        if (r == 0) {
            Arrays.fill(o, oo, oo + inner, 0);
        }
    }

    private static void add(float[] a, int ao, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] += a[ao + i];
        }
    }
}
