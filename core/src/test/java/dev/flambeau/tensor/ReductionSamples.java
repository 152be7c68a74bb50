package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class ReductionSamples {
    private ReductionSamples() {}

    static void add() {
        RowSamples.put("cumsum", x -> x[0].cumsum(1), RowSamples.signed(2, 3));
    }
}
