package dev.flambeau.kernels;

/// A matrix whose rows belong to the steps of sequences. The rows of one step are equally far apart; the elements of a
/// row lie side by side.
///
/// @param array    the elements
/// @param at       where the first row of each step begins
/// @param distance of rows
public record StepRows(float[] array, int[] at, int distance) {
    /// Where a row of a step begins.
    int at(int step, int row) {
        return at[step] + row * distance;
    }
}
