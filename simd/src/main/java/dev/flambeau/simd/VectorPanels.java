package dev.flambeau.simd;

import dev.flambeau.kernels.PanelKernel;
import org.jspecify.annotations.Nullable;

/// Products with a matrix that is laid out in panels: as many columns as a tile has, row by row, the last ones filled
/// up with zeros to whole vectors.
final class VectorPanels extends PanelKernel {
    private static final int LANES = FloatMatrices.LANES;
    private static final int PANEL = FloatMatrices.PANEL;
    private static final FloatTiles TILES = FloatTiles.ALL;

    @Override
    public int length(int depth, int n) {
        // What turns squares writes a vector's length of rows too many.
        return depth * FloatMatrices.whole(n) + LANES * PANEL;
    }

    @Override
    public void pack(int depth, int n, int first, int rows, float[] b, int bo, int brs, int bcs, float[] to, int at) {
        for (int j = 0; j < n; j += PANEL) {
            int width = Math.min(PANEL, n - j);
            int full = FloatMatrices.whole(width);
            FloatPanels.pack(rows, width, b, bo + j * bcs, brs, bcs, to, at + j * depth + first * full, full);
        }
    }

    @Override
    public void run(
            int m,
            int n,
            int depth,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            float @Nullable [] row,
            int ro,
            float[] c,
            int co,
            int crs) {
        for (int j = 0; j < n; j += PANEL) {
            int width = Math.min(PANEL, n - j);
            int vectors = (width + LANES - 1) / LANES;
            int full = vectors * LANES;
            int panel = bo + j * depth;
            int tiles = Math.ceilDiv(m, Tiles.most(vectors));
            for (int tile = 0; tile < tiles; tile++) {
                // The first tile is the highest: while it waits for the panel, it has the most to multiply.
                int first = (m * tile + tiles - 1) / tiles;
                int rows = (m * (tile + 1) + tiles - 1) / tiles - first;
                int from = ao + first * ars;
                int to = co + first * crs + j;
                float[] start = row == null ? c : row;
                int so = row == null ? to : ro + j;
                int srs = row == null ? crs : 0;
                if (width == full) {
                    TILES.run(rows, vectors, depth, a, from, ars, acs, b, panel, full, start, so, srs, c, to, crs);
                } else {
                    float[] room = Scratch.floats(Scratch.Use.TILE, Tiles.MOST_ROWS * PANEL);
                    FloatPanels.widen(rows, width, start, so, srs, room, 0, full);
                    TILES.run(rows, vectors, depth, a, from, ars, acs, b, panel, full, room, 0, full, room, 0, full);
                    FloatPanels.narrow(rows, width, room, 0, full, c, to, crs);
                }
            }
        }
    }
}
