package dev.flambeau.simd;

import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.PoolKernel;
import dev.flambeau.kernels.PoolWindows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Pooling of floats, a vector of neighbouring windows at once. It takes windows that move by one or two places along
/// the last dimension and leaves others to the plain kernel.
final class FloatPools extends PoolKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int LENGTH = S.length();
    /// Which elements of two vectors are even ones.
    private static final FloatVector EVEN = FloatVector.zero(S).addIndex(2);

    private static final IntVector MINUS_ONE = IntVector.broadcast(I, -1);
    private static final IntVector INDEX = IntVector.zero(I).addIndex(1);

    private final PoolKernel plain = PoolKernel.of(Lane.F32);

    private static boolean takes(PoolWindows w) {
        return w.stride == 1 || w.stride == 2;
    }

    /// Elements of neighbouring windows.
    private static FloatVector load(float[] x, int at, int stride) {
        return stride == 1 ? FloatVector.fromArray(S, x, at) : even(x, at);
    }

    private static FloatVector even(float[] x, int at) {
        return EVEN.selectFrom(FloatVector.fromArray(S, x, at), FloatVector.fromArray(S, x, at + LENGTH));
    }

    @Override
    public void max(Object x, int at, PoolWindows w, int planes, Object y, int to, int @Nullable [] places, int po) {
        if (PairPools.takes(w)) {
            int done = PairPools.max((float[]) x, at, w, planes, (float[]) y, to, places, po);
            int o = done * w.windows();
            plain.max(x, at + done * w.places(), w, planes - done, y, to + o, places, po + o);
            return;
        }
        if (!takes(w)) {
            plain.max(x, at, w, planes, y, to, places, po);
            return;
        }
        PoolRows rows = new PoolRows((float[]) x, w, LENGTH, Float.NEGATIVE_INFINITY);
        float[] out = (float[]) y;
        int o = 0;
        for (int plane = 0; plane < planes; plane++) {
            for (int a = 0; a < w.out[0]; a++) {
                for (int b = 0; b < w.out[1]; b++, o += w.out[2]) {
                    rows.read(at + plane * w.places(), a, b);
                    if (places == null) {
                        max(rows, w, out, to + o);
                    } else {
                        max(rows, w, out, to + o, places, po + o);
                    }
                }
            }
        }
    }

    private static void max(PoolRows rows, PoolWindows w, float[] y, int to) {
        float[] source = rows.source();
        int n = w.out[2];
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector most = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int r = 0; r < rows.count(); r++) {
                int from = rows.start(r) + j * w.stride;
                for (int k = 0; k < w.kernel; k++) {
                    FloatVector v = load(source, from + k * w.steps[2], w.stride);
                    most = most.blend(v, v.compare(VectorOperators.GT, most).or(v.test(VectorOperators.IS_NAN)));
                }
            }
            if (j + LENGTH <= n) {
                most.intoArray(y, to + j);
            } else {
                most.intoArray(y, to + j, S.indexInRange(j, n));
            }
        }
    }

    private static void max(PoolRows rows, PoolWindows w, float[] y, int to, int[] places, int po) {
        float[] source = rows.source();
        int n = w.out[2];
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector most = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            IntVector found = IntVector.fromArray(I, rows.firsts(), j).add(rows.place(0));
            for (int r = 0; r < rows.count(); r++) {
                int from = rows.start(r) + j * w.stride;
                IntVector place = INDEX.mul(w.stride).add(rows.place(r) + j * w.stride - w.before);
                for (int k = 0; k < w.kernel; k++) {
                    FloatVector v = load(source, from + k * w.steps[2], w.stride);
                    VectorMask<Float> more = v.compare(VectorOperators.GT, most).or(v.test(VectorOperators.IS_NAN));
                    most = most.blend(v, more);
                    found = found.blend(place.add(k * w.steps[2]), more.cast(I));
                }
            }
            if (j + LENGTH <= n) {
                most.intoArray(y, to + j);
                found.intoArray(places, po + j);
            } else {
                most.intoArray(y, to + j, S.indexInRange(j, n));
                found.intoArray(places, po + j, I.indexInRange(j, n));
            }
        }
    }

    @Override
    public void mark(Object y, int at, int[] places, int po, int n) {
        float[] largest = (float[]) y;
        FloatVector zero = FloatVector.zero(S);
        int i = 0;
        for (; i + LENGTH <= n; i += LENGTH) {
            VectorMask<Float> silent = FloatVector.fromArray(S, largest, at + i).compare(VectorOperators.LE, zero);
            IntVector place = IntVector.fromArray(I, places, po + i);
            place.blend(MINUS_ONE.sub(place), silent.cast(I)).intoArray(places, po + i);
        }
        plain.mark(y, at + i, places, po + i, n - i);
    }

    @Override
    public void average(Object x, int at, PoolWindows w, int planes, Object y, int to) {
        if (!takes(w)) {
            plain.average(x, at, w, planes, y, to);
            return;
        }
        PoolRows rows = new PoolRows((float[]) x, w, LENGTH, 0);
        float[] divisors = new float[S.loopBound(w.out[2] + LENGTH - 1)];
        float[] out = (float[]) y;
        int o = 0;
        for (int plane = 0; plane < planes; plane++) {
            for (int a = 0; a < w.out[0]; a++) {
                for (int b = 0; b < w.out[1]; b++, o += w.out[2]) {
                    rows.read(at + plane * w.places(), a, b);
                    w.divisors(a, b, divisors);
                    average(rows, w, divisors, out, to + o);
                }
            }
        }
    }

    private static void average(PoolRows rows, PoolWindows w, float[] divisors, float[] y, int to) {
        float[] source = rows.source();
        int n = w.out[2];
        for (int j = 0; j < n; j += LENGTH) {
            FloatVector sum = FloatVector.zero(S);
            for (int r = 0; r < rows.count(); r++) {
                int from = rows.start(r) + j * w.stride;
                for (int k = 0; k < w.kernel; k++) {
                    sum = sum.add(load(source, from + k * w.steps[2], w.stride));
                }
            }
            FloatVector mean = sum.div(FloatVector.fromArray(S, divisors, j));
            if (j + LENGTH <= n) {
                mean.intoArray(y, to + j);
            } else {
                mean.intoArray(y, to + j, S.indexInRange(j, n));
            }
        }
    }

    @Override
    public void scatter(Object g, int from, int[] places, int po, PoolWindows w, int planes, Object o, int at) {
        if (PairPools.takes(w)) {
            PairPools.scatter((float[]) g, from, places, po, w, planes, (float[]) o, at);
        } else {
            plain.scatter(g, from, places, po, w, planes, o, at);
        }
    }

    @Override
    public void spread(Object g, int from, PoolWindows w, int planes, Object o, int at) {
        plain.spread(g, from, w, planes, o, at);
    }
}
