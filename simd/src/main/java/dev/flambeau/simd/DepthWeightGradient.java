package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The gradient of the weight of [DepthConvolution], plane by plane: each is the sum of products of a plane of
/// gradients with what its tap reads, nine taps at a time, lane by lane over all images.
final class DepthWeightGradient extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int TAPS = 9;

    static final DepthWeightGradient KERNEL = new DepthWeightGradient();

    private DepthWeightGradient() {
        super(1);
    }

    static void run(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        FlatPlanes planes = FlatPlanes.ofInput(s);
        PlaneCopy layout = PlaneCopy.of(planes);
        int size = s.elements();
        int[] taps = Arrays.copyOf(DepthConvolution.taps(s, planes), Math.ceilDiv(size, TAPS) * TAPS);
        long work = (long) s.batch() * s.outPlane() * size;
        VectorMask<Float> tail = S.indexInRange(0, s.out()[1] % L);
        Parallel.range(s.channels(), DepthConvolution.grain(work), (first, end) -> {
            float[] flat = layout.room(Use.PLANES);
            float[] sums = Scratch.floats(Use.SUMS, (taps.length + L) * L);
            float[] results = Scratch.floats(Use.TAPS, taps.length + L);
            for (int channel = first; channel < end; channel++) {
                Arrays.fill(sums, 0, taps.length * L, 0);
                for (int image = 0; image < s.batch(); image++) {
                    int plane = image * s.channels() + channel;
                    layout.fill(x, xo + plane * s.inPlane(), flat, 0);
                    int from = go + plane * s.outPlane();
                    add(taps, flat, planes.pitch(), g, from, s.out()[0], s.out()[1], tail, sums);
                }
                LaneSums.run(sums, 0, taps.length, results, 0);
                System.arraycopy(results, 0, w, wo + channel * size, size);
            }
        });
    }

    private static void add(
            int[] taps,
            float[] flat,
            int pitch,
            float[] g,
            int go,
            int rows,
            int columns,
            VectorMask<Float> tail,
            float[] sums) {
        if (KERNEL.isWarm(0)) {
            for (int first = 0; first < taps.length; first += TAPS) {
                nine(taps, first, flat, pitch, g, go, rows, columns, tail, sums);
            }
        } else {
            plain(taps, flat, pitch, g, go, rows, columns, sums);
        }
    }

    private static void nine(
            int[] taps,
            int first,
            float[] flat,
            int pitch,
            float[] g,
            int go,
            int rows,
            int columns,
            VectorMask<Float> tail,
            float[] sums) {
        int t0 = taps[first];
        int t1 = taps[first + 1];
        int t2 = taps[first + 2];
        int t3 = taps[first + 3];
        int t4 = taps[first + 4];
        int t5 = taps[first + 5];
        int t6 = taps[first + 6];
        int t7 = taps[first + 7];
        int t8 = taps[first + 8];
        int o = first * L;
        FloatVector s0 = FloatVector.fromArray(S, sums, o);
        FloatVector s1 = FloatVector.fromArray(S, sums, o + L);
        FloatVector s2 = FloatVector.fromArray(S, sums, o + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, sums, o + 3 * L);
        FloatVector s4 = FloatVector.fromArray(S, sums, o + 4 * L);
        FloatVector s5 = FloatVector.fromArray(S, sums, o + 5 * L);
        FloatVector s6 = FloatVector.fromArray(S, sums, o + 6 * L);
        FloatVector s7 = FloatVector.fromArray(S, sums, o + 7 * L);
        FloatVector s8 = FloatVector.fromArray(S, sums, o + 8 * L);
        for (int row = 0; row < rows; row++) {
            int from = go + row * columns;
            int at = row * pitch;
            for (int i = 0; i < columns; i += L) {
                FloatVector v = i + L <= columns
                        ? FloatVector.fromArray(S, g, from + i)
                        : FloatVector.fromArray(S, g, from + i, tail);
                s0 = v.fma(FloatVector.fromArray(S, flat, at + i + t0), s0);
                s1 = v.fma(FloatVector.fromArray(S, flat, at + i + t1), s1);
                s2 = v.fma(FloatVector.fromArray(S, flat, at + i + t2), s2);
                s3 = v.fma(FloatVector.fromArray(S, flat, at + i + t3), s3);
                s4 = v.fma(FloatVector.fromArray(S, flat, at + i + t4), s4);
                s5 = v.fma(FloatVector.fromArray(S, flat, at + i + t5), s5);
                s6 = v.fma(FloatVector.fromArray(S, flat, at + i + t6), s6);
                s7 = v.fma(FloatVector.fromArray(S, flat, at + i + t7), s7);
                s8 = v.fma(FloatVector.fromArray(S, flat, at + i + t8), s8);
            }
        }
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
            int[] taps, float[] flat, int pitch, float[] g, int go, int rows, int columns, float[] sums) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                float v = g[go + row * columns + i];
                for (int k = 0; k < taps.length; k++) {
                    int sum = k * L + i % L;
                    sums[sum] = Math.fma(v, flat[row * pitch + i + taps[k]], sums[sum]);
                }
            }
        }
    }

    @Override
    long heat(int kernel) {
        float[] flat = new float[40 * L];
        float[] sums = new float[TAPS * L];
        int[] taps = new int[TAPS];
        for (int i = 0; i < 16; i++) {
            nine(taps, 0, flat, 2 * L, flat, 0, 8, 2 * L + 3, S.indexInRange(0, 3), sums);
        }
        return 16L * 8 * 3 * 2 * TAPS;
    }
}
