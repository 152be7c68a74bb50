package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Windows over a plane that is laid out flat, four vectors of results at a time: of four rows, or of one row where
/// there are fewer. Each result is a bias and its taps, in their order. (Eight rows at a time would not wait for sums,
/// but three of four JVMs compile them to half the speed.)
final class DepthRows extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROWS = DepthTaps.ROWS;

    static final DepthRows KERNEL = new DepthRows();

    private DepthRows() {
        super(1);
    }

    /// Computes a plane of results.
    ///
    /// @param w    the weights in the order of the taps
    /// @param flat the plane that is read, with room for four vectors behind it
    /// @param y    the results
    /// @param step distance of their rows
    static void run(DepthTaps t, float[] w, int wo, float bias, float[] flat, float[] y, int yo, int step) {
        if (!KERNEL.isWarm(0)) {
            plain(t, w, wo, bias, flat, y, yo, step);
        } else if (t.rows() >= ROWS) {
            rows(t, w, wo, bias, flat, y, yo, step);
        } else {
            lines(t, w, wo, bias, flat, y, yo, step);
        }
    }

    private static void rows(DepthTaps t, float[] w, int wo, float bias, float[] flat, float[] y, int yo, int step) {
        for (int i = 0; i < t.rows(); i += ROWS) {
            int row = Math.min(i, t.rows() - ROWS); // the last ones may be done again
            strip(t, w, wo, bias, flat, row * t.pitch(), t.pitch(), y, yo + row * step, step, L);
        }
    }

    private static void lines(DepthTaps t, float[] w, int wo, float bias, float[] flat, float[] y, int yo, int step) {
        for (int row = 0; row < t.rows(); row++) {
            strip(t, w, wo, bias, flat, row * t.pitch(), L, y, yo + row * step, L, ROWS * L);
        }
    }

    /// Goes along four rows, or along one.
    ///
    /// @param from    where the first window reads
    /// @param apart   distance of the four vectors that are read
    /// @param written distance of the four that are written
    /// @param advance columns that they cover
    private static void strip(
            DepthTaps t,
            float[] w,
            int wo,
            float bias,
            float[] flat,
            int from,
            int apart,
            float[] y,
            int yo,
            int written,
            int advance) {
        int[] offsets = t.offsets();
        int threes = 3 * t.threes();
        int twos = threes + 2 * t.twos();
        int last = Math.max(0, t.columns() - advance);
        for (int i = 0; i < last + advance; i += advance) {
            int column = Math.min(i, last);
            FloatVector a0 = FloatVector.broadcast(S, bias);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            int k = 0;
            for (; k < threes; k += 3) {
                int at = from + column + offsets[k];
                FloatVector w0 = FloatVector.broadcast(S, w[wo + k]);
                FloatVector w1 = FloatVector.broadcast(S, w[wo + k + 1]);
                FloatVector w2 = FloatVector.broadcast(S, w[wo + k + 2]);
                FloatVector v = FloatVector.fromArray(S, flat, at);
                a0 = v.fma(w0, a0);
                v = FloatVector.fromArray(S, flat, at + apart);
                a0 = v.fma(w1, a0);
                a1 = v.fma(w0, a1);
                v = FloatVector.fromArray(S, flat, at + 2 * apart);
                a0 = v.fma(w2, a0);
                a1 = v.fma(w1, a1);
                a2 = v.fma(w0, a2);
                v = FloatVector.fromArray(S, flat, at + 3 * apart);
                a1 = v.fma(w2, a1);
                a2 = v.fma(w1, a2);
                a3 = v.fma(w0, a3);
                v = FloatVector.fromArray(S, flat, at + 4 * apart);
                a2 = v.fma(w2, a2);
                a3 = v.fma(w1, a3);
                a3 = FloatVector.fromArray(S, flat, at + 5 * apart).fma(w2, a3);
            }
            for (; k < twos; k += 2) {
                int at = from + column + offsets[k];
                FloatVector w0 = FloatVector.broadcast(S, w[wo + k]);
                FloatVector w1 = FloatVector.broadcast(S, w[wo + k + 1]);
                FloatVector v = FloatVector.fromArray(S, flat, at);
                a0 = v.fma(w0, a0);
                v = FloatVector.fromArray(S, flat, at + apart);
                a0 = v.fma(w1, a0);
                a1 = v.fma(w0, a1);
                v = FloatVector.fromArray(S, flat, at + 2 * apart);
                a1 = v.fma(w1, a1);
                a2 = v.fma(w0, a2);
                v = FloatVector.fromArray(S, flat, at + 3 * apart);
                a2 = v.fma(w1, a2);
                a3 = v.fma(w0, a3);
                a3 = FloatVector.fromArray(S, flat, at + 4 * apart).fma(w1, a3);
            }
            for (; k < offsets.length; k++) {
                int at = from + column + offsets[k];
                FloatVector w0 = FloatVector.broadcast(S, w[wo + k]);
                a0 = FloatVector.fromArray(S, flat, at).fma(w0, a0);
                a1 = FloatVector.fromArray(S, flat, at + apart).fma(w0, a1);
                a2 = FloatVector.fromArray(S, flat, at + 2 * apart).fma(w0, a2);
                a3 = FloatVector.fromArray(S, flat, at + 3 * apart).fma(w0, a3);
            }
            int to = yo + column;
            a0.intoArray(y, to, t.masks().m0());
            a1.intoArray(y, to + written, t.masks().m1());
            a2.intoArray(y, to + 2 * written, t.masks().m2());
            a3.intoArray(y, to + 3 * written, t.masks().m3());
        }
    }

    private static void plain(DepthTaps t, float[] w, int wo, float bias, float[] flat, float[] y, int yo, int step) {
        int[] offsets = t.offsets();
        for (int row = 0; row < t.rows(); row++) {
            for (int column = 0; column < t.columns(); column++) {
                int at = row * t.pitch() + column;
                float sum = bias;
                for (int k = 0; k < offsets.length; k++) {
                    sum = Math.fma(flat[at + offsets[k]], w[wo + k], sum);
                }
                y[yo + row * step + column] = sum;
            }
        }
    }

    @Override
    long heat(int kernel) {
        int pitch = 2 * L;
        int[] taps = {0, pitch, 2 * pitch, 1, pitch + 1, 5};
        DepthTaps tall = DepthTaps.of(taps, 1, pitch, 8, L + 3);
        DepthTaps low = DepthTaps.of(taps, 1, pitch, 2, L + 3);
        float[] flat = new float[40 * pitch];
        float[] y = new float[12 * pitch];
        for (int i = 0; i < 16; i++) {
            rows(tall, flat, 0, 0, flat, y, 0, pitch);
            lines(low, flat, 0, 0, flat, y, 0, pitch);
        }
        return 16L * 2 * (2 * ROWS * taps.length + 2 * ROWS * taps.length);
    }
}
