package dev.flambeau.kernels;

/// [WeightedSumKernel] in plain loops.
final class ScalarWeightedSum extends WeightedSumKernel {
    @Override
    public void rows(float[] x, int xo, int[] at, float[] w, int wo, int step, int taps, float[] o, int oo, int n) {
        for (int k = 0; k < taps; k++) {
            float weight = w[wo + k * step];
            int from = xo + at[wo + k * step] * n;
            for (int i = 0; i < n; i++) {
                float product = weight * x[from + i];
                o[oo + i] = k == 0 ? product : o[oo + i] + product;
            }
        }
    }
}
