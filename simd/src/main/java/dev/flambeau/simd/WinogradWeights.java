package dev.flambeau.simd;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;

/// Weights of 3 x 3 windows, transformed, and back.
///
/// @param rows    of the matrices that they become, channels that are read or written
/// @param columns of the matrices, the other channels
/// @param inRows  true for weights of shape `[rows, columns, 3, 3]`, false for weights of shape `[columns, rows, 3, 3]`
/// @param turned  whether windows are turned by half a circle
/// @param strided for windows two steps apart, not one
record WinogradWeights(int rows, int columns, boolean inRows, boolean turned, boolean strided) {
    private static final int TAPS = 9;
    private static final int SIDE = 6;
    private static final int KERNEL = 3;
    private static final int L = FloatMatrices.LANES;
    private static final int PANEL = FloatMatrices.PANEL;

    /// Rows that one piece of work transforms.
    private static final int GRAIN = 16;

    /// Weights of a number, of which shares have gradients of their own if there are no more.
    private static final int LIGHT = 20_000;

    /// Such shares, at least and at most.
    private static final int LEAST = 4;

    private static final int SHARES = 8;

    /// Distance of the matrices of two numbers.
    int matrix() {
        return rows * FloatMatrices.whole(columns) + WinogradTiles.APART;
    }

    /// Numbers of all weights.
    int length() {
        return rows * columns * TAPS;
    }

    /// Transforms all weights into a matrix for each number.
    ///
    /// @param panels whether columns lie in panels
    float[] all(float[] w, int wo, boolean panels) {
        int all = FloatMatrices.whole(columns);
        float[] u = Scratch.floats(Use.CALL_WEIGHT, WinogradTransforms.NUMBERS * matrix());
        Parallel.range(rows, GRAIN, (from, end) -> {
            for (int panel = 0; panel < all; panel += PANEL) {
                int width = FloatMatrices.width(all, panel);
                int at = panels ? panel * rows + from * width : from * all + panel;
                part(w, wo, from, end, panel, u, at, panels ? width : all, matrix());
            }
        });
        return u;
    }

    /// Transforms the weights of some rows and a panel of columns.
    ///
    /// @param u      a matrix for each number
    /// @param uo     where the first begins
    /// @param pitch  distance of two rows
    /// @param matrix distance of two matrices
    void part(float[] w, int wo, int first, int end, int panel, float[] u, int uo, int pitch, int matrix) {
        int width = FloatMatrices.width(FloatMatrices.whole(columns), panel);
        int count = Math.min(width, columns - panel);
        float[] taps = Scratch.floats(Use.TAPS, GRAIN * TAPS * width);
        float[] half = Scratch.floats(Use.TILE, WinogradTransforms.NUMBERS * L);
        for (int from = first; from < end; from += GRAIN) {
            int until = Math.min(end, from + GRAIN);
            fetch(w, wo, from, until, panel, count, taps, width);
            for (int i = from; i < until; i++) {
                row(taps, (i - from) * TAPS * width, width, half, u, uo + (i - first) * pitch, matrix);
            }
        }
    }

    /// A row for each row and tap, a column for each column.
    private void fetch(float[] w, int wo, int from, int until, int panel, int count, float[] taps, int width) {
        if (!inRows) {
            int at = wo + (panel * rows + from) * TAPS;
            FloatMatrices.transpose(count, (until - from) * TAPS, w, at, rows * TAPS, taps, 0, width);
            return;
        }
        for (int i = from; i < until; i++) {
            int at = wo + (i * columns + panel) * TAPS;
            FloatMatrices.transpose(count, TAPS, w, at, TAPS, taps, (i - from) * TAPS * width, width);
        }
    }

    private void row(float[] taps, int from, int width, float[] half, float[] u, int uo, int matrix) {
        int first = turned ? TAPS - 1 : 0;
        int step = turned ? -width : width;
        for (int o = 0; o < width; o += L) {
            for (int k = 0; k < KERNEL; k++) {
                transform(taps, from + first * width + k * step + o, KERNEL * step, half, k * L, KERNEL * L);
            }
            for (int k = 0; k < SIDE; k++) {
                transform(half, k * KERNEL * L, L, u, uo + o + k * SIDE * matrix, matrix);
            }
        }
    }

    private void transform(float[] w, int from, int step, float[] to, int at, int apart) {
        if (strided) {
            StridedPasses.weight(w, from, step, to, at, apart);
        } else {
            WinogradPasses.weight(w, from, step, to, at, apart);
        }
    }

    /// Adds what some tiles give to gradients of transformed weights.
    @FunctionalInterface
    interface Tiles {
        /// @param first of the tiles
        /// @param end   after the last
        /// @param u     a matrix for each number
        /// @param add   false to write, not add
        /// @param alone whether no other thread helps
        void run(int first, int end, float[] u, boolean add, boolean alone);
    }

    /// The gradients of weights of shape `[columns, rows, 3, 3]`. If they are few, shares of the tiles
    /// have gradients of their own, which are transformed back while a cache has them: then no thread
    /// reads what another one has just written, which took twice the time where processors are far
    /// apart. Otherwise threads share the work on a block.
    ///
    /// @param tiles how many there are, in rows or groups
    /// @param block as many of them at a time in a share
    /// @param large as many at a time if threads share the work
    /// @param w     gets the gradients
    /// @param wo    where they begin
    void gradient(int tiles, int block, int large, Tiles add, float[] w, int wo) {
        int shares = matrix() > LIGHT ? 1 : Math.min(tiles / (2 * block), SHARES);
        if (shares < LEAST) {
            float[] u = Scratch.floats(Use.CALL_WEIGHT, WinogradTransforms.NUMBERS * matrix());
            addUp(0, tiles, large, add, u, false);
            Parallel.range(rows, GRAIN, (from, end) -> back(u, from, end, w, wo));
            return;
        }
        int size = length();
        float[] sums = Scratch.floats(Use.CALL_RESULT, shares * size);
        Parallel.run(shares, share -> {
            float[] u = Scratch.floats(Use.RESULTS, WinogradTransforms.NUMBERS * matrix());
            addUp(Parallel.part(tiles, shares, share), Parallel.part(tiles, shares, share + 1), block, add, u, true);
            back(u, 0, rows, sums, share * size);
        });
        FlatRows.addShares(sums, shares, size, w, wo);
    }

    private static void addUp(int start, int end, int block, Tiles add, float[] u, boolean alone) {
        int count = end - start;
        int blocks = Math.ceilDiv(count, block);
        for (int i = 0; i < blocks; i++) {
            int first = start + Parallel.part(count, blocks, i);
            add.run(first, start + Parallel.part(count, blocks, i + 1), u, i > 0, alone);
        }
    }

    private void back(float[] u, int first, int end, float[] w, int wo) {
        int all = FloatMatrices.whole(columns);
        back(u, first * all, all, matrix(), first, end, 0, columns, w, wo);
    }

    /// Turns gradients of transformed weights into those of weights, for some channels.
    ///
    /// @param uo     where the first row begins
    /// @param pitch  distance of two rows
    /// @param matrix distance of two matrices
    /// @param first  of the rows
    /// @param end    after the last of them
    /// @param panel  the first of the columns
    /// @param count  how many are written
    void back(float[] u, int uo, int pitch, int matrix, int first, int end, int panel, int count, float[] w, int wo) {
        int all = FloatMatrices.whole(count);
        float[] taps = Scratch.floats(Use.TAPS, GRAIN * TAPS * all);
        for (int from = first; from < end; from += GRAIN) {
            int until = Math.min(end, from + GRAIN);
            for (int i = from; i < until; i++) {
                backRow(u, uo + (i - first) * pitch, matrix, taps, (i - from) * TAPS * all, all);
            }
            FloatMatrices.transpose(
                    (until - from) * TAPS, count, taps, 0, all, w, wo + (panel * rows + from) * TAPS, rows * TAPS);
        }
    }

    private void backRow(float[] u, int from, int matrix, float[] taps, int to, int all) {
        float[] half = Scratch.floats(Use.TILE, WinogradTransforms.NUMBERS * L);
        if (strided) {
            StridedPasses.weightGradient(all, u, from, matrix, half, taps, to, all);
        } else {
            WinogradPasses.weightGradient(all, u, from, matrix, half, taps, to, all);
        }
    }
}
