package dev.flambeau.simd;

import dev.flambeau.kernels.Parallel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Moves rows between planes and planes that are laid out flat.
final class FlatRows {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Sums of shares that are worth a piece of work.
    private static final int SUMMED = 1 << 14;

    private FlatRows() {}

    /// Adds up the sums of shares, in their order, in place of the first one's.
    ///
    /// @param sums those of a share behind those of another
    /// @param size of a share
    /// @param from the first element that is added up
    /// @param end  after the last
    static void addShares(float[] sums, int shares, int size, int from, int end) {
        for (int share = 1; share < shares; share++) {
            accumulate(sums, share * size + from, sums, from, end - from);
        }
    }

    /// The same for all elements, in pieces of work.
    ///
    /// @param w  gets the totals
    /// @param wo where they begin
    static void addShares(float[] sums, int shares, int size, float[] w, int wo) {
        Parallel.range(size, SUMMED, (from, end) -> {
            addShares(sums, shares, size, from, end);
            System.arraycopy(sums, from, w, wo + from, end - from);
        });
    }

    /// Adds a row to another.
    private static void accumulate(float[] x, int from, float[] to, int at, int n) {
        int i = 0;
        for (; i + L <= n; i += L) {
            FloatVector.fromArray(S, to, at + i)
                    .add(FloatVector.fromArray(S, x, from + i))
                    .intoArray(to, at + i);
        }
        for (; i < n; i++) {
            to[at + i] += x[from + i];
        }
    }

    /// Copies every so many elements of a row.
    static void every(int step, float[] x, int from, float[] to, int at, int n) {
        if (step == 1) {
            System.arraycopy(x, from, to, at, n);
        } else if (step == 2) {
            everySecond(x, from, to, at, n);
        } else {
            for (int i = 0; i < n; i++) {
                to[at + i] = x[from + i * step];
            }
        }
    }

    /// Copies every second number.
    private static void everySecond(float[] x, int from, float[] to, int at, int n) {
        if (n < L || from + 2 * n > x.length) {
            for (int i = 0; i < n; i++) {
                to[at + i] = x[from + 2 * i];
            }
            return;
        }
        for (int i = 0; i < n; i += L) {
            int first = Math.min(i, n - L);
            FloatVector low = FloatVector.fromArray(S, x, from + 2 * first);
            FloatVector high = FloatVector.fromArray(S, x, from + 2 * first + L);
            LanePairs.even(low, high).intoArray(to, at + first);
        }
    }

    /// Copies rows and adds a number.
    ///
    /// @param pitch distance of the rows that are read
    /// @param step  distance of the rows that are written
    static void add(float[] x, int xo, int pitch, float bias, float[] y, int yo, int step, int rows, int columns) {
        for (int row = 0; row < rows; row++) {
            int from = xo + row * pitch;
            int to = yo + row * step;
            if (columns < L) {
                for (int i = 0; i < columns; i++) {
                    y[to + i] = x[from + i] + bias;
                }
            } else {
                line(x, from, bias, y, to, columns);
            }
        }
    }

    /// The last vector may do some elements again.
    private static void line(float[] x, int from, float bias, float[] y, int to, int n) {
        FloatVector shift = FloatVector.broadcast(S, bias);
        int last = n - L;
        for (int i = 0; i < last; i += L) {
            FloatVector.fromArray(S, x, from + i).add(shift).intoArray(y, to + i);
        }
        FloatVector.fromArray(S, x, from + last).add(shift).intoArray(y, to + last);
    }

    /// As [#add], but elements are written some places apart.
    static void spread(
            float[] x, int xo, int pitch, float bias, float[] y, int yo, int step, int rows, int columns, int apart) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                y[yo + row * step + i * apart] = x[xo + row * pitch + i] + bias;
            }
        }
    }
}
