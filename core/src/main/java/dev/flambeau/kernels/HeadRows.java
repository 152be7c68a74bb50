package dev.flambeau.kernels;

/// A matrix for each head of attention. The elements of a row lie side by side.
///
/// @param array    the elements
/// @param at       where the first row of each head begins
/// @param distance of rows
public record HeadRows(float[] array, int[] at, int distance) {
    /// Where a row of a head begins.
    int at(int head, int row) {
        return at[head] + row * distance;
    }
}
