package dev.flambeau.simd;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Planes cut into bands of four rows of results, for Winograd's convolution F(4, 3) along columns alone: six rows of
/// the input, or four of a gradient, become six transformed rows. Columns stay as they are, so that vectors run along
/// rows and need no numbers of other lanes. Transformed rows, with zeros around them, lie side by side as one line for
/// each band of some images; six planes of lines, one behind the other, belong to each channel.
///
/// @param height of a plane
/// @param width  of a plane
/// @param top    rows of zeros above
/// @param left   columns of zeros before
/// @param reach  from the first column of a window to its last one
/// @param pitch  columns of a line: those of results and the reach
/// @param count  bands of a plane of results
record Bands(int height, int width, int top, int left, int reach, int pitch, int count) {
    /// Rows of results of a band.
    static final int ROWS = 4;

    /// Transformed rows of a band.
    static final int TRANSFORMED = 6;

    /// Numbers from one of these planes to the next, an odd number of lines of the cache. A constant, since half of
    /// what a
    /// transform does would be to find out where its numbers go and whether that is inside.
    static final int PLANE = 67 * 16;

    /// Numbers from the planes of a channel to those of the next.
    static final int CHANNEL = TRANSFORMED * PLANE;

    /// How far beyond planes in scratch whoever they are handed on to may read.
    static final int BEYOND = 64;

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Numbers that lines of one piece of work have, about: what a tile of a product reads stays in the first cache.
    private static final int NUMBERS = 448;

    private static final VectorMask<Float> NONE = VectorMask.fromLong(S, 0);

    /// @param plane sizes of what is read or written
    /// @param top   rows of zeros above
    /// @param left  columns of zeros before
    /// @param made  sizes of a plane of results
    /// @param reach from the first column of a window to its last one
    static Bands of(int[] plane, int top, int left, int[] made, int reach) {
        return new Bands(plane[0], plane[1], top, left, reach, made[1] + reach, Math.ceilDiv(made[0], ROWS));
    }

    /// Is there room for a line of so many results, and for what vectors write and windows read beyond?
    static boolean fit(int columns, int reach) {
        return columns + 2 * reach + 2 * L <= PLANE;
    }

    /// How many lines are worth a piece of work.
    int lines() {
        return lines(NUMBERS);
    }

    /// How many lines sums are added up of at once.
    int manyLines() {
        return lines(2 * NUMBERS);
    }

    /// Lines of so many numbers, about, for which there is room.
    private int lines(int numbers) {
        return Math.max(1, Math.min(numbers, PLANE - reach - 2 * L) / pitch);
    }

    /// What all pieces of work on a call read of bands: for each band of a plane and each vector of its columns, which
    /// numbers of each row that is read are not zeros around the plane.
    ///
    /// @param rows [#TRANSFORMED] of the input, or [#ROWS] of a gradient of results
    List<List<VectorMask<Float>>> inside(int rows) {
        List<List<VectorMask<Float>>> all = new ArrayList<>();
        for (int row = -top; row < count * ROWS - top; row += ROWS) {
            for (int column = 0; column < columns(); column++) {
                VectorMask<Float> read = read(at(column));
                List<VectorMask<Float>> masks = new ArrayList<>();
                for (int k = 0; k < rows; k++) {
                    masks.add(row + k >= 0 && row + k < height ? read : NONE);
                }
                all.add(masks);
            }
        }
        return all;
    }

    /// Vectors of a line.
    private int columns() {
        return Math.ceilDiv(pitch, L);
    }

    /// Transforms rows of the input, or of a gradient of results.
    ///
    /// @param inside   as many rows as are read become [#TRANSFORMED]
    /// @param x        planes
    /// @param xo       where those of the first image begin
    /// @param xs       distance of two images
    /// @param channels how many planes of an image are read
    /// @param first    the first band, of all images
    /// @param lines    how many bands
    void fill(
            List<List<VectorMask<Float>>> inside,
            float[] x,
            int xo,
            int xs,
            int channels,
            int first,
            int lines,
            float[] to) {
        int columns = columns();
        for (int line = 0; line < lines; line++) {
            int band = (first + line) % count;
            int from = xo + (first + line) / count * xs + (band * ROWS - top) * width - left;
            for (int column = 0; column < columns; column++) {
                List<VectorMask<Float>> read = inside.get(band * columns + column);
                int at = at(column);
                int o = line * pitch + at;
                if (read.size() == ROWS) {
                    BandRows.gradient(x, from + at, width, height * width, channels, read, to, o);
                } else {
                    BandRows.input(x, from + at, width, height * width, channels, read, to, o);
                }
            }
        }
        FloatVector zero = FloatVector.zero(S);
        for (int i = 0; i < TRANSFORMED * channels; i++) {
            // Windows of the last vector of a line reach beyond it, and 0 times what lies there must be 0.
            for (int at = lines * pitch; at < FloatMatrices.whole(lines * pitch) + reach; at += L) {
                zero.intoArray(to, i * PLANE + at);
            }
        }
    }

    /// Where a vector of a line begins. The last one ends with the line, and does some numbers of its neighbour again.
    private int at(int column) {
        return Math.min(column * L, Math.max(0, pitch - L));
    }

    /// Which numbers of a line are not zeros around the plane.
    private VectorMask<Float> read(int column) {
        long mask = 0;
        for (int i = 0; i < L; i++) {
            int at = column + i - left;
            mask |= at >= 0 && at < width ? 1L << i : 0;
        }
        return VectorMask.fromLong(S, mask);
    }

    /// Writes rows of results.
    ///
    /// @param sums  transformed rows
    /// @param y     planes
    /// @param yo    where those of the first image begin
    /// @param ys    distance of two images
    /// @param bias  added to each channel, or null
    void output(
            float[] sums,
            int channels,
            int first,
            int lines,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo,
            int ys) {
        List<VectorMask<Float>> writes = new ArrayList<>();
        for (int column = 0; column < width; column += L) {
            writes.add(S.indexInRange(column, width));
        }
        for (int line = 0; line < lines; line++) {
            int image = (first + line) / count;
            int row = (first + line) % count * ROWS;
            int to = yo + image * ys + row * width;
            int rows = Math.min(ROWS, height - row);
            for (int column = 0; column < writes.size(); column++) {
                BandRows.output(
                        sums,
                        line * pitch + column * L,
                        channels,
                        bias,
                        bo,
                        writes.get(column),
                        y,
                        to + column * L,
                        height * width,
                        width,
                        rows);
            }
        }
    }
}
