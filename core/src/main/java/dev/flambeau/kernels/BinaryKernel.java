package dev.flambeau.kernels;

/// One value out of two values, over a run. The arrays are those of the kernel's lane; comparisons write
/// bytes.
public abstract class BinaryKernel {
    /// For kernels.
    protected BinaryKernel() {}

    /// Computes `o[oo + i] = f(a[ao + i * as], b[bo + i * bs])` for i below n. A step is 1, or 0 for a value
    /// that is repeated; both are never 0 together unless n is 1.
    ///
    /// @param a  first input
    /// @param ao where its run starts
    /// @param as its step, 0 or 1
    /// @param b  second input
    /// @param bo where its run starts
    /// @param bs its step, 0 or 1
    /// @param o  output, which may be an input of step 1 at the same place
    /// @param oo where the run starts in it
    /// @param n  elements
    public abstract void run(Object a, int ao, int as, Object b, int bo, int bs, Object o, int oo, int n);
}
