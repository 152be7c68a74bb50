package dev.flambeau.kernels;

/// [NormKernel] in plain Java.
final class ScalarNorms extends NormKernel {
    @Override
    public void moments(float[] x, int xo, int lines, int stride, int n, double[] sums, int at) {
        double sum = 0;
        double squares = 0;
        for (int line = 0; line < lines; line++) {
            int from = xo + line * stride;
            for (int i = from; i < from + n; i++) {
                sum += x[i];
                squares += (double) x[i] * x[i];
            }
        }
        sums[at] += sum;
        sums[at + 1] += squares;
    }

    @Override
    public void products(float[] g, int go, float[] x, int xo, int lines, int stride, int n, double[] sums, int at) {
        double sum = 0;
        double products = 0;
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + n; i++) {
                sum += g[go + i];
                products += (double) g[go + i] * x[xo + i];
            }
        }
        sums[at] += sum;
        sums[at + 1] += products;
    }

    @Override
    public void scale(
            float[] x, int xo, float[] y, int yo, int lines, int stride, int n, float mean, float scale, float bias) {
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + n; i++) {
                y[yo + i] = Math.fma(x[xo + i] - mean, scale, bias);
            }
        }
    }

    @Override
    public void combine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int lines, int stride, int n, Combination by) {
        float a = by.a();
        float b = by.b();
        float mean = by.mean();
        float c = by.c();
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + n; i++) {
                o[oo + i] = Math.fma(g[go + i], a, Math.fma(x[xo + i] - mean, b, c));
            }
        }
    }

    @Override
    public void scaleLine(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int n,
            float mean,
            float scale,
            float[] weight,
            int wo,
            float[] bias,
            int bo) {
        for (int i = 0; i < n; i++) {
            y[yo + i] = Math.fma((x[xo + i] - mean) * scale, weight[wo + i], bias[bo + i]);
        }
    }

    @Override
    public void productsLine(
            float[] g,
            int go,
            float[] x,
            int xo,
            int n,
            float mean,
            float scale,
            float[] weight,
            int wo,
            float[] weightSums,
            float[] biasSums,
            int at,
            double[] sums) {
        for (int i = 0; i < n; i++) {
            float z = (x[xo + i] - mean) * scale;
            float weighted = g[go + i] * weight[wo + i];
            weightSums[at + i] = Math.fma(g[go + i], z, weightSums[at + i]);
            biasSums[at + i] += g[go + i];
            sums[0] += weighted;
            sums[1] += (double) weighted * z;
        }
    }

    @Override
    public void combineLine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int n, float[] weight, int wo, Combination by) {
        float a = by.a();
        float b = by.b();
        float mean = by.mean();
        float c = by.c();
        for (int i = 0; i < n; i++) {
            o[oo + i] = Math.fma(g[go + i] * weight[wo + i], a, Math.fma(x[xo + i] - mean, b, c));
        }
    }
}
