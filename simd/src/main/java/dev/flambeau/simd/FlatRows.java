package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Moves results from rows that have gaps between them to planes without.
final class FlatRows {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private FlatRows() {}

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
