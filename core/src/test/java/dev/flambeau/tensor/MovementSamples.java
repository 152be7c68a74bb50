package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class MovementSamples {
    private MovementSamples() {}

    static void add() {
        RowSamples.put("asStrided", x -> x[0].asStrided(new int[] {2, 3}, new int[] {1, 1}), RowSamples.signed(2, 3));
        RowSamples.put("diagonal", x -> x[0].diagonal(1, 2, 0), RowSamples.signed(3, 2, 4));
        RowSamples.put("unfold", x -> x[0].unfold(1, 2, 1), RowSamples.signed(2, 4));
    }
}
