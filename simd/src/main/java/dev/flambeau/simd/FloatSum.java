package dev.flambeau.simd;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.ReduceKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of floats, in blocks, so that the rounding error of a long sum stays small. What is long is cut by its sizes
/// into pieces for several threads.
final class FloatSum extends ReduceKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();
    private static final int BLOCK = 4096;
    /// A piece has at least so many rows.
    private static final int ROWS = 64;
    /// Elements that are worth a piece of work for another thread.
    private static final int GRAIN = 32768;

    @Override
    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
        float[] in = (float[]) a;
        float[] out = (float[]) o;
        float[] scratch = new float[LENGTH];
        for (int p = 0; p < outer; p++) {
            int pieces = (int) ((long) r * inner / GRAIN);
            if (inner > 1) {
                columns(in, ao + p * r * inner, r, inner, out, oo + p * inner, Math.min(pieces, r / ROWS));
            } else {
                out[oo + p] = pieces < 2 ? row(in, ao + p * r, r, scratch) : pieces(in, ao + p * r, r, pieces);
            }
        }
    }

    private static float pieces(float[] a, int from, int n, int pieces) {
        float[] parts = new float[pieces];
        Parallel.run(pieces, piece -> {
            int start = Parallel.part(n, pieces, piece);
            parts[piece] = row(a, from + start, Parallel.part(n, pieces, piece + 1) - start, new float[LENGTH]);
        });
        return row(parts, 0, pieces, new float[LENGTH]);
    }

    static float row(float[] a, int ao, int n, float[] scratch) {
        if (n > BLOCK) {
            int half = n / 2 + 63 & ~63;
            return row(a, ao, half, scratch) + row(a, ao + half, n - half, scratch);
        }
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int i = 0;
        for (; i + 4 * LENGTH <= n; i += 4 * LENGTH) {
            s0 = s0.add(FloatVector.fromArray(S, a, ao + i));
            s1 = s1.add(FloatVector.fromArray(S, a, ao + i + LENGTH));
            s2 = s2.add(FloatVector.fromArray(S, a, ao + i + 2 * LENGTH));
            s3 = s3.add(FloatVector.fromArray(S, a, ao + i + 3 * LENGTH));
        }
        for (; i + LENGTH <= n; i += LENGTH) {
            s0 = s0.add(FloatVector.fromArray(S, a, ao + i));
        }
        float sum = FloatLanes.sum(s0.add(s1).add(s2.add(s3)), scratch);
        for (; i < n; i++) {
            sum += a[ao + i];
        }
        return sum;
    }

    /// Sums of columns: each piece adds up some of the rows.
    private static void columns(float[] a, int ao, int r, int inner, float[] o, int oo, int pieces) {
        if (pieces < 2) {
            columns(a, ao, r, inner, o, oo);
            return;
        }
        float[] parts = new float[pieces * inner];
        Parallel.run(pieces, piece -> {
            int start = Parallel.part(r, pieces, piece);
            int rows = Parallel.part(r, pieces, piece + 1) - start;
            columns(a, ao + start * inner, rows, inner, parts, piece * inner);
        });
        columns(parts, 0, pieces, inner, o, oo);
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
