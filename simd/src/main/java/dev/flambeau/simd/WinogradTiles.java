package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;

/// Planes cut into tiles of 4 x 4 outputs, and the ways of rows of tiles from planes to transformed numbers and back.
/// On the way the channels of a pixel lie side by side, filled up to whole vectors.
///
/// @param way      the transforms
/// @param channels of the planes that are read or written
/// @param stride   distance of two images in their array
/// @param height   of a plane
/// @param width    of a plane
/// @param top      rows above the plane that the first tile reads; 0 for planes of outputs
/// @param left     columns before the plane that the first tile reads
/// @param down     rows of tiles
/// @param across   tiles of a row
record WinogradTiles(
        WinogradTransforms way,
        int channels,
        int stride,
        int height,
        int width,
        int top,
        int left,
        int down,
        int across) {
    /// Matrices are that much longer than they need, so that not all begin at the same place of the cache.
    static final int APART = 16;

    /// The same for some of the channels.
    WinogradTiles channels(int count) {
        return new WinogradTiles(way, count, stride, height, width, top, left, down, across);
    }

    /// Distance of the matrices of the numbers of so many tiles.
    int matrix(int tiles) {
        return tiles * FloatMatrices.whole(channels) + APART;
    }

    /// Where the numbers of a tile lie for channels from c on: in panels, as products read them, or in rows.
    int place(boolean panels, int tiles, int tile, int c) {
        int all = FloatMatrices.whole(channels);
        if (!panels) {
            return tile * all + c;
        }
        int panel = c / FloatMatrices.PANEL * FloatMatrices.PANEL;
        return panel * tiles + tile * FloatMatrices.width(all, panel) + c - panel;
    }

    /// Does something for the rows of tiles of each image.
    @FunctionalInterface
    private interface Rows {
        void run(int image, int first, int end, int tile);
    }

    private void images(int first, int end, Rows rows) {
        int row = first;
        while (row < end) {
            int image = row / down;
            int until = Math.min(end, (image + 1) * down);
            rows.run(image, row - image * down, until - image * down, (row - first) * across);
            row = until;
        }
    }

    /// Transforms the input for rows of tiles, counted through all images.
    ///
    /// @param to    a matrix for each of the numbers: a row for each tile, a column for each channel
    /// @param tiles of which the matrices are made
    /// @param from  the first of these tiles
    void input(float[] x, int xo, int first, int end, float[] to, int tiles, int from) {
        images(
                first,
                end,
                (image, row, until, tile) -> inputRows(x, xo + image * stride, row, until, to, tiles, from + tile));
    }

    private void inputRows(float[] x, int xo, int row, int until, float[] to, int tiles, int from) {
        int all = FloatMatrices.whole(channels);
        int step = way.step();
        int[] picks = way.rows();
        int low = Math.clamp(row * step - top, 0, height);
        int high = Math.clamp((until - 1) * step + way.span() - top, low, height);
        float[] pixels = pixels(x, xo, low, high, all);
        float[] half = Scratch.floats(Use.TILE, way.positions() * FloatMatrices.LANES);
        int matrix = matrix(tiles);
        int tile = from;
        int[] o = new int[way.span() * picks.length];
        for (int i = row; i < until; i++) {
            for (int j = 0; j < across; j++, tile++) {
                for (int k = 0; k < o.length; k++) {
                    int y = i * step - top + picks[k % picks.length];
                    o[k] = place(y, j * step - left + k / picks.length, low, high, all);
                }
                for (int c = 0; c < all; c += FloatMatrices.LANES) {
                    way.input(pixels, c, o, half, to, place(false, tiles, tile, c), matrix);
                }
            }
        }
    }

    /// Rows of a plane with the channels side by side, after as many zeros as a pixel has channels.
    private float[] pixels(float[] x, int xo, int low, int high, int all) {
        int n = (high - low) * width;
        float[] pixels = Scratch.floats(Use.PLANES, (n + 1) * all);
        Arrays.fill(pixels, 0, all, 0);
        FloatMatrices.transpose(channels, n, x, xo + low * width, height * width, pixels, all, all);
        return pixels;
    }

    /// Where a pixel lies; outside, there are zeros.
    int place(int y, int x, int low, int high, int all) {
        return y >= low && y < high && x >= 0 && x < width ? (1 + (y - low) * width + x) * all : 0;
    }

    /// Transforms the gradient of the output for rows of tiles; as [#input], but in panels.
    ///
    /// @param order where each of the next tiles comes: as many as change places among themselves
    void gradient(float[] g, int go, int first, int end, float[] to, int tiles, int from, int[] order) {
        images(
                first,
                end,
                (image, row, until, tile) ->
                        gradientRows(g, go + image * stride, row, until, to, tiles, from + tile, order));
    }

    private void gradientRows(float[] g, int go, int row, int until, float[] to, int tiles, int from, int[] order) {
        int side = WinogradTransforms.OUT;
        int all = FloatMatrices.whole(channels);
        int low = row * side;
        int high = Math.min(height, until * side);
        float[] pixels = pixels(g, go, low, high, all);
        float[] half = Scratch.floats(Use.TILE, way.positions() * FloatMatrices.LANES);
        int matrix = matrix(tiles);
        int tile = from;
        int[] o = new int[side * side];
        for (int i = row; i < until; i++) {
            for (int j = 0; j < across; j++, tile++) {
                for (int k = 0; k < o.length; k++) {
                    o[k] = place(i * side + k % side, j * side + k / side, low, high, all);
                }
                int place = tile - tile % order.length + order[tile % order.length];
                for (int c = 0; c < all; c += FloatMatrices.LANES) {
                    way.gradient(pixels, c, o, half, to, place(true, tiles, place, c), matrix);
                }
            }
        }
    }

    /// Transforms products back and writes rows of tiles of the output.
    ///
    /// @param m    a matrix for each of the numbers: a row for each tile, a column for each channel
    /// @param bias for each channel from bo on, filled up to whole vectors
    void output(float[] m, float[] bias, int bo, int first, int end, float[] y, int yo) {
        int tiles = (end - first) * across;
        images(
                first,
                end,
                (image, row, until, tile) ->
                        way.outputRows(this, m, tiles, tile, bias, bo, row, until, y, yo + image * stride));
    }
}
