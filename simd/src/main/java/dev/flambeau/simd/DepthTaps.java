package dev.flambeau.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The taps of a window over one plane, as offsets into a plane that is laid out flat ([FlatPlanes]). Taps that lie in
/// one column, a row apart, are a tower: four neighbouring rows of windows read a tower of three with six vectors, not
/// twelve. Towers of three come first, then those of two, then single taps.
///
/// @param offsets of each tap, tower by tower
/// @param order   which weight each of them has
/// @param threes  towers of three
/// @param twos    towers of two
/// @param pitch   distance of rows
/// @param rows    of windows
/// @param columns of windows
/// @param masks   which elements of four vectors are written
record DepthTaps(int[] offsets, int[] order, int threes, int twos, int pitch, int rows, int columns, Masks masks) {
    /// Rows of windows that are computed at once.
    static final int ROWS = 4;

    private static final int TALLEST = 3;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Which elements of four vectors are written.
    record Masks(VectorMask<Float> m0, VectorMask<Float> m1, VectorMask<Float> m2, VectorMask<Float> m3) {
        /// Of four rows, or of a row that four vectors cover: rows that are longer have a last step that begins early.
        static Masks of(int rows, int columns) {
            int apart = rows < ROWS ? L : 0;
            int n = columns < Math.max(L, ROWS * apart) ? columns : ROWS * L;
            return new Masks(
                    S.indexInRange(0, n),
                    S.indexInRange(apart, n),
                    S.indexInRange(2 * apart, n),
                    S.indexInRange(3 * apart, n));
        }
    }

    /// @param taps   offsets of all taps, row by row
    /// @param width  taps of a row
    /// @param pitch  distance of rows
    /// @param rows   of windows; with less than [#ROWS] there are no towers, since four vectors of one row are read
    /// @param columns of windows
    static DepthTaps of(int[] taps, int width, int pitch, int rows, int columns) {
        int tallest = rows < ROWS ? 1 : TALLEST;
        int[][] towers = new int[taps.length][];
        int count = 0;
        boolean[] used = new boolean[taps.length];
        for (int column = 0; column < width; column++) {
            for (int tap = column; tap < taps.length; tap += width) {
                if (!used[tap]) {
                    towers[count++] = tower(taps, tap, width, pitch, tallest, used);
                }
            }
        }
        int[] offsets = new int[taps.length];
        int[] order = new int[taps.length];
        int[] heights = new int[TALLEST + 1];
        int at = 0;
        for (int height = TALLEST; height > 0; height--) {
            for (int[] tower : Arrays.copyOf(towers, count)) {
                heights[height] += tower.length == height ? 1 : 0;
                for (int i = 0; i < tower.length && tower.length == height; i++) {
                    offsets[at] = taps[tower[i]];
                    order[at++] = tower[i];
                }
            }
        }
        return new DepthTaps(
                offsets, order, heights[TALLEST], heights[2], pitch, rows, columns, Masks.of(rows, columns));
    }

    /// The same taps with the weights the other way round.
    DepthTaps backwards() {
        int[] weights = Arrays.stream(order).map(tap -> order.length - 1 - tap).toArray();
        return new DepthTaps(offsets, weights, threes, twos, pitch, rows, columns, masks);
    }

    /// Taps that follow each other down a column, so many that what is left of them is no single tap, if possible.
    private static int[] tower(int[] taps, int first, int width, int pitch, int tallest, boolean[] used) {
        int[] run = new int[taps.length];
        int height = 0;
        for (int tap = first; tap < taps.length; tap += width) {
            if (!used[tap] && taps[tap] == taps[first] + height * pitch) {
                run[height++] = tap;
            }
        }
        int taken = Math.min(tallest, height == 4 ? 2 : height);
        for (int i = 0; i < taken; i++) {
            used[run[i]] = true;
        }
        return Arrays.copyOf(run, taken);
    }

    /// Puts the weights of some channels into the order of the taps.
    ///
    /// @param size weights of a channel
    void arrange(float[] w, int wo, int size, int channels, float[] to, int at) {
        int o = at;
        for (int channel = 0; channel < channels; channel++) {
            for (int tap : order) {
                to[o++] = w[wo + channel * size + tap];
            }
        }
    }
}
