package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Convolution with a window for each channel, a vector of channels at once: planes are turned so that channels lie
/// side by side, and back. That fills vectors however narrow planes are, and however far windows lie apart. Of channels
/// that are not whole vectors the last vector computes some again, but does not write them: another thread may just do
/// so.
final class DepthLanes extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ROWS = DepthTaps.ROWS;

    static final DepthLanes KERNEL = new DepthLanes();

    private DepthLanes() {
        super(1);
    }

    static void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        run(s, DepthPlan.forward(s), s.inPlane(), x, xo, w, wo, bias, bo, s.outPlane(), y, yo);
    }

    static void inputGradient(
            ConvolutionSizes s, FlatPlanes planes, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        run(s, DepthPlan.inputGradient(s, planes), s.outPlane(), g, go, w, wo, null, 0, s.inPlane(), x, xo);
    }

    /// @param read    elements of a plane that is read
    /// @param written elements of a plane of results
    private static void run(
            ConvolutionSizes s,
            DepthPlan plan,
            int read,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            int written,
            float[] y,
            int yo) {
        int taps = s.elements();
        int blocks = Math.ceilDiv(s.channels(), L);
        Parallel.run(s.batch() * blocks, piece -> {
            int channel = Math.min(piece / s.batch() * L, s.channels() - L);
            int plane = piece % s.batch() * s.channels() + channel;
            float[] weights = Scratch.floats(Use.TAPS, (taps + 1) * L);
            FloatMatrices.transpose(L, taps, w, wo + channel * taps, taps, weights, 0, L);
            if (bias == null) {
                Arrays.fill(weights, taps * L, (taps + 1) * L, 0);
            } else {
                System.arraycopy(bias, bo + channel, weights, taps * L, L);
            }
            float[] room = DepthPlan.room(plan.planes());
            DepthPlan.fill(plan.planes(), x, xo + plane * read, room);
            float[] sums = Scratch.floats(Use.SUMS, (written + ROWS * s.stride()[1]) * L);
            boolean vector = KERNEL.isWarm(0);
            for (DepthPlan.Row row : plan.rows()) {
                if (vector) {
                    strip(row, weights, taps * L, room, sums);
                } else {
                    plain(row, weights, taps * L, room, sums);
                }
            }
            int own = piece / s.batch() * L - channel;
            FloatMatrices.transpose(written, L - own, sums, own, L, y, yo + (plane + own) * written, written);
        });
    }

    /// Four results at a time; where there are fewer, what is written behind them is written again later.
    private static void strip(DepthPlan.Row row, float[] w, int bias, float[] x, float[] y) {
        int[] reads = row.reads();
        int[] weights = row.weights();
        int threes = row.threes();
        int twos = threes + row.twos();
        int apart = row.apart();
        int step = row.step();
        int written = row.written();
        int last = Math.max(0, row.n() - ROWS);
        for (int i = 0; i < row.n(); i += ROWS) {
            int column = Math.min(i, last);
            FloatVector a0 = FloatVector.fromArray(S, w, bias);
            FloatVector a1 = a0;
            FloatVector a2 = a0;
            FloatVector a3 = a0;
            int k = 0;
            for (; k < threes; k++) {
                int at = reads[k] + column * apart;
                FloatVector w0 = FloatVector.fromArray(S, w, weights[k]);
                FloatVector w1 = FloatVector.fromArray(S, w, weights[k] + step);
                FloatVector w2 = FloatVector.fromArray(S, w, weights[k] + 2 * step);
                FloatVector v = FloatVector.fromArray(S, x, at);
                a0 = v.fma(w0, a0);
                v = FloatVector.fromArray(S, x, at + apart);
                a0 = v.fma(w1, a0);
                a1 = v.fma(w0, a1);
                v = FloatVector.fromArray(S, x, at + 2 * apart);
                a0 = v.fma(w2, a0);
                a1 = v.fma(w1, a1);
                a2 = v.fma(w0, a2);
                v = FloatVector.fromArray(S, x, at + 3 * apart);
                a1 = v.fma(w2, a1);
                a2 = v.fma(w1, a2);
                a3 = v.fma(w0, a3);
                v = FloatVector.fromArray(S, x, at + 4 * apart);
                a2 = v.fma(w2, a2);
                a3 = v.fma(w1, a3);
                a3 = FloatVector.fromArray(S, x, at + 5 * apart).fma(w2, a3);
            }
            for (; k < twos; k++) {
                int at = reads[k] + column * apart;
                FloatVector w0 = FloatVector.fromArray(S, w, weights[k]);
                FloatVector w1 = FloatVector.fromArray(S, w, weights[k] + step);
                FloatVector v = FloatVector.fromArray(S, x, at);
                a0 = v.fma(w0, a0);
                v = FloatVector.fromArray(S, x, at + apart);
                a0 = v.fma(w1, a0);
                a1 = v.fma(w0, a1);
                v = FloatVector.fromArray(S, x, at + 2 * apart);
                a1 = v.fma(w1, a1);
                a2 = v.fma(w0, a2);
                v = FloatVector.fromArray(S, x, at + 3 * apart);
                a2 = v.fma(w1, a2);
                a3 = v.fma(w0, a3);
                a3 = FloatVector.fromArray(S, x, at + 4 * apart).fma(w1, a3);
            }
            for (; k < reads.length; k++) {
                int at = reads[k] + column * apart;
                FloatVector w0 = FloatVector.fromArray(S, w, weights[k]);
                a0 = FloatVector.fromArray(S, x, at).fma(w0, a0);
                a1 = FloatVector.fromArray(S, x, at + apart).fma(w0, a1);
                a2 = FloatVector.fromArray(S, x, at + 2 * apart).fma(w0, a2);
                a3 = FloatVector.fromArray(S, x, at + 3 * apart).fma(w0, a3);
            }
            int to = row.to() + column * written;
            a0.intoArray(y, to);
            a1.intoArray(y, to + written);
            a2.intoArray(y, to + 2 * written);
            a3.intoArray(y, to + 3 * written);
        }
    }

    private static void plain(DepthPlan.Row row, float[] w, int bias, float[] x, float[] y) {
        int twos = row.threes() + row.twos();
        for (int i = 0; i < row.n() * L; i++) {
            int lane = i % L;
            float sum = w[bias + lane];
            for (int k = 0; k < row.reads().length; k++) {
                int height = k < row.threes() ? 3 : k < twos ? 2 : 1;
                int at = row.reads()[k] + i / L * row.apart() + lane;
                for (int t = 0; t < height; t++) {
                    sum = Math.fma(x[at + t * row.apart()], w[row.weights()[k] + t * row.step() + lane], sum);
                }
            }
            y[row.to() + i / L * row.written() + lane] = sum;
        }
    }

    @Override
    long heat(int kernel) {
        int n = 8;
        int[] reads = new int[12];
        DepthPlan.Row row = new DepthPlan.Row(reads, reads, 4, 4, L, n, L, 0, L);
        float[] x = new float[(n + 8) * L];
        float[] w = new float[4 * L];
        float[] y = new float[n * L];
        for (int i = 0; i < 32; i++) {
            strip(row, w, 3 * L, x, y);
        }
        return 32L * (n / 4) * 4 * (21 + 15 + 9);
    }
}
