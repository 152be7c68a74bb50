package dev.flambeau.kernels;

/// [ColumnSoftmaxKernel] in plain loops; exponentials and sums are computed in double.
final class ScalarColumnSoftmax extends ColumnSoftmaxKernel {
    @Override
    public void softmax(float[] a, int ao, int rows, int stride, int n, float[] o, int oo) {
        for (int i = 0; i < n; i++) {
            float most = most(a, ao + i, rows, stride);
            double sum = sum(a, ao + i, rows, stride, most);
            for (int r = 0; r < rows * stride; r += stride) {
                o[oo + i + r] = (float) (Math.exp(a[ao + i + r] - most) / sum);
            }
        }
    }

    @Override
    public void logSoftmax(float[] a, int ao, int rows, int stride, int n, float[] o, int oo) {
        for (int i = 0; i < n; i++) {
            float most = most(a, ao + i, rows, stride);
            float log = (float) Math.log(sum(a, ao + i, rows, stride, most));
            for (int r = 0; r < rows * stride; r += stride) {
                o[oo + i + r] = a[ao + i + r] - most - log;
            }
        }
    }

    @Override
    public void softmaxGradient(float[] g, int go, float[] y, int yo, int rows, int stride, int n, float[] o, int oo) {
        for (int i = 0; i < n; i++) {
            double products = 0;
            for (int r = 0; r < rows * stride; r += stride) {
                products += g[go + i + r] * y[yo + i + r];
            }
            float mean = (float) products;
            for (int r = 0; r < rows * stride; r += stride) {
                o[oo + i + r] = y[yo + i + r] * (g[go + i + r] - mean);
            }
        }
    }

    @Override
    public void logSoftmaxGradient(
            float[] g, int go, float[] y, int yo, int rows, int stride, int n, float[] o, int oo) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int r = 0; r < rows * stride; r += stride) {
                sum += g[go + i + r];
            }
            for (int r = 0; r < rows * stride; r += stride) {
                o[oo + i + r] = (float) (g[go + i + r] - Math.exp(y[yo + i + r]) * sum);
            }
        }
    }

    private static float most(float[] a, int from, int rows, int stride) {
        float most = Float.NEGATIVE_INFINITY;
        for (int r = 0; r < rows * stride; r += stride) {
            most = Math.max(most, a[from + r]);
        }
        return most;
    }

    private static double sum(float[] a, int from, int rows, int stride, float most) {
        double sum = 0;
        for (int r = 0; r < rows * stride; r += stride) {
            sum += Math.exp(a[from + r] - most);
        }
        return sum;
    }
}
