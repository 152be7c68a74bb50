package dev.flambeau.kernels;

import java.util.Arrays;

/// The order of floats: each becomes a number that orders as it does, with its place behind, so that sorting longs
/// sorts
/// places and equal ones keep their order. NaN is behind all.
public final class FloatOrder {
    /// So many are chosen without sorting all, if they are few of them.
    private static final int FEW = 64;

    private FloatOrder() {}

    private static long packed(float x, int place, boolean descending) {
        int bits = Float.floatToIntBits(x + 0f); // -0 becomes 0
        int key = Float.isNaN(x) ? Integer.MAX_VALUE : bits ^ bits >> 31 & Integer.MAX_VALUE;
        return (long) (descending ? ~key : key) << 32 | place;
    }

    /// The places of some elements of a line in sorted order.
    ///
    /// @param x          holds the line
    /// @param from       where it begins
    /// @param step       how far its elements lie apart
    /// @param n          how many there are
    /// @param descending the largest first
    /// @param first      the first place in the order that is wanted
    /// @param count      how many are wanted
    /// @param out        takes the places
    /// @param at         where the first goes
    /// @param outStep    how far they lie apart
    /// @param scratch    n numbers
    public static void places(
            float[] x,
            int from,
            int step,
            int n,
            boolean descending,
            int first,
            int count,
            long[] out,
            int at,
            int outStep,
            long[] scratch) {
        if (first == 0 && count <= FEW && count <= n / 8) {
            choose(x, from, step, n, descending, count, scratch);
        } else {
            for (int i = 0; i < n; i++) {
                scratch[i] = packed(x[from + i * step], i, descending);
            }
            Arrays.sort(scratch, 0, n);
        }
        for (int i = 0; i < count; i++) {
            out[at + i * outStep] = (int) scratch[first + i];
        }
    }

    private static void choose(float[] x, int from, int step, int n, boolean descending, int count, long[] best) {
        Arrays.fill(best, 0, count, Long.MAX_VALUE);
        for (int i = 0; i < n; i++) {
            long next = packed(x[from + i * step], i, descending);
            if (count > 0 && next < best[count - 1]) {
                int to = count - 1;
                for (; to > 0 && best[to - 1] > next; to--) {
                    best[to] = best[to - 1];
                }
                best[to] = next;
            }
        }
    }
}
