package dev.flambeau.simd;

import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.RecurrentStep;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// What recurrent cells compute besides matrix products, in lanes.
final class VectorGates extends GateKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    /// Planes of gates of an LSTM and of a GRU.
    private static final int PLANES = 4;

    private final GateKernel rest = Objects.requireNonNull(new ScalarKernels().of(GateKernel.class));

    /// What is done to the first n values, which are whole vectors.
    @FunctionalInterface
    private interface Loop {
        void run(RecurrentStep s, int n);
    }

    @Override
    public void add(int n, float[] a, int ao, float[] o, int oo) {
        int bound = S.loopBound(n);
        for (int k = 0; k < bound; k += LANES) {
            vector(o, oo + k).add(vector(a, ao + k)).intoArray(o, oo + k);
        }
        rest.add(n - bound, a, ao + bound, o, oo + bound);
    }

    @Override
    public void addRows(int rows, int n, float[] a, int ao, int stride, float[] o, int oo) {
        int k = 0;
        for (; k + 2 * LANES <= n; k += 2 * LANES) {
            FloatVector s0 = vector(o, oo + k);
            FloatVector s1 = vector(o, oo + k + LANES);
            for (int row = 0; row < rows; row++) {
                int at = ao + row * stride + k;
                s0 = s0.add(vector(a, at));
                s1 = s1.add(vector(a, at + LANES));
            }
            s0.intoArray(o, oo + k);
            s1.intoArray(o, oo + k + LANES);
        }
        rest.addRows(rows, n - k, a, ao + k, stride, o, oo + k);
    }

    @Override
    public void lstm(RecurrentStep s) {
        forward(s, VectorGates::lstm);
    }

    private static void lstm(RecurrentStep s, int n) {
        int i = s.gatesAt;
        int f = i + s.plane;
        int g = f + s.plane;
        int o = g + s.plane;
        FloatGates.forget(s.gates, f, o, s.cBefore, s.cBeforeAt, s.c, s.cAt, n);
        FloatGates.admit(s.gates, i, g, s.c, s.cAt, n);
        FloatGates.emit(s.gates, o, s.c, s.cAt, s.h, s.hAt, n);
    }

    @Override
    public void lstmGradients(RecurrentStep s) {
        backward(s, PLANES, VectorGates::lstmGradients);
    }

    private static void lstmGradients(RecurrentStep s, int n) {
        int at = s.gatesAt;
        int o = at + 3 * s.plane;
        int to = s.dGatesAt;
        FloatGates.emitGradients(s.gates, o, s.c, s.cAt, s.dh, s.dc, s.carryAt, s.dGates, to + 3 * s.dPlane, n);
        FloatGates.admitGradients(
                s.gates, at, s.plane, s.cBefore, s.cBeforeAt, s.dc, s.carryAt, s.dGates, to, s.dPlane, n);
    }

    @Override
    public void gru(RecurrentStep s) {
        forward(s, VectorGates::gru);
    }

    private static void gru(RecurrentStep s, int n) {
        FloatGates.reset(s.gates, s.gatesAt, s.gatesAt + s.plane, n);
        FloatGates.renew(s.gates, s.gatesAt, s.plane, s.hBefore, s.hBeforeAt, s.h, s.hAt, n);
    }

    @Override
    public void gruGradients(RecurrentStep s) {
        backward(s, PLANES, VectorGates::gruGradients);
    }

    private static void gruGradients(RecurrentStep s, int n) {
        float[] gates = s.gates;
        int at = s.gatesAt;
        int plane = s.plane;
        float[] before = s.hBefore;
        int bo = s.hBeforeAt;
        float[] dh = s.dh;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int to0 = s.dGatesAt;
        int step = s.dPlane;
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int k = 0; k < n; k += LANES) {
            FloatVector h = vector(dh, carry + k);
            FloatVector z = vector(gates, at + plane + k);
            FloatVector fresh = vector(gates, at + 2 * plane + k);
            h.mul(vector(before, bo + k).sub(fresh)).mul(z.mul(one.sub(z))).intoArray(to, to0 + step + k);
            h.mul(z).intoArray(dh, carry + k);
            FloatVector dn = h.mul(one.sub(z)).mul(one.sub(fresh.mul(fresh)));
            dn.intoArray(to, to0 + 2 * step + k);
            FloatVector r = vector(gates, at + k);
            dn.mul(r).intoArray(to, to0 + 3 * step + k);
            dn.mul(vector(gates, at + 3 * plane + k)).mul(r.mul(one.sub(r))).intoArray(to, to0 + k);
        }
    }

    @Override
    public void tanhGradients(RecurrentStep s) {
        backward(s, 1, VectorGates::tanhGradients);
    }

    private static void tanhGradients(RecurrentStep s, int n) {
        float[] h = s.h;
        int ho = s.hAt;
        float[] dh = s.dh;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int at = s.dGatesAt;
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int k = 0; k < n; k += LANES) {
            FloatVector t = vector(h, ho + k);
            vector(dh, carry + k).mul(one.sub(t.mul(t))).intoArray(to, at + k);
        }
        Arrays.fill(dh, carry, carry + n, 0);
    }

    @Override
    public void reluGradients(RecurrentStep s) {
        backward(s, 1, VectorGates::reluGradients);
    }

    private static void reluGradients(RecurrentStep s, int n) {
        float[] h = s.h;
        int ho = s.hAt;
        float[] dh = s.dh;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int at = s.dGatesAt;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k += LANES) {
            zero.blend(vector(dh, carry + k), vector(h, ho + k).compare(VectorOperators.GT, 0))
                    .intoArray(to, at + k);
        }
        Arrays.fill(dh, carry, carry + n, 0);
    }

    /// Over whole vectors as they lie, and over the rest in a copy, so that each element gets the same bits wherever it
    /// stands.
    private static void forward(RecurrentStep s, Loop loop) {
        int bound = S.loopBound(s.n);
        loop.run(s, bound);
        if (bound < s.n) {
            RecurrentStep padded = s.padded(bound, LANES, PLANES);
            loop.run(padded, LANES);
            s.takeValues(padded, bound, PLANES);
        }
    }

    private static void backward(RecurrentStep s, int planes, Loop loop) {
        int bound = S.loopBound(s.n);
        loop.run(s, bound);
        if (bound < s.n) {
            RecurrentStep padded = s.padded(bound, LANES, planes);
            loop.run(padded, LANES);
            s.takeGradients(padded, bound, planes);
        }
    }

    private static FloatVector vector(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }
}
