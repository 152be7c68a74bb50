package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Adds rows of floats to a row of sums, four at once, so that sums are not stored after each.
final class FloatRowSums extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();

    static final FloatRowSums KERNEL = new FloatRowSums();

    private FloatRowSums() {
        super(1);
    }

    /// Adds some rows, each after the one before.
    ///
    /// @param rows how many
    /// @param n    elements of each; they are n apart
    /// @param a    the rows
    /// @param ao   where the first begins
    /// @param sums what they are added to
    static void add(int rows, int n, float[] a, int ao, float[] sums) {
        boolean vector = n >= LENGTH && KERNEL.isWarm(0);
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            int at = ao + i * n;
            if (vector) {
                four(n, a, at, sums);
            } else {
                plain(0, n, n, a, at, sums);
            }
        }
        for (; i < rows; i++) {
            one(n, a, ao + i * n, sums);
        }
    }

    private static void four(int n, float[] a, int ao, float[] sums) {
        int j = 0;
        for (; j <= n - LENGTH; j += LENGTH) {
            int at = ao + j;
            FloatVector.fromArray(S, sums, j)
                    .add(FloatVector.fromArray(S, a, at))
                    .add(FloatVector.fromArray(S, a, at + n))
                    .add(FloatVector.fromArray(S, a, at + 2 * n))
                    .add(FloatVector.fromArray(S, a, at + 3 * n))
                    .intoArray(sums, j);
        }
        plain(j, n, n, a, ao, sums);
    }

    private static void plain(int from, int end, int distance, float[] a, int ao, float[] sums) {
        int a1 = ao + distance;
        int a2 = a1 + distance;
        int a3 = a2 + distance;
        for (int j = from; j < end; j++) {
            sums[j] = sums[j] + a[ao + j] + a[a1 + j] + a[a2 + j] + a[a3 + j];
        }
    }

    private static void one(int n, float[] a, int ao, float[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] += a[ao + j];
        }
    }

    @Override
    long heat(int kernel) {
        float[] a = new float[32 * LENGTH];
        float[] sums = new float[8 * LENGTH];
        for (int i = 0; i < 32; i++) {
            four(8 * LENGTH, a, 0, sums);
        }
        return 32L * 8 * 10;
    }
}
