package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;

/// What convolutions do with small matrices of floats that lie in their scratch.
final class FloatMatrices {
    /// Lanes of a vector.
    static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    /// Columns of a panel: as many as a tile of a product has, for 32 or for 16 registers.
    static final int PANEL = (LANES >= 16 ? 4 : 2) * LANES;

    /// The most rows of a tile of [#taps] and [#dots].
    static final int ROWS = 6;

    private static final FloatTiles TILES = FloatTiles.ALL;
    private static final float[] ZEROS = new float[PANEL];

    private FloatMatrices() {}

    /// Rounds up to whole vectors.
    static int whole(int n) {
        return (n + LANES - 1) / LANES * LANES;
    }

    /// How wide the panel is that begins at a column of n, which are whole vectors.
    static int width(int n, int column) {
        return Math.min(PANEL, n - column);
    }

    /// `c = a b` or `c = c + a b` for one panel of b, whose rows lie behind each other. Rows are cut evenly, so that no
    /// tile is much smaller than others.
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
            float[] c,
            int co,
            int crs) {
        int vectors = width / LANES;
        int tiles = Math.ceilDiv(m, Tiles.most(vectors));
        for (int tile = 0; tile < tiles; tile++) {
            int row = m * tile / tiles;
            int rows = m * (tile + 1) / tiles - row;
            int from = ao + row * ars;
            int to = co + row * crs;
            if (add) {
                TILES.run(rows, vectors, depth, a, from, ars, acs, b, bo, width, c, to, crs, c, to, crs);
            } else {
                TILES.run(rows, vectors, depth, a, from, ars, acs, b, bo, width, ZEROS, 0, 0, c, to, crs);
            }
        }
    }

    /// A product of weights with what taps read of planes, which are read as they are.
    ///
    /// @param m        rows of weights
    /// @param n        results of a row
    /// @param wo       where the weights begin, a column for each tap
    /// @param offsets  where the taps read the first result of a row, from xo on
    /// @param to       where results begin; whole vectors are written
    /// @param distance of two rows of results
    static void taps(
            int m, int n, float[] w, int wo, float[] x, int xo, int[] offsets, float[] y, int to, int distance) {
        int depth = offsets.length;
        int vectors = (n + LANES - 1) / LANES;
        int most = PANEL / LANES;
        int panels = (vectors + most - 1) / most;
        int tiles = (m + ROWS - 1) / ROWS;
        for (int panel = 0; panel < panels; panel++) {
            int vector = vectors * panel / panels;
            int count = vectors * (panel + 1) / panels - vector;
            int from = xo + vector * LANES;
            for (int tile = 0; tile < tiles; tile++) {
                int row = m * tile / tiles;
                int rows = m * (tile + 1) / tiles - row;
                int at = to + row * distance + vector * LANES;
                FloatTaps.run(rows, count, depth, w, wo + row * depth, depth, x, from, offsets, y, at, distance);
            }
        }
    }

    /// Adds dot products of rows of g with rows of x, lane by lane.
    ///
    /// @param m       rows of g
    /// @param n       length of the rows, whole vectors
    /// @param grs     distance of the rows of g
    /// @param offsets where the rows of x lie, from xo on
    /// @param sums    a row for each row of g with a vector for each row of x
    static void dots(int m, int n, float[] g, int go, int grs, float[] x, int xo, int[] offsets, float[] sums, int to) {
        int depth = offsets.length;
        int tiles = (m + ROWS - 1) / ROWS;
        int most = PANEL / LANES;
        int columns = (depth + most - 1) / most;
        for (int column = 0; column < columns; column++) {
            int tap = depth * column / columns;
            int taps = depth * (column + 1) / columns - tap;
            for (int tile = 0; tile < tiles; tile++) {
                int row = m * tile / tiles;
                int rows = m * (tile + 1) / tiles - row;
                FloatMatrixDots.run(
                        rows,
                        taps,
                        n,
                        g,
                        go + row * grs,
                        grs,
                        x,
                        xo,
                        offsets,
                        tap,
                        sums,
                        to + (row * depth + tap) * LANES,
                        depth * LANES);
            }
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
            FloatPanels.plain(m, n, a, ao, as, b, bo, bs);
            return;
        }
        if (n >= LANES && isCrowded(bs)) {
            apart(m, n, a, ao, as, b, bo, bs);
            return;
        }
        boolean crowded = n >= LANES && isCrowded(as);
        int pitch = pitch(n);
        float[] rows = crowded ? Scratch.floats(Scratch.Use.ROWS, LANES * pitch) : a;
        for (int i = 0; i < m; i += LANES) {
            int row = Math.min(i, m - LANES);
            int from = ao + row * as;
            if (n < LANES) {
                narrow(n, a, from, as, b, bo + row, bs);
            } else if (crowded) {
                FloatPanels.copy(LANES, n, a, from, as, rows, 0, pitch);
                squares(n, rows, 0, pitch, b, bo + row, bs);
            } else {
                squares(n, a, from, as, b, bo + row, bs);
            }
        }
    }

    /// Rows that lie so far apart share places in the cache and push each other out of it.
    private static boolean isCrowded(int distance) {
        return distance % 256 == 0;
    }

    private static int pitch(int n) {
        return isCrowded(n + LANES) ? n + 2 * LANES : n + LANES;
    }

    /// As many rows as a vector has lanes.
    private static void squares(int n, float[] a, int ao, int as, float[] b, int bo, int bs) {
        for (int j = 0; j < n; j += LANES) {
            int column = Math.min(j, n - LANES);
            FloatPanels.turnSquare(a, ao + column, as, b, bo + column * bs, bs);
        }
    }

    /// As many columns as a vector has lanes at a time, through rows that lie close together.
    private static void apart(int m, int n, float[] a, int ao, int as, float[] b, int bo, int bs) {
        int pitch = pitch(m);
        float[] rows = Scratch.floats(Scratch.Use.ROWS, LANES * pitch);
        for (int j = 0; j < n; j += LANES) {
            int column = Math.min(j, n - LANES);
            for (int i = 0; i < m; i += LANES) {
                int row = Math.min(i, m - LANES);
                FloatPanels.turnSquare(a, ao + row * as + column, as, rows, row, pitch);
            }
            FloatPanels.copy(LANES, m, rows, 0, pitch, b, bo + column * bs, bs);
        }
    }

    /// A block of which only some columns are wanted.
    private static void narrow(int n, float[] a, int ao, int as, float[] b, int bo, int bs) {
        float[] block = Scratch.floats(Scratch.Use.BLOCK, LANES * LANES);
        FloatPanels.turnSquare(a, ao, as, block, 0, LANES);
        FloatPanels.copy(n, LANES, block, 0, LANES, b, bo, bs);
    }
}
