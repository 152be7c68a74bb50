package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Winograd's transforms F(4, 3) along rows of pixels, for a vector of tiles at once. Four vectors of pixels hold as
/// many tiles as a vector has lanes, four pixels wide; the first, second, third and fourth pixels of all of them are
/// put together in registers, as squares of 4 x 4 are transposed.
final class LanePasses {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int SIDE = 6;
    private static final VectorShuffle<Float> UP1 = FloatPanels.up(1);
    private static final VectorShuffle<Float> DOWN1 = FloatPanels.down(1);
    private static final VectorShuffle<Float> UP2 = FloatPanels.up(2);
    private static final VectorShuffle<Float> DOWN2 = FloatPanels.down(2);
    private static final VectorMask<Float> UPPER1 = FloatPanels.upper(1);
    private static final VectorMask<Float> UPPER2 = FloatPanels.upper(2);

    private LanePasses() {}

    /// Four vectors of pixels become six vectors of numbers, for six rows of each group. One loop does them all, since
    /// masks and shuffles are unpacked before it.
    ///
    /// @param count     groups
    /// @param x         the pixels, with two more before and after them
    /// @param before    where the tile before each tile is
    /// @param hasBefore tiles that have one before them
    /// @param after     where the tile after each tile is
    /// @param hasAfter  tiles that have one after them
    /// @param step      distance of two numbers
    static void input(
            int count,
            float[] x,
            int from,
            VectorShuffle<Float> before,
            VectorMask<Float> hasBefore,
            VectorShuffle<Float> after,
            VectorMask<Float> hasAfter,
            float[] to,
            int at,
            int step) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector four = FloatVector.broadcast(S, 4);
        FloatVector minusFive = FloatVector.broadcast(S, -5);
        FloatVector minusFour = FloatVector.broadcast(S, -4);
        for (int i = 0; i < SIDE * count; i++) {
            int o = from + i * 4 * L;
            int t = at + i / SIDE * L + i % SIDE * SIDE * step;
            // What is read two places away is what a shuffle would make of the vector.
            FloatVector s0 = FloatVector.fromArray(S, x, o).blend(FloatVector.fromArray(S, x, o + 2 * L - 2), UPPER2);
            FloatVector s1 =
                    FloatVector.fromArray(S, x, o + L).blend(FloatVector.fromArray(S, x, o + 3 * L - 2), UPPER2);
            FloatVector s2 = FloatVector.fromArray(S, x, o + 2).blend(FloatVector.fromArray(S, x, o + 2 * L), UPPER2);
            FloatVector s3 =
                    FloatVector.fromArray(S, x, o + L + 2).blend(FloatVector.fromArray(S, x, o + 3 * L), UPPER2);
            FloatVector d1 = s0.blend(s1.rearrange(UP1), UPPER1);
            FloatVector d2 = s0.rearrange(DOWN1).blend(s1, UPPER1);
            FloatVector d3 = s2.blend(s3.rearrange(UP1), UPPER1);
            FloatVector d4 = s2.rearrange(DOWN1).blend(s3, UPPER1);
            FloatVector d0 = zero.blend(d4.rearrange(before), hasBefore);
            FloatVector d5 = zero.blend(d1.rearrange(after), hasAfter);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, t);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, t + 5 * step);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            even.add(odd).intoArray(to, t + step);
            even.sub(odd).intoArray(to, t + 2 * step);
            even = d4.sub(d2);
            odd = d3.sub(d1);
            odd = odd.add(odd);
            even.add(odd).intoArray(to, t + 3 * step);
            even.sub(odd).intoArray(to, t + 4 * step);
        }
    }

    /// Six vectors of products, side by side, become four vectors of pixels, for four rows of each group.
    ///
    /// @param places where the vectors of the groups begin in what is written
    /// @param count  of these places, four a group
    static void output(float[] m, float bias, int[] places, int count, float[] to, int at, int width) {
        FloatVector shift = FloatVector.broadcast(S, bias);
        FloatVector two = FloatVector.broadcast(S, 2);
        FloatVector four = FloatVector.broadcast(S, 4);
        FloatVector eight = FloatVector.broadcast(S, 8);
        for (int i = 0; i < count; i++) {
            int o = i * SIDE * L;
            FloatVector m0 = FloatVector.fromArray(S, m, o);
            FloatVector m1 = FloatVector.fromArray(S, m, o + L);
            FloatVector m2 = FloatVector.fromArray(S, m, o + 2 * L);
            FloatVector m3 = FloatVector.fromArray(S, m, o + 3 * L);
            FloatVector m4 = FloatVector.fromArray(S, m, o + 4 * L);
            FloatVector m5 = FloatVector.fromArray(S, m, o + 5 * L);
            FloatVector a = m1.add(m2);
            FloatVector b = m1.sub(m2).add(shift);
            FloatVector c = m3.add(m4);
            FloatVector d = m3.sub(m4);
            FloatVector y0 = m0.add(a).add(c).add(shift);
            FloatVector y1 = d.fma(two, b);
            FloatVector y2 = c.fma(four, a).add(shift);
            FloatVector y3 = d.fma(eight, b).add(m5);
            FloatVector s0 = y0.blend(y2.rearrange(UP2), UPPER2);
            FloatVector s2 = y0.rearrange(DOWN2).blend(y2, UPPER2);
            FloatVector s1 = y1.blend(y3.rearrange(UP2), UPPER2);
            FloatVector s3 = y1.rearrange(DOWN2).blend(y3, UPPER2);
            int g = i / 4 * 4;
            int row = at + i % 4 * width;
            s0.blend(s1.rearrange(UP1), UPPER1).intoArray(to, row + places[g]);
            s0.rearrange(DOWN1).blend(s1, UPPER1).intoArray(to, row + places[g + 1]);
            s2.blend(s3.rearrange(UP1), UPPER1).intoArray(to, row + places[g + 2]);
            s2.rearrange(DOWN1).blend(s3, UPPER1).intoArray(to, row + places[g + 3]);
        }
    }
}
