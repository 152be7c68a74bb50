package dev.flambeau.kernels;

import java.util.Objects;

/// Moves windows of a plane into the columns of a matrix and back, so that a convolution is a matrix product.
public abstract class WindowKernel {
    /// For kernels.
    protected WindowKernel() {}

    /// The kernel of a lane.
    public static WindowKernel of(Lane lane) {
        return Objects.requireNonNull(WindowKernels.of("windows", lane));
    }

    /// Writes what the windows read; places outside the plane are left as they are.
    ///
    /// @param x  the plane
    /// @param at where it starts
    /// @param w  which places the windows read
    /// @param o  the columns: one row for each element of the kernel, one column for each window
    /// @param to where they start
    public abstract void gather(Object x, int at, WindowRuns w, Object o, int to);

    /// Adds columns to the places of the plane that their windows read.
    ///
    /// @param o    the columns
    /// @param from where they start
    /// @param w    which places the windows read
    /// @param x    the plane
    /// @param at   where it starts
    public abstract void fold(Object o, int from, WindowRuns w, Object x, int at);
}
