package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class PointwiseSamples {
    private PointwiseSamples() {}

    static void add() {}
}
