package dev.flambeau.kernels;

/// Kernels that claim a composite: one pass where its body would take several.
public final class FusedKernels {
    private static final int BLOCK = 128;

    private FusedKernels() {}

    /// The mean of |a - b| over n elements, n above 0.
    public static float meanAbsoluteDifference(float[] a, int ao, float[] b, int bo, int n) {
        return sum(a, ao, b, bo, n) / n;
    }

    private static float sum(float[] a, int ao, float[] b, int bo, int n) {
        if (n > BLOCK) {
            int half = n / 2;
            return sum(a, ao, b, bo, half) + sum(a, ao + half, b, bo + half, n - half);
        }
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += Math.abs(a[ao + i] - b[bo + i]);
            s1 += Math.abs(a[ao + i + 1] - b[bo + i + 1]);
            s2 += Math.abs(a[ao + i + 2] - b[bo + i + 2]);
            s3 += Math.abs(a[ao + i + 3] - b[bo + i + 3]);
        }
        float s = (s0 + s1) + (s2 + s3);
        for (; i < n; i++) {
            s += Math.abs(a[ao + i] - b[bo + i]);
        }
        return s;
    }

    /// Computes `o[i] = sign(a[i] - b[i]) * scale` for all of o; 0 where they are equal or the difference is
    /// NaN.
    public static void signOfDifference(float[] a, int ao, float[] b, int bo, float scale, float[] o) {
        for (int i = 0; i < o.length; i++) {
            float difference = a[ao + i] - b[bo + i];
            o[i] = (difference > 0 ? 1 : difference < 0 ? -1 : 0) * scale;
        }
    }
}
