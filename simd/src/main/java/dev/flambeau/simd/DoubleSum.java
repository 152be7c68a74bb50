package dev.flambeau.simd;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.ReduceKernel;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums of doubles, as [FloatSum] adds floats.
final class DoubleSum extends ReduceKernel {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();
    private static final int BLOCK = 4096;
    /// A piece has at least so many rows.
    private static final int ROWS = 64;
    /// Elements that are worth a piece of work for another thread.
    private static final int GRAIN = 16384;

    @Override
    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
        double[] in = (double[]) a;
        double[] out = (double[]) o;
        double[] scratch = new double[LENGTH];
        for (int p = 0; p < outer; p++) {
            int pieces = (int) ((long) r * inner / GRAIN);
            if (inner > 1) {
                columns(in, ao + p * r * inner, r, inner, out, oo + p * inner, Math.min(pieces, r / ROWS));
            } else {
                out[oo + p] = pieces < 2 ? row(in, ao + p * r, r, scratch) : pieces(in, ao + p * r, r, pieces);
            }
        }
    }

    private static double pieces(double[] a, int from, int n, int pieces) {
        double[] parts = new double[pieces];
        Parallel.run(pieces, piece -> {
            int start = Parallel.part(n, pieces, piece);
            parts[piece] = row(a, from + start, Parallel.part(n, pieces, piece + 1) - start, new double[LENGTH]);
        });
        return row(parts, 0, pieces, new double[LENGTH]);
    }

    private static double row(double[] a, int ao, int n, double[] scratch) {
        if (n > BLOCK) {
            int half = n / 2 + 63 & ~63;
            return row(a, ao, half, scratch) + row(a, ao + half, n - half, scratch);
        }
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        int i = 0;
        for (; i + 4 * LENGTH <= n; i += 4 * LENGTH) {
            s0 = s0.add(DoubleVector.fromArray(S, a, ao + i));
            s1 = s1.add(DoubleVector.fromArray(S, a, ao + i + LENGTH));
            s2 = s2.add(DoubleVector.fromArray(S, a, ao + i + 2 * LENGTH));
            s3 = s3.add(DoubleVector.fromArray(S, a, ao + i + 3 * LENGTH));
        }
        for (; i + LENGTH <= n; i += LENGTH) {
            s0 = s0.add(DoubleVector.fromArray(S, a, ao + i));
        }
        double sum = DoubleLanes.sum(s0.add(s1).add(s2.add(s3)), scratch);
        for (; i < n; i++) {
            sum += a[ao + i];
        }
        return sum;
    }

    /// Sums of columns: each piece adds up some of the rows.
    private static void columns(double[] a, int ao, int r, int inner, double[] o, int oo, int pieces) {
        if (pieces < 2) {
            columns(a, ao, r, inner, o, oo);
            return;
        }
        double[] parts = new double[pieces * inner];
        Parallel.run(pieces, piece -> {
            int start = Parallel.part(r, pieces, piece);
            int rows = Parallel.part(r, pieces, piece + 1) - start;
            columns(a, ao + start * inner, rows, inner, parts, piece * inner);
        });
        columns(parts, 0, pieces, inner, o, oo);
    }

    /// Sums of blocks of rows.
    private static void columns(double[] a, int ao, int r, int inner, double[] o, int oo) {
        Arrays.fill(o, oo, oo + inner, 0);
        double[] part = new double[inner];
        for (int from = 0; from < r; from += BLOCK) {
            int to = Math.min(r, from + BLOCK);
            int i = from;
            for (; i + 4 <= to; i += 4) {
                four(a, ao + i * inner, inner, part);
            }
            for (; i < to; i++) {
                add(a, ao + i * inner, part, 0, inner);
            }
            add(part, 0, o, oo, inner);
            Arrays.fill(part, 0);
        }
    }

    private static void four(double[] a, int ao, int n, double[] sums) {
        int a1 = ao + n;
        int a2 = a1 + n;
        int a3 = a2 + n;
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            DoubleVector.fromArray(S, sums, i)
                    .add(DoubleVector.fromArray(S, a, ao + i))
                    .add(DoubleVector.fromArray(S, a, a1 + i))
                    .add(DoubleVector.fromArray(S, a, a2 + i))
                    .add(DoubleVector.fromArray(S, a, a3 + i))
                    .intoArray(sums, i);
        }
        for (; i < n; i++) {
            sums[i] = sums[i] + a[ao + i] + a[a1 + i] + a[a2 + i] + a[a3 + i];
        }
    }

    private static void add(double[] a, int ao, double[] o, int oo, int n) {
        int i = 0;
        for (; i <= n - LENGTH; i += LENGTH) {
            DoubleVector.fromArray(S, o, oo + i)
                    .add(DoubleVector.fromArray(S, a, ao + i))
                    .intoArray(o, oo + i);
        }
        for (; i < n; i++) {
            o[oo + i] += a[ao + i];
        }
    }
}
