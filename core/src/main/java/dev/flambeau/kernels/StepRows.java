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

    /// Whether the rows of some steps are equally far apart from the first to the last.
    ///
    /// @param end step behind the last
    boolean isRegular(SequenceSteps steps, int first, int end) {
        for (int t = first + 1; t < end; t++) {
            if (at[t] != at(t - 1, steps.count(t - 1))) {
                return false;
            }
        }
        return true;
    }

    /// Copies the rows of some steps one below the other.
    ///
    /// @param end step behind the last
    void copy(SequenceSteps steps, int first, int end, int columns, float[] to) {
        int place = 0;
        for (int t = first; t < end; t++) {
            for (int row = 0; row < steps.count(t); row++) {
                System.arraycopy(array, at(t, row), to, place, columns);
                place += columns;
            }
        }
    }
}
