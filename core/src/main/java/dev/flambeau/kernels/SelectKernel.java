package dev.flambeau.kernels;

/// A choice between two floats for each truth value, over a run.
public abstract class SelectKernel {
    /// For kernels.
    protected SelectKernel() {}

    /// Computes `o[oo + i] = c[co + i] != 0 ? a[ao + i * as] : b[bo + i * bs]` for i below n.
    ///
    /// @param c  truth values
    /// @param co where their run starts
    /// @param a  what is taken where they are true
    /// @param ao where its run starts
    /// @param as its step, 0 or 1
    /// @param b  what is taken elsewhere
    /// @param bo where its run starts
    /// @param bs its step, 0 or 1
    /// @param o  output
    /// @param oo where its run starts
    /// @param n  elements
    public abstract void run(
            byte[] c, int co, float[] a, int ao, int as, float[] b, int bo, int bs, float[] o, int oo, int n);
}
