package dev.flambeau.kernels;

/// The loops of normalizations whose coefficients differ from column to column. Matrices are `rows` runs of `n`
/// elements, the next one `stride` behind.
public abstract class ColumnKernel {
    /// For kernels.
    protected ColumnKernel() {}

    /// Adds each column to an element of `sums`, and the squares of its elements to one of `squares`. In double
    /// precision, in which the squares of floats are exact, so that no mean need be taken off before.
    public abstract void moments(float[] x, int xo, int rows, int stride, int n, double[] sums, double[] squares);

    /// Adds each column of g to an element of `sums`, and that of g x to one of `products`.
    public abstract void products(
            float[] g, int go, float[] x, int xo, int rows, int stride, int n, double[] sums, double[] products);

    /// Computes `y = (x - mean) scale + bias`.
    public abstract void scale(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int rows,
            int stride,
            int n,
            float[] mean,
            float[] scale,
            float[] bias);

    /// Computes `o = g a + ((x - mean) b + c)`.
    public abstract void combine(
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
            float[] c);
}
