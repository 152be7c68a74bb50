package dev.flambeau.kernels;

/// Softmax and what belongs to it over rows of floats that lie one after the other. A row with a NaN, with an infinity,
/// or with nothing but minus infinity becomes NaN; outputs may be the inputs.
public abstract class SoftmaxKernel {
    /// For kernels.
    protected SoftmaxKernel() {}

    /// Computes `exp(a) / sum(exp(a))`.
    ///
    /// @param a    input
    /// @param ao   where the first row starts
    /// @param rows how many rows
    /// @param n    elements of a row
    /// @param o    output
    /// @param oo   where its first row starts
    public abstract void softmax(float[] a, int ao, int rows, int n, float[] o, int oo);

    /// Computes `a - log(sum(exp(a)))`.
    ///
    /// @param a    input
    /// @param ao   where the first row starts
    /// @param rows how many rows
    /// @param n    elements of a row
    /// @param o    output
    /// @param oo   where its first row starts
    public abstract void logSoftmax(float[] a, int ao, int rows, int n, float[] o, int oo);

    /// The gradient of the softmax: `y (g - sum(g y))`.
    ///
    /// @param g    gradient of the output
    /// @param go   where its first row starts
    /// @param y    the output
    /// @param yo   where its first row starts
    /// @param rows how many rows
    /// @param n    elements of a row
    /// @param o    gradient of the input
    /// @param oo   where its first row starts
    public abstract void softmaxGradient(float[] g, int go, float[] y, int yo, int rows, int n, float[] o, int oo);

    /// The gradient of the logarithm of the softmax: `g - exp(y) sum(g)`.
    ///
    /// @param g    gradient of the output
    /// @param go   where its first row starts
    /// @param y    the output
    /// @param yo   where its first row starts
    /// @param rows how many rows
    /// @param n    elements of a row
    /// @param o    gradient of the input
    /// @param oo   where its first row starts
    public abstract void logSoftmaxGradient(float[] g, int go, float[] y, int yo, int rows, int n, float[] o, int oo);

    /// What is needed of each row to compute its softmax: the largest element m, and the sum of `exp(a - m)`.
    ///
    /// @param a    input
    /// @param ao   where the first row starts
    /// @param rows how many rows
    /// @param n    elements of a row
    /// @param most takes the largest elements
    /// @param sums takes the sums
    /// @param at   where the first row's numbers go in both
    public abstract void sums(float[] a, int ao, int rows, int n, float[] most, float[] sums, int at);

    /// The softmax of each row times a number of its own, out of what [#sums] found.
    ///
    /// @param a     input
    /// @param ao    where the first row starts
    /// @param rows  how many rows
    /// @param n     elements of a row
    /// @param most  largest elements
    /// @param sums  sums
    /// @param scale factor of each row; 0 makes a row 0, whatever is in it
    /// @param at    where the first row's numbers stand in the three
    /// @param o     output
    /// @param oo    where its first row starts
    public abstract void scaled(
            float[] a, int ao, int rows, int n, float[] most, float[] sums, float[] scale, int at, float[] o, int oo);
}
