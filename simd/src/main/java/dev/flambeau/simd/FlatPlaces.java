package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Where the elements of rows lie, from some beginning on. Those of a vector that lie side by side are moved at once.
final class FlatPlaces {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private final int[] places;
    private final boolean[] runs;
    private int count;

    /// @param most places that it can hold, whole vectors
    FlatPlaces(int most) {
        places = new int[most];
        runs = new boolean[most / L];
    }

    /// Begins anew.
    void clear() {
        count = 0;
    }

    void add(int place) {
        places[count++] = place;
    }

    /// Vectors that hold all elements.
    int vectors() {
        return (count + L - 1) / L;
    }

    /// Fills the last vector up with places that may be read, and finds the runs. Places of an image grow.
    void finish() {
        int vectors = vectors();
        for (int i = count; i < vectors * L; i++) {
            places[i] = places[0];
        }
        for (int v = 0; v < vectors; v++) {
            int first = v * L;
            runs[v] = first + L <= count && places[first + L - 1] - places[first] == L - 1;
        }
    }

    /// Packs rows of columns, each of which begins at its offset.
    ///
    /// @param first the first of the offsets
    /// @param end   after the last
    void gather(float[] x, int xo, int[] offsets, int first, int end, float[] to) {
        int vectors = vectors();
        int at = 0;
        for (int row = first; row < end; row++) {
            int base = xo + offsets[row];
            for (int v = 0; v < vectors; v++, at += L) {
                if (runs[v]) {
                    FloatVector.fromArray(S, x, base + places[v * L]).intoArray(to, at);
                } else {
                    for (int i = 0; i < L; i++) {
                        to[at + i] = x[base + places[v * L + i]];
                    }
                }
            }
        }
    }

    /// Writes a row of sums and adds a number to each.
    void scatter(float[] sums, int from, float bias, float[] y, int yo) {
        FloatVector shift = FloatVector.broadcast(S, bias);
        for (int v = 0; v * L < count; v++) {
            if (runs[v]) {
                FloatVector.fromArray(S, sums, from + v * L).add(shift).intoArray(y, yo + places[v * L]);
            } else {
                for (int i = v * L; i < Math.min(count, v * L + L); i++) {
                    y[yo + places[i]] = sums[from + i] + bias;
                }
            }
        }
    }
}
