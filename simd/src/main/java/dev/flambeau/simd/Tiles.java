package dev.flambeau.simd;

/// Sizes of the tiles of matrix products.
abstract class Tiles extends Warming {
    static final int MOST_VECTORS = 4;
    static final int MOST_ROWS = 12;

    private static final int ROWS = 16;
    private static final int BY_COLUMNS = MOST_VECTORS * ROWS;

    Tiles() {
        super(2 * BY_COLUMNS);
    }

    /// The rows of the highest tile.
    static int most(int vectors) {
        return vectors == 1 ? MOST_ROWS : MOST_ROWS / 2;
    }

    /// The rows of the next tile, if some are left. Very low tiles leave the multipliers waiting, so the last two
    /// share.
    static int height(int vectors, int left) {
        int most = most(vectors);
        return left <= most ? left : left <= most + most / 3 ? (left + 1) / 2 : most;
    }

    /// The number of a kernel.
    ///
    /// @param byRows if the elements of a row of a lie side by side, not those of a column
    static int kernel(boolean byRows, int rows, int vectors) {
        return (byRows ? 0 : BY_COLUMNS) + (vectors - 1) * ROWS + rows;
    }

    static boolean isByRows(int kernel) {
        return kernel < BY_COLUMNS;
    }

    static int rows(int kernel) {
        return kernel % ROWS;
    }

    static int vectors(int kernel) {
        return kernel % BY_COLUMNS / ROWS + 1;
    }
}
