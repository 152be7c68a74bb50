package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class MovementSamples {
    private MovementSamples() {}

    static void add() {
        RowSamples.put("asStrided", x -> x[0].asStrided(new int[] {2, 3}, new int[] {1, 1}), RowSamples.signed(2, 3));
        RowSamples.put("diagonal", x -> x[0].diagonal(1, 2, 0), RowSamples.signed(3, 2, 4));
        int[] before = {0, 1, 2};
        int[] after = {0, 2, 0};
        int[][] copied = {null, {2, 0, 1, 2, 1, 0}, {1, 0, 0, 1}};
        RowSamples.put("pad", x -> Padding.constant(x[0], before, after, 2), RowSamples.signed(2, 3, 2));
        RowSamples.put("pad", x -> Padding.copies(x[0], before, after, copied), RowSamples.signed(2, 3, 2));
        Tensor block = RowSamples.signed(2, 3, 2);
        RowSamples.put(
                "padBackward",
                g -> PoolSamples.gradient(Padding.copies(block, before, after, copied), block, g[0]),
                RowSamples.signed(2, 6, 4));
        int[][] at = {{0, 2, 2, 1}, {1, 0, 2, 1}};
        double[][] weights = {{0.5, 1, -0.25, 0}, {2, 0, 0.75, 3}};
        RowSamples.put("weightedPlaces", x -> WeightedPlaces.along(x[0], 1, at, weights), RowSamples.signed(2, 3, 2));
        RowSamples.put("unfold", x -> x[0].unfold(1, 2, 1), RowSamples.signed(2, 4));
    }
}
