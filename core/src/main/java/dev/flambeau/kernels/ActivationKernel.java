package dev.flambeau.kernels;

/// Activation functions with numbers of their own, over runs of floats, and what their gradients are: that of the
/// output
/// times the slope.
public abstract class ActivationKernel {
    /// Which function. `p`, `q` and `r` are its numbers.
    public enum Curve {
        /// x above 0, otherwise p x.
        LEAKY,
        /// x between p and q; p or less becomes p, q or more becomes q, both with slope 0.
        CLIPPED,
        /// x between p and q; below p becomes p, then above q becomes q, both with slope 0. At p and q the slope is 1.
        CLAMPED,
        /// q x above 0, otherwise p (exp(r x) - 1).
        ELU,
        /// log(1 + exp(p x)) / p, or x where p x is above q.
        SOFTPLUS
    }

    /// For kernels.
    protected ActivationKernel() {}

    /// Computes the function.
    ///
    /// @param curve which one
    /// @param a     input
    /// @param ao    where its run starts
    /// @param p     its first number
    /// @param q     its second number
    /// @param r     its third number
    /// @param o     output
    /// @param oo    where its run starts
    /// @param n     elements
    public abstract void values(Curve curve, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n);

    /// Computes the gradient of the input.
    ///
    /// @param curve which function
    /// @param g     gradient of the output
    /// @param go    where its run starts
    /// @param a     input
    /// @param ao    where its run starts
    /// @param p     the function's first number
    /// @param q     its second number
    /// @param r     its third number
    /// @param o     output
    /// @param oo    where its run starts
    /// @param n     elements
    public abstract void gradients(
            Curve curve, float[] g, int go, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n);
}
