package dev.flambeau.kernels;

import java.util.Arrays;

/// In plain Java.
final class ScalarGates extends GateKernel {
    @Override
    public void add(int n, float[] a, int ao, float[] o, int oo) {
        for (int k = 0; k < n; k++) {
            o[oo + k] += a[ao + k];
        }
    }

    @Override
    public void addRows(int rows, int n, float[] a, int ao, int stride, float[] o, int oo) {
        for (int row = 0; row < rows; row++) {
            add(n, a, ao + row * stride, o, oo);
        }
    }

    @Override
    public void multiply(int n, float[] a, int ao, float[] o, int oo) {
        for (int k = 0; k < n; k++) {
            o[oo + k] *= a[ao + k];
        }
    }

    @Override
    public void addProduct(int n, float[] a, int ao, float[] b, int bo, float[] o, int oo) {
        for (int k = 0; k < n; k++) {
            o[oo + k] = Math.fma(a[ao + k], b[bo + k], o[oo + k]);
        }
    }

    @Override
    public void lstmCell(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            int at = s.gatesAt + k;
            float kept = s.gates[at + s.plane] * s.cBefore[s.cBeforeAt + k];
            s.c[s.cAt + k] = Math.fma(s.gates[at], s.gates[at + 2 * s.plane], kept);
        }
    }

    @Override
    public void lstmGradients(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            int at = s.gatesAt + k;
            int to = s.dGatesAt + k;
            float i = s.gates[at];
            float f = s.gates[at + s.plane];
            float g = s.gates[at + 2 * s.plane];
            float o = s.gates[at + 3 * s.plane];
            float bent = s.scratch[s.scratchAt + k];
            float dh = s.dh[s.carryAt + k];
            float dc = Math.fma(dh * o, 1 - bent * bent, s.dc[s.carryAt + k]);
            s.dGates[to] = dc * g * (i * (1 - i));
            s.dGates[to + s.dPlane] = dc * s.cBefore[s.cBeforeAt + k] * (f * (1 - f));
            s.dGates[to + 2 * s.dPlane] = dc * i * (1 - g * g);
            s.dGates[to + 3 * s.dPlane] = dh * bent * (o * (1 - o));
            s.dc[s.carryAt + k] = dc * f;
            s.dh[s.carryAt + k] = 0;
        }
    }

    @Override
    public void gruState(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            float z = s.gates[s.gatesAt + s.plane + k];
            float fresh = s.gates[s.gatesAt + 2 * s.plane + k];
            s.h[s.hAt + k] = Math.fma(s.hBefore[s.hBeforeAt + k] - fresh, z, fresh);
        }
    }

    @Override
    public void gruGradients(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            int at = s.gatesAt + k;
            int to = s.dGatesAt + k;
            float r = s.gates[at];
            float z = s.gates[at + s.plane];
            float fresh = s.gates[at + 2 * s.plane];
            float own = s.gates[at + 3 * s.plane];
            float dh = s.dh[s.carryAt + k];
            float dn = dh * (1 - z) * (1 - fresh * fresh);
            s.dGates[to] = dn * own * (r * (1 - r));
            s.dGates[to + s.dPlane] = dh * (s.hBefore[s.hBeforeAt + k] - fresh) * (z * (1 - z));
            s.dGates[to + 2 * s.dPlane] = dn;
            s.dGates[to + 3 * s.dPlane] = dn * r;
            s.dh[s.carryAt + k] = dh * z;
        }
    }

    @Override
    public void tanhGradients(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            float h = s.h[s.hAt + k];
            s.dGates[s.dGatesAt + k] = s.dh[s.carryAt + k] * (1 - h * h);
        }
        Arrays.fill(s.dh, s.carryAt, s.carryAt + s.n, 0);
    }

    @Override
    public void reluGradients(RecurrentStep s) {
        for (int k = 0; k < s.n; k++) {
            s.dGates[s.dGatesAt + k] = s.h[s.hAt + k] > 0 ? s.dh[s.carryAt + k] : 0;
        }
        Arrays.fill(s.dh, s.carryAt, s.carryAt + s.n, 0);
    }
}
