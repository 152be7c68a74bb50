package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class IndexingSamples {
    private IndexingSamples() {}

    static void add() {
        Tensor places = Factories.tensor(2L, 0L, 2L, 1L);
        RowSamples.put(
                "putExtreme",
                x -> Scatter.extreme(x[0], places, x[1], true).add(Scatter.extreme(x[0], places, x[1], false)),
                RowSamples.signed(4),
                RowSamples.signed(4));
    }
}
