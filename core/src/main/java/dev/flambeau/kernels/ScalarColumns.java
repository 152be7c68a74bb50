package dev.flambeau.kernels;

/// [ColumnKernel] in plain Java.
final class ScalarColumns extends ColumnKernel {
    @Override
    public void moments(float[] x, int xo, int rows, int stride, int n, double[] sums, double[] squares) {
        for (int row = 0; row < rows; row++) {
            int from = xo + row * stride;
            for (int i = 0; i < n; i++) {
                double v = x[from + i];
                sums[i] += v;
                squares[i] += v * v;
            }
        }
    }

    @Override
    public void products(
            float[] g, int go, float[] x, int xo, int rows, int stride, int n, double[] sums, double[] products) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int i = 0; i < n; i++) {
                double v = g[go + from + i];
                sums[i] += v;
                products[i] += v * x[xo + from + i];
            }
        }
    }

    @Override
    public void scale(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int rows,
            int stride,
            int n,
            float[] mean,
            float[] scale,
            float[] bias) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int i = 0; i < n; i++) {
                y[yo + from + i] = Math.fma(x[xo + from + i] - mean[i], scale[i], bias[i]);
            }
        }
    }

    @Override
    public void combine(
            float[] g,
            int go,
            float[] x,
            int xo,
            float[] o,
            int oo,
            int rows,
            int stride,
            int n,
            float[] a,
            float[] b,
            float[] mean,
            float[] c) {
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int i = 0; i < n; i++) {
                float rest = Math.fma(x[xo + from + i] - mean[i], b[i], c[i]);
                o[oo + from + i] = Math.fma(g[go + from + i], a[i], rest);
            }
        }
    }
}
