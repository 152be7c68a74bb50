package dev.flambeau.kernels;

/// Sums of losses of single elements, and their gradients, over runs of floats.
public abstract class LossKernel {
    /// For kernels.
    protected LossKernel() {}

    /// The sum of `(a - b)^2`.
    ///
    /// @param a  first input
    /// @param ao where its run starts
    /// @param b  second input
    /// @param bo where its run starts
    /// @param n  elements; up to some ten thousand, for the precision of the sum
    public abstract float squares(float[] a, int ao, float[] b, int bo, int n);

    /// Computes `(a - b) factor`.
    ///
    /// @param a      first input
    /// @param ao     where its run starts
    /// @param b      second input
    /// @param bo     where its run starts
    /// @param factor of the differences
    /// @param o      output
    /// @param oo     where its run starts
    /// @param n      elements
    public abstract void differences(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n);

    /// The sum of `log(1 + exp(a)) - a b`, the cross entropy of logits a and probabilities b.
    ///
    /// @param a  logits
    /// @param ao where their run starts
    /// @param b  probabilities
    /// @param bo where their run starts
    /// @param n  elements; up to some ten thousand, for the precision of the sum
    public abstract float logistic(float[] a, int ao, float[] b, int bo, int n);

    /// Computes `(sigmoid(a) - b) factor`.
    ///
    /// @param a      logits
    /// @param ao     where their run starts
    /// @param b      probabilities
    /// @param bo     where their run starts
    /// @param factor of the differences
    /// @param o      output
    /// @param oo     where its run starts
    /// @param n      elements
    public abstract void logisticGradient(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n);

    /// The sum of smooth absolute differences: of `d = |a - b|`, `d - beta / 2`, and `d^2 / (2 beta)` where d is less
    /// than beta.
    ///
    /// @param a    first input
    /// @param ao   where its run starts
    /// @param b    second input
    /// @param bo   where its run starts
    /// @param beta 0 or more
    /// @param n    elements; up to some ten thousand, for the precision of the sum
    public abstract float smooth(float[] a, int ao, float[] b, int bo, float beta, int n);

    /// Computes `sign(a - b) factor`, and `(a - b) factor / beta` where that is less.
    ///
    /// @param a      first input
    /// @param ao     where its run starts
    /// @param b      second input
    /// @param bo     where its run starts
    /// @param beta   0 or more
    /// @param factor of all
    /// @param o      output
    /// @param oo     where its run starts
    /// @param n      elements
    public abstract void smoothGradient(
            float[] a, int ao, float[] b, int bo, float beta, float factor, float[] o, int oo, int n);
}
