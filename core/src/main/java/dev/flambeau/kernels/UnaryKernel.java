package dev.flambeau.kernels;

/// One value out of one value, over a contiguous run. The arrays are those of the kernel's lane; predicates
/// write bytes.
public abstract class UnaryKernel {
    /// For kernels.
    protected UnaryKernel() {}

    /// Computes `o[oo + i] = f(a[ao + i])` for i below n.
    ///
    /// @param a  input array
    /// @param ao where the run starts in it
    /// @param o  output array, which may be the input
    /// @param oo where the run starts in it
    /// @param n  elements
    public abstract void run(Object a, int ao, Object o, int oo, int n);
}
