package dev.flambeau.simd;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;

/// Weights of 3 x 3 windows, transformed, and back.
///
/// @param read    channels that are read
/// @param written channels that are written
record WinogradWeights(int read, int written) {
    private static final int TAPS = 9;
    private static final int SIDE = 6;
    private static final int KERNEL = 3;
    private static final int L = FloatMatrices.LANES;

    /// Rows of the matrices that one piece of work transforms.
    private static final int GRAIN = 16;

    /// Distance of the matrices of two numbers.
    int matrix() {
        return read * FloatMatrices.whole(written) + WinogradTiles.APART;
    }

    /// Transforms weights of shape `[written, read, 3, 3]` into a matrix for each number, of a row for each input, in
    /// panels of outputs.
    float[] forward(float[] w, int wo) {
        return transform((input, end, taps, all) -> FloatMatrices.transpose(
                written, (end - input) * TAPS, w, wo + input * TAPS, read * TAPS, taps, 0, all));
    }

    /// As [#forward], for weights of shape `[read, written, 3, 3]` whose windows are turned by half a circle.
    float[] turned(float[] w, int wo) {
        return transform((input, end, taps, all) -> {
            for (int i = input; i < end; i++) {
                int at = wo + i * written * TAPS;
                int to = (i - input) * TAPS * all;
                for (int tap = 0; tap < TAPS; tap++) {
                    for (int o = 0; o < written; o++) {
                        taps[to + tap * all + o] = w[at + o * TAPS + TAPS - 1 - tap];
                    }
                }
            }
        });
    }

    /// Fetches the weights of some read: a row for each input and tap, a column for each output.
    @FunctionalInterface
    private interface Fetch {
        void run(int input, int end, float[] taps, int all);
    }

    private float[] transform(Fetch fetch) {
        int all = FloatMatrices.whole(written);
        float[] u = Scratch.floats(Use.CALL_WEIGHT, WinogradTiles.NUMBERS * matrix());
        Parallel.range(read, GRAIN, (from, end) -> {
            for (int input = from; input < end; input += GRAIN) {
                int until = Math.min(end, input + GRAIN);
                float[] taps = Scratch.floats(Use.COLUMNS, GRAIN * TAPS * all);
                fetch.run(input, until, taps, all);
                for (int i = input; i < until; i++) {
                    row(taps, (i - input) * TAPS * all, all, u, i);
                }
            }
        });
        return u;
    }

    private void row(float[] taps, int from, int all, float[] u, int input) {
        float[] half = Scratch.floats(Use.TILE, WinogradTiles.NUMBERS * L);
        int matrix = matrix();
        for (int o = 0; o < all; o += L) {
            for (int k = 0; k < KERNEL; k++) {
                WinogradPasses.weight(taps, from + k * all + o, KERNEL * all, half, k * L, KERNEL * L);
            }
            int panel = o / FloatMatrices.PANEL * FloatMatrices.PANEL;
            int at = panel * read + input * FloatMatrices.width(all, panel) + o - panel;
            for (int k = 0; k < SIDE; k++) {
                WinogradPasses.weight(half, k * KERNEL * L, L, u, at + k * SIDE * matrix, matrix);
            }
        }
    }

    /// Turns gradients of transformed weights, a matrix for each number of a row for each input and a column for each
    /// output, into those of weights of shape `[written, read, 3, 3]`.
    void back(float[] u, float[] w, int wo) {
        int all = FloatMatrices.whole(written);
        Parallel.range(read, GRAIN, (from, end) -> {
            for (int input = from; input < end; input += GRAIN) {
                int until = Math.min(end, input + GRAIN);
                float[] taps = Scratch.floats(Use.COLUMNS, GRAIN * TAPS * all);
                for (int i = input; i < until; i++) {
                    backRow(u, i, taps, (i - input) * TAPS * all, all);
                }
                FloatMatrices.transpose(
                        (until - input) * TAPS, written, taps, 0, all, w, wo + input * TAPS, read * TAPS);
            }
        });
    }

    private void backRow(float[] u, int input, float[] taps, int to, int all) {
        float[] half = Scratch.floats(Use.TILE, WinogradTiles.NUMBERS * L);
        int matrix = matrix();
        for (int o = 0; o < all; o += L) {
            for (int k = 0; k < SIDE; k++) {
                WinogradPasses.weightGradient(u, input * all + o + k * matrix, SIDE * matrix, half, k * L, SIDE * L);
            }
            for (int k = 0; k < KERNEL; k++) {
                WinogradPasses.weightGradient(half, k * SIDE * L, L, taps, to + k * KERNEL * all + o, all);
            }
        }
    }
}
