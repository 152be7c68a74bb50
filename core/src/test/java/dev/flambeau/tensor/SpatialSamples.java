package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class SpatialSamples {
    private SpatialSamples() {}

    static void add() {}
}
