package dev.flambeau.kernels;

/// Reduces the middle dimension of a contiguous block of outer x r x inner elements.
public abstract class ReduceKernel {
    /// For kernels.
    protected ReduceKernel() {}

    /// Computes `o[oo + p * inner + i]` from `a[ao + (p * r + k) * inner + i]` over all k below r.
    ///
    /// @param a     input
    /// @param ao    where the block starts
    /// @param outer how many blocks
    /// @param r     how many values become one
    /// @param inner how far the values of one sum lie apart
    /// @param o     output of outer x inner elements
    /// @param oo    where it starts
    public abstract void run(Object a, int ao, int outer, int r, int inner, Object o, int oo);
}
