package dev.flambeau.simd;

import dev.flambeau.kernels.GemmKernel;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix multiply of floats as sums of outer products (Goto and van de Geijn 2008): tiles of 6 rows and 2
/// vectors stay in registers while k runs. Columns are taken in panels; a panel of b that is transposed, cut
/// off at the edge or used often is packed.
final class FloatGemm extends GemmKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int WIDE = 2 * S.length();
    private static final int ROWS = 6;
    private static final int DEPTH = 512;
    /// With fewer rows a transposed b is cheaper to read as dot products than to pack.
    private static final int FEW_ROWS = 4;

    private static final int UNPACKED_ROWS = 48;

    @Override
    public void run(
            int m,
            int n,
            int k,
            Object a,
            int ao,
            int ars,
            int acs,
            Object b,
            int bo,
            int brs,
            int bcs,
            Object c,
            int co) {
        float[] fa = (float[]) a;
        float[] fb = (float[]) b;
        float[] fc = (float[]) c;
        if (m < FEW_ROWS && acs == 1 && brs == 1) {
            float[] scratch = new float[S.length()];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    fc[co + i * n + j] = dot(k, fa, ao + i * ars, fb, bo + j * bcs, scratch);
                }
            }
            return;
        }
        Arrays.fill(fc, co, co + m * n, 0);
        float[] pack = new float[Math.min(DEPTH, k) * WIDE];
        float[] tile = new float[ROWS * WIDE];
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int j = 0; j < n; j += WIDE) {
                int width = Math.min(WIDE, n - j);
                int from = bo + p * brs + j * bcs;
                if (bcs == 1 && width == WIDE && m <= UNPACKED_ROWS) {
                    panel(m, depth, fa, ao + p * acs, ars, acs, fb, from, brs, fc, co + j, n);
                } else {
                    pack(depth, width, fb, from, brs, bcs, pack);
                    if (width == WIDE) {
                        panel(m, depth, fa, ao + p * acs, ars, acs, pack, 0, WIDE, fc, co + j, n);
                    } else {
                        edge(m, depth, width, fa, ao + p * acs, ars, acs, pack, tile, fc, co + j, n);
                    }
                }
            }
        }
    }

    private static void pack(int depth, int width, float[] b, int bo, int brs, int bcs, float[] to) {
        for (int p = 0; p < depth; p++) {
            for (int j = 0; j < width; j++) {
                to[p * WIDE + j] = b[bo + p * brs + j * bcs];
            }
            Arrays.fill(to, p * WIDE + width, (p + 1) * WIDE, 0);
        }
    }

    private static void panel(
            int m,
            int depth,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int ldb,
            float[] c,
            int co,
            int ldc) {
        int i = 0;
        for (; i + ROWS <= m; i += ROWS) {
            six(depth, a, ao + i * ars, ars, acs, b, bo, ldb, c, co + i * ldc, ldc);
        }
        for (; i < m; i++) {
            one(depth, a, ao + i * ars, acs, b, bo, ldb, c, co + i * ldc);
        }
    }

    /// The last columns: computed in a full tile, of which a part is copied.
    private static void edge(
            int m,
            int depth,
            int width,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            float[] tile,
            float[] c,
            int co,
            int ldc) {
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c, co + (i + r) * ldc, tile, r * WIDE, width);
            }
            panel(rows, depth, a, ao + i * ars, ars, acs, b, 0, WIDE, tile, 0, WIDE);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(tile, r * WIDE, c, co + (i + r) * ldc, width);
            }
        }
    }

    private static void six(
            int depth, float[] a, int ao, int ars, int acs, float[] b, int bo, int ldb, float[] c, int co, int ldc) {
        int length = S.length();
        FloatVector c00 = FloatVector.fromArray(S, c, co);
        FloatVector c01 = FloatVector.fromArray(S, c, co + length);
        FloatVector c10 = FloatVector.fromArray(S, c, co + ldc);
        FloatVector c11 = FloatVector.fromArray(S, c, co + ldc + length);
        FloatVector c20 = FloatVector.fromArray(S, c, co + 2 * ldc);
        FloatVector c21 = FloatVector.fromArray(S, c, co + 2 * ldc + length);
        FloatVector c30 = FloatVector.fromArray(S, c, co + 3 * ldc);
        FloatVector c31 = FloatVector.fromArray(S, c, co + 3 * ldc + length);
        FloatVector c40 = FloatVector.fromArray(S, c, co + 4 * ldc);
        FloatVector c41 = FloatVector.fromArray(S, c, co + 4 * ldc + length);
        FloatVector c50 = FloatVector.fromArray(S, c, co + 5 * ldc);
        FloatVector c51 = FloatVector.fromArray(S, c, co + 5 * ldc + length);
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(S, b, bo + p * ldb);
            FloatVector b1 = FloatVector.fromArray(S, b, bo + p * ldb + length);
            int at = ao + p * acs;
            FloatVector x = FloatVector.broadcast(S, a[at]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = FloatVector.broadcast(S, a[at + ars]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = FloatVector.broadcast(S, a[at + 2 * ars]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = FloatVector.broadcast(S, a[at + 3 * ars]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = FloatVector.broadcast(S, a[at + 4 * ars]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = FloatVector.broadcast(S, a[at + 5 * ars]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
        }
        c00.intoArray(c, co);
        c01.intoArray(c, co + length);
        c10.intoArray(c, co + ldc);
        c11.intoArray(c, co + ldc + length);
        c20.intoArray(c, co + 2 * ldc);
        c21.intoArray(c, co + 2 * ldc + length);
        c30.intoArray(c, co + 3 * ldc);
        c31.intoArray(c, co + 3 * ldc + length);
        c40.intoArray(c, co + 4 * ldc);
        c41.intoArray(c, co + 4 * ldc + length);
        c50.intoArray(c, co + 5 * ldc);
        c51.intoArray(c, co + 5 * ldc + length);
    }

    private static void one(int depth, float[] a, int ao, int acs, float[] b, int bo, int ldb, float[] c, int co) {
        int length = S.length();
        FloatVector c0 = FloatVector.fromArray(S, c, co);
        FloatVector c1 = FloatVector.fromArray(S, c, co + length);
        for (int p = 0; p < depth; p++) {
            FloatVector x = FloatVector.broadcast(S, a[ao + p * acs]);
            c0 = x.fma(FloatVector.fromArray(S, b, bo + p * ldb), c0);
            c1 = x.fma(FloatVector.fromArray(S, b, bo + p * ldb + length), c1);
        }
        c0.intoArray(c, co);
        c1.intoArray(c, co + length);
    }

    private static float dot(int k, float[] a, int ao, float[] b, int bo, float[] scratch) {
        int length = S.length();
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        int p = 0;
        for (; p + 2 * length <= k; p += 2 * length) {
            s0 = FloatVector.fromArray(S, a, ao + p).fma(FloatVector.fromArray(S, b, bo + p), s0);
            s1 = FloatVector.fromArray(S, a, ao + p + length).fma(FloatVector.fromArray(S, b, bo + p + length), s1);
        }
        for (; p + length <= k; p += length) {
            s0 = FloatVector.fromArray(S, a, ao + p).fma(FloatVector.fromArray(S, b, bo + p), s0);
        }
        float sum = FloatLanes.sum(s0.add(s1), scratch);
        for (; p < k; p++) {
            sum = Math.fma(a[ao + p], b[bo + p], sum);
        }
        return sum;
    }
}
