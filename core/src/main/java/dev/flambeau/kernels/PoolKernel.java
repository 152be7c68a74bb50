package dev.flambeau.kernels;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pooling of planes that lie one behind the other.
public abstract class PoolKernel {
    /// For kernels.
    protected PoolKernel() {}

    /// The plain kernel of a lane.
    public static PoolKernel of(Lane lane) {
        return Objects.requireNonNull(PoolKernels.of("pools", lane));
    }

    /// Finds the largest elements of windows: the first of equals, or the last that is not a number.
    ///
    /// @param x      the planes
    /// @param at     where they start
    /// @param w      the windows
    /// @param planes how many
    /// @param y      gets the elements
    /// @param to     where they start
    /// @param places gets their places in the planes; null if nobody wants them
    /// @param po     where these start
    public abstract void max(
            Object x, int at, PoolWindows w, int planes, Object y, int to, int @Nullable [] places, int po);

    /// Adds windows up and divides the sums.
    ///
    /// @param x      the planes
    /// @param at     where they start
    /// @param w      the windows
    /// @param planes how many
    /// @param y      gets the averages
    /// @param to     where they start
    public abstract void average(Object x, int at, PoolWindows w, int planes, Object y, int to);

    /// Marks the places of windows whose largest element is not above 0, as after a ReLU, through which nothing comes
    /// back: each becomes its complement, which is below 0.
    ///
    /// @param y      the largest elements
    /// @param at     where they start
    /// @param places of them
    /// @param po     where these start
    /// @param n      how many
    public abstract void mark(Object y, int at, int[] places, int po, int n);

    /// The reverse of [#max]: adds to the places that were found, and clears all others. Nothing is added for a place
    /// below 0.
    ///
    /// @param g      what belongs to the windows
    /// @param from   where it starts
    /// @param places what max found
    /// @param po     where these start
    /// @param w      the windows
    /// @param planes how many
    /// @param o      the planes, whatever they hold
    /// @param at     where they start
    public abstract void scatter(Object g, int from, int[] places, int po, PoolWindows w, int planes, Object o, int at);

    /// The reverse of [#average]: divides, and adds to all places of the windows.
    ///
    /// @param g      what belongs to the windows
    /// @param from   where it starts
    /// @param w      the windows
    /// @param planes how many
    /// @param o      the planes
    /// @param at     where they start
    public abstract void spread(Object g, int from, PoolWindows w, int planes, Object o, int at);
}
