package dev.flambeau.kernels;

/// [ScaledSumKernel] in a plain loop.
final class ScalarScaledSum extends ScaledSumKernel {
    @Override
    public void run(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] = Math.fma(factor, b[bo + i], a[ao + i]);
        }
    }
}
