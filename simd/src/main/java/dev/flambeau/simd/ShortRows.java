package dev.flambeau.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What softmax needs of rows that are no longer than a vector: as many rows as a vector has lanes are computed at
/// once, an element of each in a vector. Small losses of few classes are such rows, so there is a plain form too.
final class ShortRows extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// The longest row that is short.
    static final int MOST = L;

    private static final float LOG2_E = 1.442695f;
    /// Added and subtracted, it rounds to an integer, which its last bits show in between.
    private static final float ROUND = 12582912f;
    /// - ln 2 in two parts, of which the first has so few bits that its products with integers are exact.
    private static final float LN2_HIGH = -0.693359375f;

    private static final float LN2_LOW = 2.1219444e-4f;
    private static final float E1 = 0.5f;
    private static final float E2 = 0.16666576f;
    private static final float E3 = 0.041666552f;
    private static final float E4 = 0.0083633335f;
    private static final float E5 = 0.0013926376f;
    /// Exponentials of less are 0.
    private static final float LEAST = -87.3f;
    /// The bits of 1.
    private static final int ONE = 0x3f800000;

    private static final int MANTISSA = 23;

    private static final int SUMS = 0;
    private static final int SCALED = 1;

    static final ShortRows KERNELS = new ShortRows();

    private ShortRows() {
        super(2);
    }

    @Override
    long heat(int kernel) {
        float[] block = new float[MOST * L];
        float[] each = new float[L];
        for (int i = 0; i < 16; i++) {
            if (kernel == SUMS) {
                sums(block, MOST, each, each, 0);
            } else {
                scaled(block, MOST, each, each, each, 0);
            }
        }
        return 16L * 20 * MOST;
    }

    /// The largest element of each row, and the sum of the exponentials of all less that.
    static void sums(float[] a, int ao, int rows, int n, float[] most, float[] sums, int at) {
        int whole = rows >= L && KERNELS.isWarm(SUMS) ? rows / L * L : 0;
        float[] block = block(whole);
        for (int r = 0; r < whole; r += L) {
            turn(a, ao + r * n, n, block);
            sums(block, n, most, sums, at + r);
        }
        for (int r = whole; r < rows; r++) {
            int from = ao + r * n;
            float largest = Float.NEGATIVE_INFINITY;
            for (int i = from; i < from + n; i++) {
                largest = a[i] > largest ? a[i] : largest;
            }
            float sum = 0;
            for (int i = from; i < from + n; i++) {
                sum += exp(a[i] - largest);
            }
            most[at + r] = largest;
            sums[at + r] = sum;
        }
    }

    /// The softmax of each row times a number of its own, out of what [#sums] found; 0 makes a row 0.
    static void scaled(
            float[] a, int ao, int rows, int n, float[] most, float[] sums, float[] scale, int at, float[] o, int oo) {
        int whole = rows >= L && KERNELS.isWarm(SCALED) ? rows / L * L : 0;
        float[] block = block(whole);
        for (int r = 0; r < whole; r += L) {
            turn(a, ao + r * n, n, block);
            scaled(block, n, most, sums, scale, at + r);
            back(block, n, o, oo + r * n);
        }
        for (int r = whole; r < rows; r++) {
            int to = oo + r * n;
            float factor = scale[at + r] / sums[at + r];
            float largest = most[at + r];
            if (scale[at + r] == 0) {
                Arrays.fill(o, to, to + n, 0);
                continue;
            }
            for (int i = 0; i < n; i++) {
                o[to + i] = exp(a[ao + r * n + i] - largest) * factor;
            }
        }
    }

    /// Room for as many rows as a vector has lanes, an element of each side by side.
    private static float[] block(int rows) {
        return Scratch.floats(Scratch.Use.SUMS, rows == 0 ? 0 : MOST * L);
    }

    private static void turn(float[] a, int from, int n, float[] block) {
        for (int row = 0; row < L; row++) {
            for (int i = 0; i < n; i++) {
                block[i * L + row] = a[from + row * n + i];
            }
        }
    }

    private static void back(float[] block, int n, float[] o, int to) {
        for (int row = 0; row < L; row++) {
            for (int i = 0; i < n; i++) {
                o[to + row * n + i] = block[i * L + row];
            }
        }
    }

    private static void sums(float[] block, int n, float[] most, float[] sums, int at) {
        FloatVector largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            FloatVector x = FloatVector.fromArray(S, block, i * L);
            largest = largest.blend(x, x.compare(VectorOperators.GT, largest));
        }
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < n; i++) {
            sum = sum.add(exp(FloatVector.fromArray(S, block, i * L).sub(largest)));
        }
        largest.intoArray(most, at);
        sum.intoArray(sums, at);
    }

    private static void scaled(float[] block, int n, float[] most, float[] sums, float[] scale, int at) {
        FloatVector largest = FloatVector.fromArray(S, most, at);
        FloatVector scales = FloatVector.fromArray(S, scale, at);
        FloatVector factor = scales.div(FloatVector.fromArray(S, sums, at));
        VectorMask<Float> none = scales.compare(VectorOperators.EQ, 0);
        for (int i = 0; i < n; i++) {
            FloatVector e = exp(FloatVector.fromArray(S, block, i * L).sub(largest));
            e.mul(factor).blend(0, none).intoArray(block, i * L);
        }
    }

    private static FloatVector exp(FloatVector x) {
        FloatVector k = x.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUND));
        FloatVector n = k.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(S, LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(S, LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(S, E5).fma(r, FloatVector.broadcast(S, E4));
        p = p.fma(r, FloatVector.broadcast(S, E3));
        p = p.fma(r, FloatVector.broadcast(S, E2));
        p = p.fma(r, FloatVector.broadcast(S, E1));
        p = p.fma(r.mul(r), r).add(1);
        FloatVector power = k.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, MANTISSA)
                .add(ONE)
                .reinterpretAsFloats();
        return p.mul(power).blend(0, x.compare(VectorOperators.LT, LEAST));
    }

    /// What a lane of the vectors computes, to the last bit.
    private static float exp(float x) {
        float k = Math.fma(x, LOG2_E, ROUND);
        float n = k - ROUND;
        float r = Math.fma(n, LN2_LOW, Math.fma(n, LN2_HIGH, x));
        float p = Math.fma(E5, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r * r, r) + 1;
        float power = Float.intBitsToFloat((Float.floatToRawIntBits(k) << MANTISSA) + ONE);
        return x < LEAST ? 0 : p * power;
    }
}
