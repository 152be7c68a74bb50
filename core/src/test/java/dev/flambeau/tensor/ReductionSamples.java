package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class ReductionSamples {
    private ReductionSamples() {}

    static void add() {}
}
