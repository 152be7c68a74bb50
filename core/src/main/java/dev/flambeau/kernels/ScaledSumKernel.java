package dev.flambeau.kernels;

/// Sums of floats with a factor.
public abstract class ScaledSumKernel {
    /// For kernels.
    protected ScaledSumKernel() {}

    /// Computes `o[oo + i] = a[ao + i] + factor * b[bo + i]` for i below n, rounded once.
    ///
    /// @param a      first array
    /// @param ao     where its run starts
    /// @param b      second array
    /// @param bo     where its run starts
    /// @param factor of the second
    /// @param o      output
    /// @param oo     where its run starts
    /// @param n      elements
    public abstract void run(float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n);
}
