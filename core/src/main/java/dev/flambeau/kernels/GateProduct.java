package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Products with the weights of a recurrent cell's gates, which all steps share.
final class GateProduct implements AutoCloseable {
    /// From so many rows on it pays to lay out weights: products of few rows read them best as they lie.
    private static final int MANY = 8;

    private final RecurrentLayer layer;
    private final GateWeights weights;
    private final boolean transposed;
    private final int depth;
    private final int n;
    /// Elements of a gate's weights once they are laid out.
    private final int length;
    /// The weights laid out; without elements if they are read as they lie.
    private final float[] panels;

    /// @param layer      whose kernels make the products
    /// @param weights    second matrix of the products, one for each gate
    /// @param transposed whether it is transposed first
    /// @param rows       of most products
    GateProduct(RecurrentLayer layer, GateWeights weights, boolean transposed, int rows) {
        this.layer = layer;
        this.weights = weights;
        this.transposed = transposed;
        depth = transposed ? weights.columns() : weights.size();
        n = transposed ? weights.size() : weights.columns();
        length = layer.panels().length(depth, n);
        panels = rows < MANY ? RecurrentStep.NONE : ArrayPool.floats(weights.gates() * length);
        if (panels.length > 0) {
            Parallel.run(weights.gates(), this::pack);
        }
    }

    private void pack(int gate) {
        layer.panels()
                .pack(
                        depth,
                        n,
                        0,
                        depth,
                        weights.array(),
                        weights.at(gate),
                        rowDistance(),
                        columnDistance(),
                        panels,
                        gate * length);
    }

    private int rowDistance() {
        return transposed ? 1 : weights.columns();
    }

    private int columnDistance() {
        return transposed ? weights.columns() : 1;
    }

    /// Computes `c = row + a w`, or `c = c + a w`. Elements within rows of a lie side by side, and rows of c have no
    /// gaps.
    ///
    /// @param gate  whose weights
    /// @param rows  of a and c
    /// @param a     first matrix
    /// @param ao    where it begins
    /// @param ars   distance of its rows
    /// @param row   added to all rows; null to add to what c holds
    /// @param ro    where it begins
    /// @param c     output
    /// @param co    where it begins
    void run(int gate, int rows, float[] a, int ao, int ars, float @Nullable [] row, int ro, float[] c, int co) {
        if (panels.length > 0) {
            layer.panels().run(rows, n, depth, a, ao, ars, 1, panels, gate * length, row, ro, c, co, n);
            return;
        }
        for (int i = 0; i < rows && row != null; i++) {
            System.arraycopy(row, ro, c, co + i * n, n);
        }
        layer.product()
                .run(
                        rows,
                        n,
                        depth,
                        a,
                        ao,
                        ars,
                        1,
                        weights.array(),
                        weights.at(gate),
                        rowDistance(),
                        columnDistance(),
                        c,
                        co,
                        n,
                        true);
    }

    /// Gives back the room. Nothing can be computed any more.
    @Override
    public void close() {
        if (panels.length > 0) {
            ArrayPool.give(panels);
        }
    }
}
