package dev.flambeau.kernels;

/// Matrix multiply: `c = a b` or `c = c + a b`. Elements within rows of c lie side by side. Of the two strides of a
/// and of b at least one is 1, so a transposed matrix needs no copy.
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
    /// @param co  where it starts
    /// @param crs distance of its rows
    /// @param add true to add to what c holds, false to overwrite it
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
            int co,
            int crs,
            boolean add);

    /// As above; overwrites c, whose rows are n apart.
    ///
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
    /// @param co  where it starts
    public final void run(
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
            int co) {
        run(m, n, k, a, ao, ars, acs, b, bo, brs, bcs, c, co, n, false);
    }
}
