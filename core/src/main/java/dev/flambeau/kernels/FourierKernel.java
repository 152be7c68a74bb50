package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Discrete Fourier transforms of lines of pairs (real and imaginary part, one behind the other), without factor:
/// powers of two by halving (Cooley and Tukey 1965), other lengths as a convolution (Bluestein 1970).
public final class FourierKernel {
    private final int n;
    /// cos and sin of the angles of all n-th roots of unity, for a power of two.
    private final double[] roots;
    /// For other lengths: the kernel of the convolution, its chirp, and the transform; null for a power of two.
    private final @Nullable Chirp chirp;

    private record Chirp(int size, double[] factors, double[] kernel, FourierKernel forward, FourierKernel backward) {}

    /// @param n       how many pairs a line has, 1 or more
    /// @param inverse false for exp(-2πi jk / n), true for exp(+2πi jk / n)
    public FourierKernel(int n, boolean inverse) {
        this.n = n;
        boolean power = (n & (n - 1)) == 0;
        roots = power ? roots(n, inverse) : new double[0];
        chirp = power ? null : chirp(n, inverse);
    }

    private static double[] roots(int n, boolean inverse) {
        double[] roots = new double[n];
        for (int k = 0; k < n / 2; k++) {
            double angle = 2 * Math.PI * k / n;
            roots[2 * k] = Math.cos(angle);
            roots[2 * k + 1] = inverse ? Math.sin(angle) : -Math.sin(angle);
        }
        return roots;
    }

    private static Chirp chirp(int n, boolean inverse) {
        int size = Integer.highestOneBit(2 * n - 2) << 1;
        double[] factors = new double[2 * n];
        double[] kernel = new double[2 * size];
        for (int k = 0; k < n; k++) {
            double angle = Math.PI * ((long) k * k % (2L * n)) / n;
            double cos = Math.cos(angle);
            double sin = inverse ? Math.sin(angle) : -Math.sin(angle);
            factors[2 * k] = cos;
            factors[2 * k + 1] = sin;
            int mirror = k == 0 ? 0 : size - k;
            kernel[2 * k] = cos;
            kernel[2 * k + 1] = -sin;
            kernel[2 * mirror] = cos;
            kernel[2 * mirror + 1] = -sin;
        }
        FourierKernel forward = new FourierKernel(size, false);
        forward.run(kernel, 0);
        return new Chirp(size, factors, kernel, forward, new FourierKernel(size, true));
    }

    /// Transforms a line in place.
    ///
    /// @param x  holds the pairs
    /// @param at where the line begins
    public void run(double[] x, int at) {
        if (chirp == null) {
            halve(x, at);
        } else {
            convolve(chirp, x, at);
        }
    }

    private void halve(double[] x, int at) {
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(x, at + 2 * i, at + 2 * j);
                swap(x, at + 2 * i + 1, at + 2 * j + 1);
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            int half = length >> 1;
            int step = n / length;
            for (int start = 0; start < n; start += length) {
                butterflies(x, at + 2 * start, half, step);
            }
        }
    }

    private void butterflies(double[] x, int at, int half, int step) {
        for (int k = 0; k < half; k++) {
            int low = at + 2 * k;
            int high = low + 2 * half;
            double cos = roots[2 * k * step];
            double sin = roots[2 * k * step + 1];
            double re = x[high] * cos - x[high + 1] * sin;
            double im = x[high] * sin + x[high + 1] * cos;
            x[high] = x[low] - re;
            x[high + 1] = x[low + 1] - im;
            x[low] += re;
            x[low + 1] += im;
        }
    }

    private static void swap(double[] x, int i, int j) {
        double t = x[i];
        x[i] = x[j];
        x[j] = t;
    }

    private void convolve(Chirp c, double[] x, int at) {
        double[] work = new double[2 * c.size];
        multiply(x, at, c.factors, work, n, 1);
        c.forward.run(work, 0);
        multiply(work, 0, c.kernel, work, c.size, 1);
        c.backward.run(work, 0);
        double[] line = new double[2 * n];
        multiply(work, 0, c.factors, line, n, 1.0 / c.size);
        System.arraycopy(line, 0, x, at, 2 * n);
    }

    private static void multiply(double[] x, int at, double[] y, double[] out, int count, double factor) {
        for (int k = 0; k < count; k++) {
            double re = x[at + 2 * k] * y[2 * k] - x[at + 2 * k + 1] * y[2 * k + 1];
            double im = x[at + 2 * k] * y[2 * k + 1] + x[at + 2 * k + 1] * y[2 * k];
            out[2 * k] = re * factor;
            out[2 * k + 1] = im * factor;
        }
    }
}
