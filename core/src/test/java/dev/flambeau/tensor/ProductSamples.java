package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class ProductSamples {
    private ProductSamples() {}

    static void add() {}
}
