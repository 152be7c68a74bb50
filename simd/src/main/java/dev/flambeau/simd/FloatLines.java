package dev.flambeau.simd;

import dev.flambeau.kernels.LinesKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Copies lines of floats by whole vectors, the last of which does some elements again or has a mask.
final class FloatLines extends LinesKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorShuffle<Float> BACKWARDS = VectorShuffle.fromOp(S, i -> L - 1 - i);

    /// Longer ones are left to the copying of the JVM.
    private static final int MOST = 256;

    private static final int BACK = 0;
    private static final int ONES = 1;

    static final Forms FORMS = new Forms();

    /// Copies lines whose elements follow each other.
    ///
    /// @param write which elements the last vector of a line has
    static void copy(float[] s, int so, int sl, float[] d, int to, int dl, int lines, int n, VectorMask<Float> write) {
        if (n > 0 && FORMS.isWarm(ONES)) {
            ones(s, so, sl, d, to, dl, lines, n, write);
            return;
        }
        for (int line = 0; line < lines; line++) {
            System.arraycopy(s, so + line * sl, d, to + line * dl, n);
        }
    }

    @Override
    public void copy(float[] s, int so, int sl, int ss, float[] d, int to, int dl, int lines, int n) {
        boolean tooLong = ss == 1 && n > MOST;
        if (n == 0 || tooLong || !FORMS.isWarm(ss == -1 ? BACK : ss)) {
            super.copy(s, so, sl, ss, d, to, dl, lines, n);
        } else if (ss == 1) {
            ones(s, so, sl, d, to, dl, lines, n, S.indexInRange(0, n));
        } else if (ss == -1) {
            backwards(s, so, sl, d, to, dl, lines, n);
        } else {
            seconds(s, so, sl, d, to, dl, lines, n);
        }
    }

    private static void ones(
            float[] s, int so, int sl, float[] d, int to, int dl, int lines, int n, VectorMask<Float> write) {
        int last = Math.max(0, n - L);
        for (int line = 0; line < lines; line++) {
            int from = so + line * sl;
            int at = to + line * dl;
            for (int i = 0; i < last; i += L) {
                FloatVector.fromArray(S, s, from + i).intoArray(d, at + i);
            }
            FloatVector.fromArray(S, s, from + last, write).intoArray(d, at + last, write);
        }
    }

    /// Of a short line the vector ends where the line begins.
    private static void backwards(float[] s, int so, int sl, float[] d, int to, int dl, int lines, int n) {
        VectorMask<Float> write = S.indexInRange(0, n);
        VectorMask<Float> read = S.indexInRange(0, Math.max(0, L - n)).not();
        int last = Math.max(0, n - L);
        for (int line = 0; line < lines; line++) {
            int from = so + line * sl - L + 1;
            int at = to + line * dl;
            for (int i = 0; i < last; i += L) {
                FloatVector.fromArray(S, s, from - i).rearrange(BACKWARDS).intoArray(d, at + i);
            }
            FloatVector.fromArray(S, s, from - last, read).rearrange(BACKWARDS).intoArray(d, at + last, write);
        }
    }

    private static void seconds(float[] s, int so, int sl, float[] d, int to, int dl, int lines, int n) {
        int reach = 2 * Math.min(n, L) - 1;
        VectorMask<Float> write = S.indexInRange(0, n);
        VectorMask<Float> low = S.indexInRange(0, reach);
        VectorMask<Float> high = S.indexInRange(L, Math.max(L, reach));
        int last = Math.max(0, n - L);
        for (int line = 0; line < lines; line++) {
            int from = so + line * sl;
            int at = to + line * dl;
            for (int i = 0; i < last; i += L) {
                FloatVector a = FloatVector.fromArray(S, s, from + 2 * i);
                FloatVector b = FloatVector.fromArray(S, s, from + 2 * i + L);
                LanePairs.even(a, b).intoArray(d, at + i);
            }
            FloatVector a = FloatVector.fromArray(S, s, from + 2 * last, low);
            FloatVector b = FloatVector.fromArray(S, s, from + 2 * last + L, high);
            LanePairs.even(a, b).intoArray(d, at + last, write);
        }
    }

    /// Which of the three forms are compiled: backwards, by ones and by twos.
    static final class Forms extends Warming {
        private Forms() {
            super(3);
        }

        @Override
        long heat(int kernel) {
            float[] s = new float[32 * L];
            float[] d = new float[32 * L];
            int n = L + 3;
            for (int i = 0; i < 32; i++) {
                switch (kernel) {
                    case BACK -> backwards(s, 6 * L, 2 * L, d, 0, 2 * L, 8, n);
                    case ONES -> ones(s, 0, 2 * L, d, 0, 2 * L, 8, n, S.indexInRange(0, n));
                    default -> seconds(s, 0, 2 * L, d, 0, 2 * L, 8, n);
                }
            }
            return 32L * 8 * 2 * 4;
        }
    }
}
