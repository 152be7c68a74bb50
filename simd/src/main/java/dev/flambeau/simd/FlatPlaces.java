package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Where the elements of rows lie, from some beginning on. Those of a vector that lie side by side are moved at once.
final class FlatPlaces {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    /// Shorter runs are moved one by one.
    private static final int SHORTEST = 4;

    private static final int HALF = Math.max(SHORTEST, L / 2);
    private static final int QUARTER = Math.max(SHORTEST, L / 4);

    private final int[] places;
    private final int[] runs;
    private int count;

    /// @param most places that it can hold, whole vectors
    FlatPlaces(int most) {
        places = new int[most];
        runs = new int[most / L];
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
            int run = (v + 1) * L <= count ? L : 1;
            while (run >= SHORTEST && !isCut(v * L, run)) {
                run /= 2;
            }
            runs[v] = run;
        }
    }

    /// Do the places of a vector lie side by side in groups of so many, each group after the one before?
    private boolean isCut(int first, int run) {
        boolean cut = true;
        for (int i = first; i < first + L; i += run) {
            cut &= places[i + run - 1] - places[i] == run - 1 && (i == first || places[i] > places[i - 1]);
        }
        return cut;
    }

    /// Packs rows of columns, each of which begins at its offset.
    ///
    /// @param first the first of the offsets
    /// @param end   after the last
    void gather(float[] x, int xo, int[] offsets, int first, int end, float[] to) {
        gather(x, xo, offsets, first, end, to, 0);
    }

    /// The same, to somewhere else.
    void gather(float[] x, int xo, int[] offsets, int first, int end, float[] to, int begin) {
        int vectors = vectors();
        int at = begin;
        for (int row = first; row < end; row++) {
            int base = xo + offsets[row];
            for (int v = 0; v < vectors; v++, at += L) {
                if (runs[v] == L) {
                    FloatVector.fromArray(S, x, base + places[v * L]).intoArray(to, at);
                } else {
                    gather(x, base, v, to, at);
                }
            }
        }
    }

    private void gather(float[] x, int base, int v, float[] to, int at) {
        int first = v * L;
        if (runs[v] == HALF) {
            group(x, base, first, 0)
                    .blend(group(x, base, first, HALF), after(HALF))
                    .intoArray(to, at);
        } else if (runs[v] == QUARTER) {
            group(x, base, first, 0)
                    .blend(group(x, base, first, QUARTER), after(QUARTER))
                    .blend(group(x, base, first, HALF), after(HALF))
                    .blend(group(x, base, first, HALF + QUARTER), after(HALF + QUARTER))
                    .intoArray(to, at);
        } else {
            for (int i = 0; i < L; i++) {
                to[at + i] = x[base + places[first + i]];
            }
        }
    }

    /// A vector that has a group in its lanes from some on. What is read before and after lies between the vector's
    /// first and last place, as groups follow each other.
    private FloatVector group(float[] x, int base, int first, int lane) {
        return FloatVector.fromArray(S, x, base + places[first + lane] - lane);
    }

    private static VectorMask<Float> after(int lane) {
        return VectorMask.fromLong(S, -1L << lane);
    }

    /// Writes a row of sums and adds a number to each.
    void scatter(float[] sums, int from, float bias, float[] y, int yo) {
        FloatVector shift = FloatVector.broadcast(S, bias);
        for (int v = 0; v * L < count; v++) {
            if (runs[v] == L) {
                FloatVector.fromArray(S, sums, from + v * L).add(shift).intoArray(y, yo + places[v * L]);
            } else {
                for (int i = v * L; i < Math.min(count, v * L + L); i++) {
                    y[yo + places[i]] = sums[from + i] + bias;
                }
            }
        }
    }
}
