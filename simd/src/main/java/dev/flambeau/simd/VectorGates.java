package dev.flambeau.simd;

import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.RecurrentStep;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The arithmetic of recurrent cells in lanes. What does not fill a vector at the end of a run is left to the scalar
/// kernel.
final class VectorGates extends GateKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private final GateKernel rest = Objects.requireNonNull(new ScalarKernels().of(GateKernel.class));

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
    public void multiply(int n, float[] a, int ao, float[] o, int oo) {
        int bound = S.loopBound(n);
        for (int k = 0; k < bound; k += LANES) {
            vector(o, oo + k).mul(vector(a, ao + k)).intoArray(o, oo + k);
        }
        rest.multiply(n - bound, a, ao + bound, o, oo + bound);
    }

    @Override
    public void addProduct(int n, float[] a, int ao, float[] b, int bo, float[] o, int oo) {
        int bound = S.loopBound(n);
        for (int k = 0; k < bound; k += LANES) {
            vector(a, ao + k).fma(vector(b, bo + k), vector(o, oo + k)).intoArray(o, oo + k);
        }
        rest.addProduct(n - bound, a, ao + bound, b, bo + bound, o, oo + bound);
    }

    @Override
    public void lstmCell(RecurrentStep s) {
        float[] gates = s.gates;
        int i = s.gatesAt;
        int f = i + s.plane;
        int g = f + s.plane;
        float[] before = s.cBefore;
        int bo = s.cBeforeAt;
        float[] c = s.c;
        int co = s.cAt;
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            FloatVector kept = vector(gates, f + k).mul(vector(before, bo + k));
            vector(gates, i + k).fma(vector(gates, g + k), kept).intoArray(c, co + k);
        }
        if (bound < s.n) {
            rest.lstmCell(s.rest(bound));
        }
    }

    @Override
    public void lstmGradients(RecurrentStep s) {
        float[] gates = s.gates;
        int at = s.gatesAt;
        int plane = s.plane;
        float[] before = s.cBefore;
        int bo = s.cBeforeAt;
        float[] bent = s.scratch;
        int so = s.scratchAt;
        float[] dh = s.dh;
        float[] dc = s.dc;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int to0 = s.dGatesAt;
        int step = s.dPlane;
        FloatVector one = FloatVector.broadcast(S, 1);
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            FloatVector o = vector(gates, at + 3 * plane + k);
            FloatVector t = vector(bent, so + k);
            FloatVector h = vector(dh, carry + k);
            FloatVector c = h.mul(o).fma(one.sub(t.mul(t)), vector(dc, carry + k));
            h.mul(t).mul(o.mul(one.sub(o))).intoArray(to, to0 + 3 * step + k);
            FloatVector i = vector(gates, at + k);
            FloatVector g = vector(gates, at + 2 * plane + k);
            c.mul(g).mul(i.mul(one.sub(i))).intoArray(to, to0 + k);
            c.mul(i).mul(one.sub(g.mul(g))).intoArray(to, to0 + 2 * step + k);
            FloatVector f = vector(gates, at + plane + k);
            c.mul(vector(before, bo + k)).mul(f.mul(one.sub(f))).intoArray(to, to0 + step + k);
            c.mul(f).intoArray(dc, carry + k);
        }
        Arrays.fill(dh, carry, carry + bound, 0);
        if (bound < s.n) {
            rest.lstmGradients(s.rest(bound));
        }
    }

    @Override
    public void gruState(RecurrentStep s) {
        float[] gates = s.gates;
        int z = s.gatesAt + s.plane;
        int n = z + s.plane;
        float[] before = s.hBefore;
        int bo = s.hBeforeAt;
        float[] h = s.h;
        int ho = s.hAt;
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            FloatVector fresh = vector(gates, n + k);
            vector(before, bo + k).sub(fresh).fma(vector(gates, z + k), fresh).intoArray(h, ho + k);
        }
        if (bound < s.n) {
            rest.gruState(s.rest(bound));
        }
    }

    @Override
    public void gruGradients(RecurrentStep s) {
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
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            FloatVector h = vector(dh, carry + k);
            FloatVector z = vector(gates, at + plane + k);
            FloatVector n = vector(gates, at + 2 * plane + k);
            h.mul(vector(before, bo + k).sub(n)).mul(z.mul(one.sub(z))).intoArray(to, to0 + step + k);
            h.mul(z).intoArray(dh, carry + k);
            FloatVector dn = h.mul(one.sub(z)).mul(one.sub(n.mul(n)));
            dn.intoArray(to, to0 + 2 * step + k);
            FloatVector r = vector(gates, at + k);
            dn.mul(r).intoArray(to, to0 + 3 * step + k);
            dn.mul(vector(gates, at + 3 * plane + k)).mul(r.mul(one.sub(r))).intoArray(to, to0 + k);
        }
        if (bound < s.n) {
            rest.gruGradients(s.rest(bound));
        }
    }

    @Override
    public void tanhGradients(RecurrentStep s) {
        float[] h = s.h;
        int ho = s.hAt;
        float[] dh = s.dh;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int at = s.dGatesAt;
        FloatVector one = FloatVector.broadcast(S, 1);
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            FloatVector t = vector(h, ho + k);
            vector(dh, carry + k).mul(one.sub(t.mul(t))).intoArray(to, at + k);
        }
        Arrays.fill(dh, carry, carry + bound, 0);
        if (bound < s.n) {
            rest.tanhGradients(s.rest(bound));
        }
    }

    @Override
    public void reluGradients(RecurrentStep s) {
        float[] h = s.h;
        int ho = s.hAt;
        float[] dh = s.dh;
        int carry = s.carryAt;
        float[] to = s.dGates;
        int at = s.dGatesAt;
        FloatVector zero = FloatVector.zero(S);
        int bound = S.loopBound(s.n);
        for (int k = 0; k < bound; k += LANES) {
            zero.blend(vector(dh, carry + k), vector(h, ho + k).compare(VectorOperators.GT, 0))
                    .intoArray(to, at + k);
        }
        Arrays.fill(dh, carry, carry + bound, 0);
        if (bound < s.n) {
            rest.reluGradients(s.rest(bound));
        }
    }

    private static FloatVector vector(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }
}
