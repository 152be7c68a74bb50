package dev.flambeau.kernels;

/// Matrix multiply: `c = a b`, c row-major and overwritten. Of the two strides of a and of b at least one is
/// 1, so a transposed matrix needs no copy.
public abstract class GemmKernel {
    /// For kernels.
    protected GemmKernel() {}

    /// @param m   rows of a and c
    /// @param n   columns of b and c
    /// @param k   columns of a, rows of b
    /// @param a   first matrix
    /// @param ao  where it starts
    /// @param ars distance of its rows
    /// @param acs distance of its columns
    /// @param b   second matrix
    /// @param bo  where it starts
    /// @param brs distance of its rows
    /// @param bcs distance of its columns
    /// @param c   output
    /// @param co  where it starts; its rows are n apart
    public abstract void run(
            int m,
            int n,
            int k,
            Object a,
            int ao,
            int ars,
            int acs,
            Object b,
            int bo,
            int brs,
            int bcs,
            Object c,
            int co);
}
