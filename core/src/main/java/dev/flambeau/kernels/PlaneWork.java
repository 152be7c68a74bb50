package dev.flambeau.kernels;

/// What is done with planes of a result as soon as they are there, while a cache has them.
@FunctionalInterface
public interface PlaneWork {
    /// Does it. Calls may come from several threads, in any order, once for each plane.
    ///
    /// @param planes that are made, which it may change
    /// @param at     where the first one starts
    /// @param first  which one of all planes of the result that is
    /// @param count  how many
    void run(float[] planes, int at, int first, int count);
}
