package dev.flambeau.kernels;

/// [ActivationKernel] in plain loops.
final class ScalarActivations extends ActivationKernel {
    @Override
    public void values(Curve curve, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
        switch (curve) {
            case LEAKY -> leaky(a, ao, p, o, oo, n);
            case CLIPPED -> clipped(a, ao, p, q, o, oo, n);
            case CLAMPED -> clamped(a, ao, p, q, o, oo, n);
            case ELU -> elu(a, ao, p, q, r, o, oo, n);
            case SOFTPLUS -> softplus(a, ao, p, q, o, oo, n);
        }
    }

    @Override
    public void gradients(
            Curve curve, float[] g, int go, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
        switch (curve) {
            case LEAKY -> leakySlope(g, go, a, ao, p, o, oo, n);
            case CLIPPED -> clippedSlope(g, go, a, ao, p, q, o, oo, n);
            case CLAMPED -> clampedSlope(g, go, a, ao, p, q, o, oo, n);
            case ELU -> eluSlope(g, go, a, ao, p, q, r, o, oo, n);
            case SOFTPLUS -> softplusSlope(g, go, a, ao, p, q, o, oo, n);
        }
    }

    private static void leaky(float[] a, int ao, float p, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x > 0 ? x : p * x;
        }
    }

    private static void leakySlope(float[] g, int go, float[] a, int ao, float p, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] = a[ao + i] > 0 ? g[go + i] : p * g[go + i];
        }
    }

    private static void clipped(float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x >= q ? q : x <= p ? p : x;
        }
    }

    private static void clippedSlope(float[] g, int go, float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x >= q | x <= p ? 0 : g[go + i];
        }
    }

    private static void clamped(float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i] < p ? p : a[ao + i];
            o[oo + i] = x > q ? q : x;
        }
    }

    private static void clampedSlope(float[] g, int go, float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x >= p & x <= q ? g[go + i] : 0;
        }
    }

    private static void elu(float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = x <= 0 ? (float) (p * Math.expm1(r * x)) : q * x;
        }
    }

    private static void eluSlope(
            float[] g, int go, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            o[oo + i] = g[go + i] * (x <= 0 ? (float) (p * r * Math.exp(r * x)) : q);
        }
    }

    private static void softplus(float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            float scaled = p * x;
            o[oo + i] = scaled > q ? x : (float) ((Math.max(scaled, 0) + Math.log1p(Math.exp(-Math.abs(scaled)))) / p);
        }
    }

    private static void softplusSlope(
            float[] g, int go, float[] a, int ao, float p, float q, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            float scaled = p * a[ao + i];
            o[oo + i] = scaled > q ? g[go + i] : (float) (g[go + i] * ActivationScalars.sigmoid(scaled));
        }
    }
}
