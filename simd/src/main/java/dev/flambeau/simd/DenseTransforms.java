package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;

/// Winograd's transforms F(4 x 4, 3 x 3) for windows a step apart.
record DenseTransforms() implements WinogradTransforms {
    private static final int SIDE = 6;
    private static final int TILES = 32;
    private static final int L = FloatMatrices.LANES;
    private static final int[] ROWS = {0, 1, 2, 3, 4, 5};
    private static final int[][] POSITIONS = new int[NUMBERS][1];

    static {
        for (int number = 0; number < NUMBERS; number++) {
            POSITIONS[number][0] = number;
        }
    }

    @Override
    public int positions() {
        return NUMBERS;
    }

    @Override
    public int[] of(int number) {
        return POSITIONS[number];
    }

    @Override
    public int tiles() {
        return TILES;
    }

    @Override
    public int step() {
        return OUT;
    }

    @Override
    public int span() {
        return SIDE;
    }

    @Override
    public int[] rows() {
        return ROWS;
    }

    @Override
    public void input(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix) {
        for (int k = 0; k < SIDE; k++) {
            int i = k * SIDE;
            WinogradPasses.input(
                    pixels,
                    o[i] + c,
                    o[i + 1] + c,
                    o[i + 2] + c,
                    o[i + 3] + c,
                    o[i + 4] + c,
                    o[i + 5] + c,
                    half,
                    k * L,
                    SIDE * L);
        }
        for (int k = 0; k < SIDE; k++) {
            int h = k * SIDE * L;
            WinogradPasses.input(
                    half, h, h + L, h + 2 * L, h + 3 * L, h + 4 * L, h + 5 * L, to, at + k * SIDE * matrix, matrix);
        }
    }

    @Override
    public void gradient(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix) {
        WinogradPasses.gradient(pixels, c, o, half, to, at, matrix);
    }

    @Override
    public void outputRows(
            WinogradTiles t,
            float[] m,
            int tiles,
            int from,
            float[] bias,
            int bo,
            int row,
            int until,
            float[] y,
            int yo) {
        int all = FloatMatrices.whole(t.channels());
        int low = row * OUT;
        int high = Math.min(t.height(), until * OUT);
        float[] pixels = Scratch.floats(Use.PLANES, ((high - low) * t.width() + 1) * all);
        float[] half = Scratch.floats(Use.TILE, NUMBERS * L);
        int matrix = t.matrix(tiles);
        int tile = from;
        for (int i = row; i < until; i++) {
            int lines = Math.min(OUT, t.height() - i * OUT);
            for (int j = 0; j < t.across(); j++, tile++) {
                int first = (1 + (i * OUT - low) * t.width() + j * OUT) * all;
                int places = t.width() - j * OUT;
                for (int c = 0; c < all; c += L) {
                    int at = tile * all + c;
                    for (int k = 0; k < SIDE; k++) {
                        WinogradPasses.output(m, at + k * matrix, SIDE * matrix, half, k * L, SIDE * L);
                    }
                    for (int k = 0; k < lines; k++) {
                        int o = first + k * t.width() * all + c;
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
        FloatMatrices.transpose(
                (high - low) * t.width(),
                t.channels(),
                pixels,
                all,
                all,
                y,
                yo + low * t.width(),
                t.height() * t.width());
    }
}
