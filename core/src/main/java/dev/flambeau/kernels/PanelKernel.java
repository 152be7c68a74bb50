package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Products of matrices with one that many of them share: it is laid out once, in the order in which the products read
/// it.
public abstract class PanelKernel {
    /// For kernels.
    protected PanelKernel() {}

    /// How many elements a matrix takes once it is laid out.
    ///
    /// @param depth rows
    /// @param n     columns
    public abstract int length(int depth, int n);

    /// Lays out some rows of a matrix. One of its strides is 1: if it is that of rows, what is laid out behind these
    /// rows is lost, otherwise nothing else is touched.
    ///
    /// @param depth rows of the whole matrix
    /// @param n     columns
    /// @param first row that is laid out first
    /// @param rows  how many
    /// @param b     the elements
    /// @param bo    where the first of these rows begins
    /// @param brs   distance of rows
    /// @param bcs   distance of columns
    /// @param to    takes them
    /// @param at    where the whole matrix begins
    public abstract void pack(
            int depth, int n, int first, int rows, float[] b, int bo, int brs, int bcs, float[] to, int at);

    /// Computes `c = row + a b`, or `c = c + a b`. Elements within rows of c lie side by side.
    ///
    /// @param m     rows of a and c
    /// @param n     columns of b and c
    /// @param depth columns of a, rows of b
    /// @param a     first matrix
    /// @param ao    where it begins
    /// @param ars   distance of its rows
    /// @param acs   distance of its columns; one of the two is 1
    /// @param b     second matrix, laid out
    /// @param bo    where it begins
    /// @param row   added to all rows; null to add to what c holds
    /// @param ro    where it begins
    /// @param c     output
    /// @param co    where it begins
    /// @param crs   distance of its rows
    public abstract void run(
            int m,
            int n,
            int depth,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            float @Nullable [] row,
            int ro,
            float[] c,
            int co,
            int crs);
}
