package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class MovementSamples {
    private MovementSamples() {}

    static void add() {}
}
