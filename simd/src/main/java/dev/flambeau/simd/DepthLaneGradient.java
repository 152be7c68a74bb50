package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The gradient of the weight of [DepthLanes], a vector of channels at once: each tap has its sum over all places,
/// image by image.
final class DepthLaneGradient extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int TAPS = 9;

    static final DepthLaneGradient KERNEL = new DepthLaneGradient();

    private DepthLaneGradient() {
        super(1);
    }

    static void run(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        FlatPlanes planes = DepthPlan.input(s);
        int size = s.elements();
        int[] taps = new int[Math.ceilDiv(size, TAPS) * TAPS];
        for (int tap = 0; tap < size; tap++) {
            int row = tap / s.kernel()[1] * s.dilation()[0];
            taps[tap] = (row * planes.pitch() + tap % s.kernel()[1] * s.dilation()[1]) * L;
        }
        Parallel.run(Math.ceilDiv(s.channels(), L), block -> {
            int channel = Math.min(block * L, s.channels() - L);
            float[] room = DepthPlan.room(planes);
            float[] gradients = Scratch.floats(Use.COLUMNS, s.outPlane() * L);
            float[] sums = Scratch.floats(Use.SUMS, 2 * taps.length * L);
            Arrays.fill(sums, taps.length * L, 2 * taps.length * L, 0);
            for (int image = 0; image < s.batch(); image++) {
                int plane = image * s.channels() + channel;
                DepthPlan.fill(planes, x, xo + plane * s.inPlane(), room);
                FloatMatrices.transpose(L, s.outPlane(), g, go + plane * s.outPlane(), s.outPlane(), gradients, 0, L);
                add(s, taps, planes.pitch(), room, gradients, sums);
                for (int i = 0; i < taps.length * L; i++) {
                    sums[taps.length * L + i] += sums[i];
                }
            }
            int own = block * L - channel;
            int from = taps.length * L + own;
            FloatMatrices.transpose(size, L - own, sums, from, L, w, wo + (channel + own) * size, size);
        });
    }

    private static void add(ConvolutionSizes s, int[] taps, int pitch, float[] x, float[] g, float[] sums) {
        int down = s.stride()[0] * pitch * L;
        int across = s.stride()[1] * L;
        if (KERNEL.isWarm(0)) {
            for (int first = 0; first < taps.length; first += TAPS) {
                nine(taps, first, x, down, across, g, s.out()[0], s.out()[1], sums);
            }
        } else {
            plain(taps, x, down, across, g, s.out()[0], s.out()[1], sums);
        }
    }

    private static void nine(
            int[] taps, int first, float[] x, int down, int across, float[] g, int rows, int columns, float[] sums) {
        int t0 = taps[first];
        int t1 = taps[first + 1];
        int t2 = taps[first + 2];
        int t3 = taps[first + 3];
        int t4 = taps[first + 4];
        int t5 = taps[first + 5];
        int t6 = taps[first + 6];
        int t7 = taps[first + 7];
        int t8 = taps[first + 8];
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        FloatVector s8 = s0;
        for (int row = 0; row < rows; row++) {
            int from = row * columns * L;
            for (int i = 0; i < columns; i++) {
                int at = row * down + i * across;
                FloatVector v = FloatVector.fromArray(S, g, from + i * L);
                s0 = v.fma(FloatVector.fromArray(S, x, at + t0), s0);
                s1 = v.fma(FloatVector.fromArray(S, x, at + t1), s1);
                s2 = v.fma(FloatVector.fromArray(S, x, at + t2), s2);
                s3 = v.fma(FloatVector.fromArray(S, x, at + t3), s3);
                s4 = v.fma(FloatVector.fromArray(S, x, at + t4), s4);
                s5 = v.fma(FloatVector.fromArray(S, x, at + t5), s5);
                s6 = v.fma(FloatVector.fromArray(S, x, at + t6), s6);
                s7 = v.fma(FloatVector.fromArray(S, x, at + t7), s7);
                s8 = v.fma(FloatVector.fromArray(S, x, at + t8), s8);
            }
        }
        int o = first * L;
        s0.intoArray(sums, o);
        s1.intoArray(sums, o + L);
        s2.intoArray(sums, o + 2 * L);
        s3.intoArray(sums, o + 3 * L);
        s4.intoArray(sums, o + 4 * L);
        s5.intoArray(sums, o + 5 * L);
        s6.intoArray(sums, o + 6 * L);
        s7.intoArray(sums, o + 7 * L);
        s8.intoArray(sums, o + 8 * L);
    }

    private static void plain(
            int[] taps, float[] x, int down, int across, float[] g, int rows, int columns, float[] sums) {
        for (int i = 0; i < taps.length * L; i++) {
            float sum = 0;
            int first = taps[i / L] + i % L;
            for (int k = 0; k < rows * columns; k++) {
                sum = Math.fma(g[k * L + i % L], x[first + k / columns * down + k % columns * across], sum);
            }
            sums[i] = sum;
        }
    }

    @Override
    long heat(int kernel) {
        float[] x = new float[16 * L];
        float[] sums = new float[TAPS * L];
        int[] taps = new int[TAPS];
        for (int i = 0; i < 16; i++) {
            nine(taps, 0, x, 0, L, x, 2, 8, sums);
        }
        return 16L * 16 * 2 * TAPS;
    }
}
