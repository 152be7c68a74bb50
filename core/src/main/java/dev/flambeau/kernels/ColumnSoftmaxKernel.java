package dev.flambeau.kernels;

/// Softmax along columns of floats: of rows that lie some distance apart, some neighbouring elements.
public abstract class ColumnSoftmaxKernel {
    /// For kernels.
    protected ColumnSoftmaxKernel() {}

    /// Computes the exponentials of each column divided by their sum.
    ///
    /// @param a      input
    /// @param ao     where its first row begins
    /// @param rows   how many rows
    /// @param stride how far rows lie apart, in the output too
    /// @param n      columns
    /// @param o      output
    /// @param oo     where its first row begins
    public abstract void softmax(float[] a, int ao, int rows, int stride, int n, float[] o, int oo);

    /// Computes the logarithms of that.
    ///
    /// @param a      input
    /// @param ao     where its first row begins
    /// @param rows   how many rows
    /// @param stride how far rows lie apart, in the output too
    /// @param n      columns
    /// @param o      output
    /// @param oo     where its first row begins
    public abstract void logSoftmax(float[] a, int ao, int rows, int stride, int n, float[] o, int oo);

    /// Computes the gradient of the input of [#softmax].
    ///
    /// @param g      gradient of the output
    /// @param go     where its first row begins
    /// @param y      the output
    /// @param yo     where its first row begins
    /// @param rows   how many rows
    /// @param stride how far rows lie apart, in all arrays
    /// @param n      columns
    /// @param o      the gradient
    /// @param oo     where its first row begins
    public abstract void softmaxGradient(
            float[] g, int go, float[] y, int yo, int rows, int stride, int n, float[] o, int oo);

    /// Computes the gradient of the input of [#logSoftmax].
    ///
    /// @param g      gradient of the output
    /// @param go     where its first row begins
    /// @param y      the output
    /// @param yo     where its first row begins
    /// @param rows   how many rows
    /// @param stride how far rows lie apart, in all arrays
    /// @param n      columns
    /// @param o      the gradient
    /// @param oo     where its first row begins
    public abstract void logSoftmaxGradient(
            float[] g, int go, float[] y, int yo, int rows, int stride, int n, float[] o, int oo);
}
