package dev.flambeau.kernels;

/// The loops of normalizations. Lines are runs of `n` elements, the next one `stride` behind; the coefficients are
/// those of all lines of a call.
public abstract class NormKernel {
    /// For kernels.
    protected NormKernel() {}

    /// Adds the sum of lines to `sums[at]`, and that of their squares to the next. In double precision, in which the
    /// squares of floats are exact, so that no mean need be taken off before.
    public abstract void moments(float[] x, int xo, int lines, int stride, int n, double[] sums, int at);

    /// Adds the sum of lines of g to `sums[at]`, and that of g x to the next.
    public abstract void products(
            float[] g, int go, float[] x, int xo, int lines, int stride, int n, double[] sums, int at);

    /// Computes `y = (x - mean) scale + bias`.
    public abstract void scale(
            float[] x, int xo, float[] y, int yo, int lines, int stride, int n, float mean, float scale, float bias);

    /// Computes `o = g a + ((x - mean) b + c)`.
    public abstract void combine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int lines, int stride, int n, Combination by);

    /// Computes `y = (x - mean) scale weight + bias` for one line with a weight and a bias for each element.
    public abstract void scaleLine(
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
            int bo);

    /// With `z = (x - mean) scale`: adds g z to the sums of weights and g to those of biases, and the sums of
    /// `g weight` and `g weight z` over the line to `sums[0]` and `sums[1]`.
    ///
    /// @param n at most 4096, since the last two are added in single precision
    public abstract void productsLine(
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
            double[] sums);

    /// Computes `o = g weight a + ((x - mean) b + c)` for one line with a weight for each element.
    public abstract void combineLine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int n, float[] weight, int wo, Combination by);

    /// The coefficients of the gradient of an input.
    ///
    /// @param a    factor of the output's gradient
    /// @param b    factor of the distance from the mean
    /// @param mean of the input
    /// @param c    summand
    public record Combination(float a, float b, float mean, float c) {}
}
