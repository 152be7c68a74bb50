package dev.flambeau.kernels;

/// Weights of the gates of a recurrent cell: for each gate a matrix of the size of the state x columns.
public final class GateWeights {
    /// Rows of turned weights are so much further apart than they are long, since distances that are powers of 2 would
    /// let them push each other out of the cache.
    private static final int GAP = 16;

    final float[] array;
    final int at;
    final int gates;
    final int size;
    final int columns;
    /// The distance of elements of one column.
    final int unit;
    /// The distance of elements of one row.
    final int column;

    private final int gate;

    /// Of dense weights, one gate below the other.
    ///
    /// @param array   the elements
    /// @param at      where they begin
    /// @param gates   how many
    /// @param size    of the state
    /// @param columns of each matrix
    public GateWeights(float[] array, int at, int gates, int size, int columns) {
        this(array, at, gates, size, columns, columns, 1, size * columns);
    }

    private GateWeights(float[] array, int at, int gates, int size, int columns, int unit, int column, int gate) {
        this.array = array;
        this.at = at;
        this.gates = gates;
        this.size = size;
        this.columns = columns;
        this.unit = unit;
        this.column = column;
        this.gate = gate;
    }

    int at(int which) {
        return at + which * gate;
    }

    /// The same weights in a copy in which the elements of a column lie side by side.
    GateWeights turned() {
        int row = size + GAP;
        float[] copy = new float[gates * columns * row];
        Parallel.run(gates, g -> {
            for (int k = 0; k < columns; k++) {
                StridedCopy.run(array, at(g) + k * column, unit, copy, (g * columns + k) * row, 1, size);
            }
        });
        return new GateWeights(copy, 0, gates, size, columns, 1, row, columns * row);
    }
}
