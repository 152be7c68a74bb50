package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;

/// Transforms for windows of 3 x 3 two steps apart ([StridedPasses]): a tile of 4 x 4 outputs takes 81 multiplications
/// in place of 144. Places of a tile that are odd along a dimension have the same weights along it, so 36 numbers of
/// the weights are enough.
final class StridedTransforms implements WinogradTransforms {
    private static final int SIDE = 9;
    private static final int EVEN = 5;
    private static final int POSITIONS = SIDE * SIDE;
    private static final int TILES = 16;
    private static final int L = FloatMatrices.LANES;
    private static final int[][] OF = new int[NUMBERS][];

    static {
        for (int number = 0; number < NUMBERS; number++) {
            int row = number / (EVEN + 1);
            int column = number % (EVEN + 1);
            int down = row < EVEN ? 1 : OUT;
            int across = column < EVEN ? 1 : OUT;
            OF[number] = new int[down * across];
            for (int i = 0; i < down * across; i++) {
                OF[number][i] = (row + i / across) * SIDE + column + i % across;
            }
        }
    }

    private final int top;
    private final int left;
    private final int[] rows;
    /// Where the columns lie that were transformed first.
    private final int[] columns;

    /// @param top  if what is read is the gradient of the output: which of its five rows the first odd place reads;
    ///             below 0 if it is the input
    /// @param left the same for columns
    private StridedTransforms(int top, int left) {
        this.top = top;
        this.left = left;
        rows = picks(top);
        columns = picks(left);
        for (int k = 0; k < SIDE; k++) {
            columns[k] *= L;
        }
    }

    /// For the convolution and for the gradient of its weight.
    static StridedTransforms forward() {
        return new StridedTransforms(-1, -1);
    }

    /// For the gradient of the input.
    ///
    /// @param before zeros above the input
    /// @param left   zeros before it
    static StridedTransforms backward(int before, int left) {
        return new StridedTransforms(1 - Math.floorMod(before, 2), 1 - Math.floorMod(left, 2));
    }

    /// How many rows above the gradient of the output the first tile of eight rows of the input needs.
    ///
    /// @param before zeros above the input
    static int above(int before) {
        return 1 - Math.ceilDiv(before, 2);
    }

    private boolean isForward() {
        return top < 0;
    }

    /// Which of the pixels along a dimension the nine numbers read, the even ones first.
    private static int[] picks(int odd) {
        int[] picks = new int[SIDE];
        for (int k = 0; k < SIDE; k++) {
            boolean even = k < EVEN;
            if (odd < 0) {
                picks[k] = even ? 2 * k : 2 * (k - EVEN) + 1;
            } else {
                picks[k] = even ? k : odd + k - EVEN;
            }
        }
        return picks;
    }

    @Override
    public int positions() {
        return POSITIONS;
    }

    @Override
    public int[] of(int number) {
        return OF[number];
    }

    @Override
    public int tiles() {
        return TILES;
    }

    @Override
    public int step() {
        return isForward() ? 2 * OUT : OUT;
    }

    @Override
    public int span() {
        return isForward() ? SIDE : EVEN;
    }

    @Override
    public int[] rows() {
        return rows;
    }

    @Override
    public void input(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix) {
        int span = span();
        for (int k = 0; k < span; k++) {
            StridedPasses.input(pixels, c, o, k * SIDE, half, k * L, SIDE * L);
        }
        for (int k = 0; k < SIDE; k++) {
            StridedPasses.input(half, k * SIDE * L, columns, 0, to, at + k * SIDE * matrix, matrix);
        }
    }

    @Override
    public void gradient(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix) {
        StridedPasses.gradient(pixels, c, o, half, to, at, matrix);
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
        int size = isForward() ? OUT : 2 * OUT;
        int all = FloatMatrices.whole(t.channels());
        int low = row * size;
        int high = Math.min(t.height(), until * size);
        float[] pixels = Scratch.floats(Use.PLANES, ((high - low) * t.width() + 1) * all);
        int matrix = t.matrix(tiles);
        int tile = from;
        int[] o = new int[size * size];
        for (int i = row; i < until; i++) {
            for (int j = 0; j < t.across(); j++, tile++) {
                for (int k = 0; k < size * size; k++) {
                    int line = i * size + placeOf(k / size, top);
                    o[k] = t.place(line, j * size + placeOf(k % size, left), low, high, all);
                }
                for (int c = 0; c < all; c += L) {
                    int at = tile * all + c;
                    if (isForward()) {
                        outputs(m, at, matrix, bias, bo + c, pixels, o, c);
                    } else {
                        phases(m, at, matrix, pixels, o, c);
                    }
                }
            }
        }
        int n = (high - low) * t.width();
        FloatMatrices.transpose(n, t.channels(), pixels, all, all, y, yo + low * t.width(), t.height() * t.width());
    }

    /// Where a number is written along a dimension: that of outputs in order; of inputs the even ones come first, and
    /// the parity of places is that of the padding.
    private static int placeOf(int number, int odd) {
        if (odd < 0) {
            return number;
        }
        int shift = number < OUT ? 1 - odd : odd;
        return number % OUT * 2 + shift;
    }

    private static void outputs(float[] m, int at, int matrix, float[] bias, int bo, float[] pixels, int[] o, int c) {
        float[] half = Scratch.floats(Use.TILE, POSITIONS * L);
        for (int k = 0; k < SIDE; k++) {
            StridedPasses.output(m, at + k * matrix, SIDE * matrix, half, k * L, SIDE * L);
        }
        for (int k = 0; k < OUT; k++) {
            StridedPasses.outputTo(half, k * SIDE * L, L, bias, bo, pixels, o, k * OUT, c);
        }
    }

    private static void phases(float[] m, int at, int matrix, float[] pixels, int[] o, int c) {
        float[] half = Scratch.floats(Use.TILE, POSITIONS * L);
        for (int k = 0; k < SIDE; k++) {
            StridedPasses.even(m, at + k * matrix, SIDE * matrix, half, k * L, SIDE * L);
        }
        for (int k = 0; k < OUT; k++) {
            StridedPasses.phases(half, k * SIDE * L, L, pixels, o, k * 2 * OUT, c);
        }
        for (int k = 0; k < OUT; k++) {
            int from = at + (EVEN + k) * SIDE * matrix;
            StridedPasses.phases(m, from, matrix, pixels, o, (OUT + k) * 2 * OUT, c);
        }
    }
}
