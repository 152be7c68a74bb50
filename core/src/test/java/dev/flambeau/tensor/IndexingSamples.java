package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class IndexingSamples {
    private IndexingSamples() {}

    static void add() {}
}
