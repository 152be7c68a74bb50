package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;

/// What convolutions do with small matrices of floats that lie in their scratch.
final class FloatMatrices {
    /// Lanes of a vector.
    static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /// Columns of a panel: as many as a tile of a product has, for 32 or for 16 registers.
    static final int PANEL = (LANES >= 16 ? 4 : 2) * LANES;

    private FloatMatrices() {}

    /// Rounds up to whole vectors.
    static int whole(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    /// How wide the panel is that begins at a column of n, which are whole vectors.
    static int width(int n, int column) {
        return Math.min(PANEL, n - column);
    }

    /// `c = a b` or `c = c + a b` for one panel of b. Rows are cut evenly, so that no tile is much smaller than others.
    ///
    /// @param m     rows of a and c
    /// @param width columns of b and c, whole vectors, at most a panel
    /// @param depth columns of a, rows of b
    static void product(
            int m,
            int width,
            int depth,
            boolean add,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            int brs,
            float[] c,
            int co,
            int crs) {
        int tiles = (m + FloatMatrixTiles.ROWS - 1) / FloatMatrixTiles.ROWS;
        int vectors = width / LANES;
        for (int tile = 0; tile < tiles; tile++) {
            int row = m * tile / tiles;
            int rows = m * (tile + 1) / tiles - row;
            FloatMatrixTiles.run(
                    rows, vectors, add, depth, a, ao + row * ars, ars, acs, b, bo, brs, c, co + row * crs, crs);
        }
    }

    /// `b[j, i] = a[i, j]`. Blocks at the ends begin early enough to be whole, and do some elements twice.
    ///
    /// @param m  rows of a
    /// @param n  columns of a
    /// @param as distance of the rows of a
    /// @param bs distance of the rows of b
    static void transpose(int m, int n, float[] a, int ao, int as, float[] b, int bo, int bs) {
        if (m < LANES || n < LANES && ao + (m - 1) * as + LANES > a.length) {
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    b[bo + j * bs + i] = a[ao + i * as + j];
                }
            }
            return;
        }
        for (int i = 0; i < m; i += LANES) {
            int row = Math.min(i, m - LANES);
            if (n < LANES) {
                narrow(n, a, ao + row * as, as, b, bo + row, bs);
            }
            for (int j = 0; j < n && n >= LANES; j += LANES) {
                int column = Math.min(j, n - LANES);
                FloatPanels.turnSquare(a, ao + row * as + column, as, b, bo + column * bs + row, bs);
            }
        }
    }

    /// A block of which only some columns are wanted.
    private static void narrow(int n, float[] a, int ao, int as, float[] b, int bo, int bs) {
        float[] block = Scratch.floats(Scratch.Use.BLOCK, LANES * LANES);
        FloatPanels.turnSquare(a, ao, as, block, 0, LANES);
        for (int j = 0; j < n; j++) {
            System.arraycopy(block, j * LANES, b, bo + j * bs, LANES);
        }
    }
}
