package dev.flambeau.simd;

import dev.flambeau.kernels.PoolWindows;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Largest elements of windows of two rows and two columns that share no place, where they are, and back.
final class PairPools {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Each number of the first half of a vector, twice.
    private static final VectorShuffle<Float> TWICE = VectorShuffle.fromOp(S, i -> i / 2);
    private static final VectorShuffle<Integer> TWICE_INT = VectorShuffle.fromOp(I, i -> i / 2);

    private static final IntVector INDEX = IntVector.zero(I).addIndex(1);
    private static final IntVector PLACES = IntVector.zero(I).addIndex(2);

    private PairPools() {}

    /// True for such windows.
    static boolean takes(PoolWindows w) {
        if (w.in[0] != 1 || w.kernel != 2 || w.stride != 2 || w.before != 0 || w.steps[1] != 1 || w.steps[2] != 1) {
            return false;
        }
        boolean pairs = w.out[0] == 1 && 2 * w.out[2] <= w.in[2];
        for (int b = 0; b < w.out[1]; b++) {
            pairs &= w.starts[1][b] == 2 * b && w.ends[1][b] == 2 * b + 2;
        }
        return pairs;
    }

    /// Largest elements and their places, as in [FloatPools]. Rows so near to the end of the array that vectors would
    /// reach beyond it are left to the other kernel.
    ///
    /// @return how many planes were done
    static int max(float[] x, int at, PoolWindows w, int planes, float[] y, int to, int @Nullable [] places, int po) {
        int n = w.out[2];
        int safe = Math.clamp((x.length - at - 2L * L) / w.places(), 0, planes);
        for (int column = 0; column < n; column += L) {
            VectorMask<Float> write = S.indexInRange(column, n);
            VectorMask<Integer> found = I.indexInRange(column, n);
            for (int plane = 0; plane < safe; plane++) {
                int from = at + plane * w.places() + 2 * column;
                int o = plane * w.windows() + column;
                if (places == null) {
                    max(x, from, w.in[2], w.out[1], n, y, to + o, write);
                } else {
                    max(x, from, w.in[2], w.out[1], n, 2 * column, y, to + o, write, places, po + o, found);
                }
            }
        }
        return safe;
    }

    /// A vector of each row of windows of a plane.
    private static void max(
            float[] x,
            int from,
            int width,
            int rows,
            int n,
            int first,
            float[] y,
            int to,
            VectorMask<Float> write,
            int[] places,
            int po,
            VectorMask<Integer> found) {
        for (int row = 0; row < rows; row++) {
            int place = row * 2 * width;
            FloatVector low = FloatVector.fromArray(S, x, from + place);
            FloatVector high = FloatVector.fromArray(S, x, from + place + L);
            FloatVector most = LanePairs.even(low, high);
            FloatVector v = LanePairs.odd(low, high);
            IntVector at = PLACES.add(first + place);
            VectorMask<Float> more = more(v, most);
            most = most.blend(v, more);
            at = at.blend(PLACES.add(first + place + 1), more.cast(I));
            low = FloatVector.fromArray(S, x, from + place + width);
            high = FloatVector.fromArray(S, x, from + place + width + L);
            v = LanePairs.even(low, high);
            more = more(v, most);
            most = most.blend(v, more);
            at = at.blend(PLACES.add(first + place + width), more.cast(I));
            v = LanePairs.odd(low, high);
            more = more(v, most);
            most.blend(v, more).intoArray(y, to + row * n, write);
            at.blend(PLACES.add(first + place + width + 1), more.cast(I)).intoArray(places, po + row * n, found);
        }
    }

    /// As above, without places.
    private static void max(
            float[] x, int from, int width, int rows, int n, float[] y, int to, VectorMask<Float> write) {
        for (int row = 0; row < rows; row++) {
            int at = from + row * 2 * width;
            FloatVector low = FloatVector.fromArray(S, x, at);
            FloatVector high = FloatVector.fromArray(S, x, at + L);
            FloatVector most = LanePairs.even(low, high);
            FloatVector v = LanePairs.odd(low, high);
            most = most.blend(v, more(v, most));
            low = FloatVector.fromArray(S, x, at + width);
            high = FloatVector.fromArray(S, x, at + width + L);
            v = LanePairs.even(low, high);
            most = most.blend(v, more(v, most));
            v = LanePairs.odd(low, high);
            most.blend(v, more(v, most)).intoArray(y, to + row * n, write);
        }
    }

    /// Puts numbers to the places of largest elements, and zeros to all others, as [FloatPools] does.
    static void scatter(float[] g, int from, int[] places, int po, PoolWindows w, int planes, float[] o, int at) {
        int width = w.in[2];
        int n = w.out[2];
        if (width > 2 * n || w.in[1] > 2 * w.out[1]) {
            Arrays.fill(o, at, at + planes * w.places(), 0);
        }
        for (int column = 0; column < 2 * n; column += L) {
            int some = Math.min(L / 2, n - column / 2);
            VectorMask<Float> read = S.indexInRange(0, some);
            VectorMask<Integer> readPlaces = I.indexInRange(0, some);
            VectorMask<Float> write = S.indexInRange(0, 2 * some);
            for (int plane = 0; plane < planes; plane++) {
                int i = plane * w.windows() + column / 2;
                int to = at + plane * w.places() + column;
                scatter(g, from + i, read, places, po + i, readPlaces, n, o, to, write, width, w.out[1], column);
            }
        }
    }

    /// A vector of each row of places of a plane: half as many windows.
    private static void scatter(
            float[] g,
            int from,
            VectorMask<Float> read,
            int[] places,
            int po,
            VectorMask<Integer> readPlaces,
            int n,
            float[] o,
            int to,
            VectorMask<Float> write,
            int width,
            int rows,
            int first) {
        for (int row = 0; row < rows; row++) {
            FloatVector v = FloatVector.fromArray(S, g, from + row * n, read).rearrange(TWICE);
            IntVector place =
                    IntVector.fromArray(I, places, po + row * n, readPlaces).rearrange(TWICE_INT);
            IntVector here = INDEX.add(row * 2 * width + first);
            FloatVector zero = FloatVector.zero(S);
            FloatVector sum = zero.add(v);
            VectorMask<Float> found = place.compare(VectorOperators.EQ, here).cast(S);
            zero.blend(sum, found).intoArray(o, to + row * 2 * width, write);
            found = place.compare(VectorOperators.EQ, here.add(width)).cast(S);
            zero.blend(sum, found).intoArray(o, to + row * 2 * width + width, write);
        }
    }

    private static VectorMask<Float> more(FloatVector v, FloatVector most) {
        return v.compare(VectorOperators.GT, most).or(v.compare(VectorOperators.NE, v));
    }
}
