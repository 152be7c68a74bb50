package dev.flambeau.kernels;

/// [LossKernel] in plain loops; sums and functions are computed in double.
final class ScalarLosses extends LossKernel {
    @Override
    public float squares(float[] a, int ao, float[] b, int bo, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float difference = a[ao + i] - b[bo + i];
            sum += difference * difference;
        }
        return (float) sum;
    }

    @Override
    public void differences(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] = (a[ao + i] - b[bo + i]) * factor;
        }
    }

    @Override
    public float logistic(float[] a, int ao, float[] b, int bo, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = a[ao + i];
            sum += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) - x * b[bo + i];
        }
        return (float) sum;
    }

    @Override
    public void logisticGradient(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n) {
        for (int i = 0; i < n; i++) {
            o[oo + i] = (float) (1 / (1 + Math.exp(-a[ao + i])) - b[bo + i]) * factor;
        }
    }

    @Override
    public float smooth(float[] a, int ao, float[] b, int bo, float beta, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            float gap = Math.abs(a[ao + i] - b[bo + i]);
            sum += gap < beta ? 0.5f * gap * gap / beta : gap - 0.5f * beta;
        }
        return (float) sum;
    }

    @Override
    public void smoothGradient(
            float[] a, int ao, float[] b, int bo, float beta, float factor, float[] o, int oo, int n) {
        float none = beta == 0 ? 0 : Float.NaN;
        for (int i = 0; i < n; i++) {
            float gap = a[ao + i] - b[bo + i];
            float slope = Math.abs(gap) < beta ? gap / beta : gap > 0 ? 1 : gap < 0 ? -1 : none;
            o[oo + i] = slope * factor;
        }
    }
}
