package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Planes cut into tiles of 4 x 4 whose numbers lie side by side in vectors, a lane for each tile, so that planes are
/// read and written as they lie. Four vectors of pixels, of one row of tiles, two or four, make a group of as many
/// tiles as a vector has lanes. A border of one zero lies around each plane.
///
/// @param channels of the planes
/// @param stride   distance of two images in their array
/// @param height   of a plane
/// @param width    of a plane
record LaneTiles(int channels, int stride, int height, int width) {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int SIDE = 6;
    private static final int OUT = WinogradTransforms.OUT;

    /// Planes that are read before the first of them is transformed, or written after the last one, so that memory can
    /// work on all of them at once.
    private static final int AHEAD = 16;

    /// Pixels of the vectors of a group that lie in one row of tiles.
    private static final Neighbours[] NEIGHBOURS = {new Neighbours(L), new Neighbours(2 * L), new Neighbours(4 * L)};

    /// Where the tiles before and after each tile lie.
    private static final class Neighbours {
        final VectorShuffle<Float> before;
        final VectorMask<Float> hasBefore;
        final VectorShuffle<Float> after;
        final VectorMask<Float> hasAfter;

        Neighbours(int width) {
            int[] from = new int[L];
            int[] to = new int[L];
            boolean[] isFrom = new boolean[L];
            boolean[] isTo = new boolean[L];
            int across = width / OUT;
            for (int row = 0; row < L / across; row++) {
                for (int j = 0; j < across; j++) {
                    int lane = lane(width, row, j);
                    isFrom[lane] = j > 0;
                    isTo[lane] = j + 1 < across;
                    from[lane] = isFrom[lane] ? lane(width, row, j - 1) : lane;
                    to[lane] = isTo[lane] ? lane(width, row, j + 1) : lane;
                }
            }
            before = VectorShuffle.fromArray(S, from, 0);
            after = VectorShuffle.fromArray(S, to, 0);
            hasBefore = VectorMask.fromArray(S, isFrom, 0);
            hasAfter = VectorMask.fromArray(S, isTo, 0);
        }
    }

    /// The lanes of the tiles of a group, row by row.
    int[] lanes() {
        int[] lanes = new int[L];
        for (int i = 0; i < L; i++) {
            lanes[i] = lane(width, i / (width / OUT), i % (width / OUT));
        }
        return lanes;
    }

    /// The lane of a tile in a group of planes so wide.
    private static int lane(int width, int row, int column) {
        int vector = row * (width / L) + column / (L / OUT);
        return column % (L / OUT) * OUT + vector;
    }

    /// Can planes of this size be cut in this way?
    static boolean is(int height, int width) {
        return (width == L || width == 2 * L || width == 4 * L)
                && height % (L * L / width) == 0
                && height % (OUT * rows(width)) == 0;
    }

    private static int rows(int width) {
        return OUT * L / width;
    }

    /// Rows of tiles in a group.
    int rows() {
        return rows(width);
    }

    /// Groups of a plane.
    int groups() {
        return height * width / (OUT * OUT * L);
    }

    /// Distance of the matrices of the numbers of so many tiles.
    int matrix(int tiles) {
        return channels * tiles + WinogradTiles.APART;
    }

    /// Transforms groups, counted through all images.
    ///
    /// @param to    gets a matrix for each of the numbers: a row for each channel, a column for each tile
    /// @param tiles columns of these
    /// @param from  the first column
    void input(float[] x, int xo, int first, int end, float[] to, int tiles, int from) {
        int area = (height + 2) * width;
        float[] planes = Scratch.floats(Use.PLANES, AHEAD * area);
        for (int k = 0; k < AHEAD; k++) {
            Arrays.fill(planes, k * area, k * area + width, 0);
            Arrays.fill(planes, (k + 1) * area - width, (k + 1) * area, 0);
        }
        int[] places = places();
        for (int group = first; group < end; group = next(group, end)) {
            int image = group / groups();
            int low = group - image * groups();
            int high = low + next(group, end) - group;
            for (int c = 0; c < channels; c += AHEAD) {
                int count = Math.min(AHEAD, channels - c);
                for (int k = 0; k < count; k++) {
                    copy(x, xo + image * stride + (c + k) * height * width, low, high, planes, k * area);
                }
                for (int k = 0; k < count; k++) {
                    int at = (c + k) * tiles + from + (group - first) * L;
                    groups(planes, k * area, places, low, high, to, at, matrix(tiles));
                }
            }
        }
    }

    /// The first group of the next image, or the end.
    private int next(int group, int end) {
        return Math.min(end, (group / groups() + 1) * groups());
    }

    /// Where the vectors of groups begin in a plane.
    private int[] places() {
        int across = width / L;
        int[] places = new int[OUT * groups()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / across * OUT * width + i % across * L;
        }
        return places;
    }

    /// Copies the rows that groups need.
    private void copy(float[] x, int from, int low, int high, float[] plane, int to) {
        int rows = OUT * rows();
        int top = Math.max(0, low * rows - 1);
        int bottom = Math.min(height, high * rows + 1);
        System.arraycopy(x, from + top * width, plane, to + (top + 1) * width, (bottom - top) * width);
    }

    private void groups(float[] plane, int po, int[] places, int low, int high, float[] to, int at, int matrix) {
        float[] half = Scratch.floats(Use.TILE, (SIDE * OUT * (high - low) + 2) * L);
        for (int i = OUT * low; i < OUT * high; i++) {
            int o = po + places[i];
            int h = (i / OUT - low) * SIDE * OUT + i % OUT + 1;
            WinogradPasses.input(
                    plane,
                    o,
                    o + width,
                    o + 2 * width,
                    o + 3 * width,
                    o + 4 * width,
                    o + 5 * width,
                    half,
                    h * L,
                    OUT * L);
        }
        Neighbours n = NEIGHBOURS[width / (2 * L)];
        LanePasses.input(high - low, half, L, n.before, n.hasBefore, n.after, n.hasAfter, to, at, matrix);
    }

    /// Transforms products back and writes the pixels of groups.
    ///
    /// @param m    a matrix for each of the numbers: a row for each channel, a column for each tile
    /// @param bias for each channel
    void output(float[] m, float[] bias, int first, int end, float[] y, int yo) {
        int tiles = (end - first) * L;
        int matrix = matrix(tiles);
        int[] places = places();
        for (int group = first; group < end; group = next(group, end)) {
            int image = group / groups();
            int low = group - image * groups();
            int count = next(group, end) - group;
            float[] half = Scratch.floats(Use.TILE, SIDE * OUT * count * L);
            int length = count * OUT * rows() * width;
            float[] planes = Scratch.floats(Use.PLANES, AHEAD * length);
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < count * SIDE; i++) {
                    int at = c * tiles + (group - first + i / SIDE) * L + i % SIDE * matrix;
                    int h = i / SIDE * SIDE * OUT + i % SIDE;
                    WinogradPasses.output(m, at, SIDE * matrix, half, h * L, SIDE * L);
                }
                int known = c % AHEAD;
                LanePasses.output(half, bias[c], places, OUT * count, planes, known * length, width);
                if (known + 1 == AHEAD || c + 1 == channels) {
                    int to = yo + image * stride + (c - known) * height * width + low * (length / count);
                    FloatPanels.copy(known + 1, length, planes, 0, length, y, to, height * width);
                }
            }
        }
    }
}
