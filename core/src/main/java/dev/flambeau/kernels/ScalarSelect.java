package dev.flambeau.kernels;

/// [SelectKernel] in a plain loop.
final class ScalarSelect extends SelectKernel {
    @Override
    public void run(byte[] c, int co, float[] a, int ao, int as, float[] b, int bo, int bs, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] = c[co + i] != 0 ? a[ao + i * as] : b[bo + i * bs];
        }
    }
}
