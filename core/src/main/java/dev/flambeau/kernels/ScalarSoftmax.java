package dev.flambeau.kernels;

import java.util.Arrays;

/// [SoftmaxKernel] in plain loops; exponentials and sums are computed in double.
final class ScalarSoftmax extends SoftmaxKernel {
    @Override
    public void softmax(float[] a, int ao, int rows, int n, float[] o, int oo) {
        for (int r = 0; r < rows; r++) {
            int from = oo + r * n;
            float most = most(a, ao + r * n, n);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double e = Math.exp(a[ao + r * n + i] - most);
                o[from + i] = (float) e;
                sum += e;
            }
            float part = (float) (1 / sum);
            for (int i = from; i < from + n; i++) {
                o[i] *= part;
            }
        }
    }

    @Override
    public void logSoftmax(float[] a, int ao, int rows, int n, float[] o, int oo) {
        for (int r = 0; r < rows; r++) {
            int from = ao + r * n;
            float most = most(a, from, n);
            float log = (float) Math.log(sum(a, from, n, most));
            for (int i = 0; i < n; i++) {
                o[oo + r * n + i] = a[from + i] - most - log;
            }
        }
    }

    @Override
    public void softmaxGradient(float[] g, int go, float[] y, int yo, int rows, int n, float[] o, int oo) {
        for (int r = 0; r < rows; r++) {
            double products = 0;
            for (int i = r * n; i < (r + 1) * n; i++) {
                products += g[go + i] * y[yo + i];
            }
            float mean = (float) products;
            for (int i = r * n; i < (r + 1) * n; i++) {
                o[oo + i] = y[yo + i] * (g[go + i] - mean);
            }
        }
    }

    @Override
    public void logSoftmaxGradient(float[] g, int go, float[] y, int yo, int rows, int n, float[] o, int oo) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int i = r * n; i < (r + 1) * n; i++) {
                sum += g[go + i];
            }
            for (int i = r * n; i < (r + 1) * n; i++) {
                o[oo + i] = (float) (g[go + i] - Math.exp(y[yo + i]) * sum);
            }
        }
    }

    @Override
    public void sums(float[] a, int ao, int rows, int n, float[] most, float[] sums, int at) {
        for (int r = 0; r < rows; r++) {
            most[at + r] = most(a, ao + r * n, n);
            sums[at + r] = (float) sum(a, ao + r * n, n, most[at + r]);
        }
    }

    @Override
    public void scaled(
            float[] a, int ao, int rows, int n, float[] most, float[] sums, float[] scale, int at, float[] o, int oo) {
        for (int r = 0; r < rows; r++) {
            int to = oo + r * n;
            if (scale[at + r] == 0) {
                Arrays.fill(o, to, to + n, 0);
                continue;
            }
            double factor = scale[at + r] / sums[at + r];
            float largest = most[at + r];
            for (int i = 0; i < n; i++) {
                o[to + i] = (float) (factor * Math.exp(a[ao + r * n + i] - largest));
            }
        }
    }

    private static float most(float[] a, int from, int n) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) {
            most = Math.max(most, a[i]);
        }
        return most;
    }

    private static double sum(float[] a, int from, int n, float most) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += Math.exp(a[i] - most);
        }
        return sum;
    }
}
