package dev.flambeau.simd;

import dev.flambeau.kernels.PoolWindows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Largest elements of windows of two rows and two columns that share no place, and where they are.
final class PairPools {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /// Even and odd elements of a vector, for both halves of another one.
    private static final VectorShuffle<Float> EVEN = VectorShuffle.fromOp(S, i -> 2 * i % L);
    private static final VectorShuffle<Float> ODD = VectorShuffle.fromOp(S, i -> (2 * i + 1) % L);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(S, -1L << L / 2);

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
    static int max(float[] x, int at, PoolWindows w, int planes, float[] y, int to, int[] places, int po) {
        int n = w.out[2];
        int safe = Math.clamp((x.length - at - 2L * L) / w.places(), 0, planes);
        for (int column = 0; column < n; column += L) {
            VectorMask<Float> write = S.indexInRange(column, n);
            VectorMask<Integer> found = I.indexInRange(column, n);
            for (int plane = 0; plane < safe; plane++) {
                int from = at + plane * w.places() + 2 * column;
                int o = plane * w.windows() + column;
                max(x, from, w.in[2], w.out[1], n, 2 * column, y, to + o, write, places, po + o, found);
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
            FloatVector most = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
            FloatVector v = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
            IntVector at = PLACES.add(first + place);
            VectorMask<Float> more = more(v, most);
            most = most.blend(v, more);
            at = at.blend(PLACES.add(first + place + 1), more.cast(I));
            low = FloatVector.fromArray(S, x, from + place + width);
            high = FloatVector.fromArray(S, x, from + place + width + L);
            v = low.rearrange(EVEN).blend(high.rearrange(EVEN), UPPER);
            more = more(v, most);
            most = most.blend(v, more);
            at = at.blend(PLACES.add(first + place + width), more.cast(I));
            v = low.rearrange(ODD).blend(high.rearrange(ODD), UPPER);
            more = more(v, most);
            most.blend(v, more).intoArray(y, to + row * n, write);
            at.blend(PLACES.add(first + place + width + 1), more.cast(I)).intoArray(places, po + row * n, found);
        }
    }

    private static VectorMask<Float> more(FloatVector v, FloatVector most) {
        return v.compare(VectorOperators.GT, most).or(v.compare(VectorOperators.NE, v));
    }
}
