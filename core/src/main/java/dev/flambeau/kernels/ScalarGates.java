package dev.flambeau.kernels;

import java.util.Arrays;
import java.util.Objects;

/// In plain Java.
final class ScalarGates extends GateKernel {
    private final UnaryKernel sigmoid = Objects.requireNonNull(UnaryKernels.of("sigmoid", Lane.F32));
    private final UnaryKernel tanh = Objects.requireNonNull(UnaryKernels.of("tanh", Lane.F32));

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
    public void lstm(RecurrentStep s) {
        float[] g = s.gates;
        int at = s.gatesAt;
        int output = at + 3 * s.plane;
        sigmoid.run(g, at, g, at, s.n);
        sigmoid.run(g, at + s.plane, g, at + s.plane, s.n);
        tanh.run(g, at + 2 * s.plane, g, at + 2 * s.plane, s.n);
        sigmoid.run(g, output, g, output, s.n);
        for (int k = 0; k < s.n; k++) {
            float kept = g[at + s.plane + k] * s.cBefore[s.cBeforeAt + k];
            s.c[s.cAt + k] = Math.fma(g[at + k], g[at + 2 * s.plane + k], kept);
        }
        tanh.run(s.c, s.cAt, s.h, s.hAt, s.n);
        for (int k = 0; k < s.n; k++) {
            s.h[s.hAt + k] *= g[output + k];
        }
    }

    @Override
    public void lstmGradients(RecurrentStep s) {
        float[] tanhs = new float[s.n];
        tanh.run(s.c, s.cAt, tanhs, 0, s.n);
        for (int k = 0; k < s.n; k++) {
            int at = s.gatesAt + k;
            int to = s.dGatesAt + k;
            float i = s.gates[at];
            float f = s.gates[at + s.plane];
            float g = s.gates[at + 2 * s.plane];
            float o = s.gates[at + 3 * s.plane];
            float bent = tanhs[k];
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
    public void gru(RecurrentStep s) {
        float[] g = s.gates;
        int at = s.gatesAt;
        int last = at + 2 * s.plane;
        sigmoid.run(g, at, g, at, s.n);
        sigmoid.run(g, at + s.plane, g, at + s.plane, s.n);
        for (int k = 0; k < s.n; k++) {
            g[last + k] = Math.fma(g[at + k], g[last + s.plane + k], g[last + k]);
        }
        tanh.run(g, last, g, last, s.n);
        for (int k = 0; k < s.n; k++) {
            float z = g[at + s.plane + k];
            float fresh = g[last + k];
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
