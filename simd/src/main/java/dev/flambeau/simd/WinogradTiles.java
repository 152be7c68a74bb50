package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;

/// Planes cut into tiles of 4 x 4 outputs, and the ways of rows of tiles from planes to transformed numbers and back.
/// On
/// the way the channels of a pixel lie side by side, filled up to whole vectors.
///
/// @param channels of the planes that are read or written
/// @param stride   distance of two images in their array
/// @param height   of a plane
/// @param width    of a plane
/// @param top      rows above the plane that the first tile reads; 0 for planes of outputs
/// @param left     columns before the plane that the first tile reads
/// @param down     rows of tiles
/// @param across   tiles of a row
record WinogradTiles(int channels, int stride, int height, int width, int top, int left, int down, int across) {
    /// Numbers of a transformed tile.
    static final int NUMBERS = 36;

    /// Matrices are that much longer than they need, so that not all begin at the same place of the cache.
    static final int APART = 16;

    private static final int SIDE = 6;
    private static final int OUT = 4;
    private static final int L = FloatMatrices.LANES;

    /// The same for some of the channels.
    WinogradTiles channels(int count) {
        return new WinogradTiles(count, stride, height, width, top, left, down, across);
    }

    /// Distance of the matrices of the numbers of so many tiles.
    int matrix(int tiles) {
        return tiles * FloatMatrices.whole(channels) + APART;
    }

    /// Where the numbers of a tile lie for channels from c on: in panels, as products read them, or in rows.
    private int place(boolean panels, int tiles, int tile, int c) {
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
        int low = Math.clamp(row * OUT - top, 0, height);
        int high = Math.clamp(until * OUT + 2 - top, low, height);
        float[] pixels = pixels(x, xo, low, high, all);
        float[] half = Scratch.floats(Use.TILE, NUMBERS * L);
        int matrix = matrix(tiles);
        int tile = from;
        int[] o = new int[SIDE];
        for (int i = row; i < until; i++) {
            for (int j = 0; j < across; j++, tile++) {
                for (int c = 0; c < all; c += L) {
                    for (int k = 0; k < SIDE; k++) {
                        places(o, i * OUT - top, j * OUT - left + k, low, high, all);
                        WinogradPasses.input(
                                pixels, o[0] + c, o[1] + c, o[2] + c, o[3] + c, o[4] + c, o[5] + c, half, k * L,
                                SIDE * L);
                    }
                    int at = place(false, tiles, tile, c);
                    for (int k = 0; k < SIDE; k++) {
                        int h = k * SIDE * L;
                        WinogradPasses.input(
                                half,
                                h,
                                h + L,
                                h + 2 * L,
                                h + 3 * L,
                                h + 4 * L,
                                h + 5 * L,
                                to,
                                at + k * SIDE * matrix,
                                matrix);
                    }
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

    /// Where the pixels below one another lie, of which those outside are zeros.
    private void places(int[] o, int y, int x, int low, int high, int all) {
        for (int k = 0; k < o.length; k++) {
            boolean inside = y + k >= low && y + k < high && x >= 0 && x < width;
            o[k] = inside ? (1 + (y + k - low) * width + x) * all : 0;
        }
    }

    /// Transforms the gradient of the output for rows of tiles; as [#input], but in panels.
    void gradient(float[] g, int go, int first, int end, float[] to, int tiles, int from) {
        images(
                first,
                end,
                (image, row, until, tile) -> gradientRows(g, go + image * stride, row, until, to, tiles, from + tile));
    }

    private void gradientRows(float[] g, int go, int row, int until, float[] to, int tiles, int from) {
        int all = FloatMatrices.whole(channels);
        int low = row * OUT;
        int high = Math.min(height, until * OUT);
        float[] pixels = pixels(g, go, low, high, all);
        float[] half = Scratch.floats(Use.TILE, NUMBERS * L);
        int matrix = matrix(tiles);
        int tile = from;
        int[] o = new int[OUT];
        for (int i = row; i < until; i++) {
            for (int j = 0; j < across; j++, tile++) {
                for (int c = 0; c < all; c += L) {
                    for (int k = 0; k < OUT; k++) {
                        places(o, i * OUT, j * OUT + k, low, high, all);
                        WinogradPasses.gradient(pixels, o[0] + c, o[1] + c, o[2] + c, o[3] + c, half, k * L, OUT * L);
                    }
                    int at = place(true, tiles, tile, c);
                    for (int k = 0; k < SIDE; k++) {
                        int h = k * OUT * L;
                        WinogradPasses.gradient(
                                half, h, h + L, h + 2 * L, h + 3 * L, to, at + k * SIDE * matrix, matrix);
                    }
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
                (image, row, until, tile) -> outputRows(m, tiles, tile, bias, bo, row, until, y, yo + image * stride));
    }

    private void outputRows(
            float[] m, int tiles, int from, float[] bias, int bo, int row, int until, float[] y, int yo) {
        int all = FloatMatrices.whole(channels);
        int low = row * OUT;
        int high = Math.min(height, until * OUT);
        float[] pixels = Scratch.floats(Use.PLANES, ((high - low) * width + 1) * all);
        float[] half = Scratch.floats(Use.TILE, NUMBERS * L);
        int matrix = matrix(tiles);
        int tile = from;
        for (int i = row; i < until; i++) {
            int lines = Math.min(OUT, height - i * OUT);
            for (int j = 0; j < across; j++, tile++) {
                int first = (1 + (i * OUT - low) * width + j * OUT) * all;
                int places = width - j * OUT;
                for (int c = 0; c < all; c += L) {
                    int at = tile * all + c;
                    for (int k = 0; k < SIDE; k++) {
                        WinogradPasses.output(m, at + k * matrix, SIDE * matrix, half, k * L, SIDE * L);
                    }
                    for (int k = 0; k < lines; k++) {
                        int o = first + k * width * all + c;
                        WinogradPasses.outputTo(
                                half,
                                k * SIDE * L,
                                L,
                                bias,
                                bo + c,
                                pixels,
                                o,
                                places > 1 ? o + all : c,
                                places > 2 ? o + 2 * all : c,
                                places > 3 ? o + 3 * all : c);
                    }
                }
            }
        }
        FloatMatrices.transpose((high - low) * width, channels, pixels, all, all, y, yo + low * width, height * width);
    }
}
