package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The transforms along one dimension for windows of three places that are two steps apart, for a vector of channels at
/// once. Four windows read nine places: the five even ones with two weights each, which is Winograd's F(4, 2) at the
/// points 0, 1, -1, 2 and infinity, and the four odd ones with one weight each, which need no transform. So there are
/// nine numbers, five and four.
final class StridedPasses {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private StridedPasses() {}

    /// Nine numbers of the input, the even ones first, become nine, which lie `step` apart.
    ///
    /// @param o  their places, from oo on
    /// @param xo added to all places
    static void input(float[] x, int xo, int[] o, int oo, float[] to, int at, int step) {
        FloatVector d0 = FloatVector.fromArray(S, x, xo + o[oo]);
        FloatVector d1 = FloatVector.fromArray(S, x, xo + o[oo + 1]);
        FloatVector d2 = FloatVector.fromArray(S, x, xo + o[oo + 2]);
        FloatVector d3 = FloatVector.fromArray(S, x, xo + o[oo + 3]);
        FloatVector d4 = FloatVector.fromArray(S, x, xo + o[oo + 4]);
        FloatVector two = FloatVector.broadcast(S, 2);
        FloatVector minusTwo = FloatVector.broadcast(S, -2);
        FloatVector odd = d3.sub(d1);
        FloatVector even = d3.sub(d2);
        d0.sub(d2).fma(two, odd).intoArray(to, at);
        d1.fma(minusTwo, even).intoArray(to, at + step);
        d1.sub(d2).fma(two, even).intoArray(to, at + 2 * step);
        odd.intoArray(to, at + 3 * step);
        odd.fma(minusTwo, d4.sub(d2)).intoArray(to, at + 4 * step);
        FloatVector.fromArray(S, x, xo + o[oo + 5]).intoArray(to, at + 5 * step);
        FloatVector.fromArray(S, x, xo + o[oo + 6]).intoArray(to, at + 6 * step);
        FloatVector.fromArray(S, x, xo + o[oo + 7]).intoArray(to, at + 7 * step);
        FloatVector.fromArray(S, x, xo + o[oo + 8]).intoArray(to, at + 8 * step);
    }

    /// Five products, `step` apart, become four numbers, `apart` apart.
    static void even(float[] m, int from, int step, float[] to, int at, int apart) {
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector.fromArray(S, m, from).add(a).add(m3).intoArray(to, at);
        m3.fma(FloatVector.broadcast(S, 2), b).intoArray(to, at + apart);
        m3.fma(FloatVector.broadcast(S, 4), a).intoArray(to, at + 2 * apart);
        FloatVector last = FloatVector.fromArray(S, m, from + 4 * step);
        m3.fma(FloatVector.broadcast(S, 8), b).add(last).intoArray(to, at + 3 * apart);
    }

    /// Nine products, `step` apart, become four numbers of the output, `apart` apart.
    static void output(float[] m, int from, int step, float[] to, int at, int apart) {
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector y0 = FloatVector.fromArray(S, m, from).add(FloatVector.fromArray(S, m, from + 5 * step));
        FloatVector y1 = FloatVector.fromArray(S, m, from + 6 * step);
        FloatVector y2 = FloatVector.fromArray(S, m, from + 7 * step);
        FloatVector y3 = FloatVector.fromArray(S, m, from + 4 * step).add(FloatVector.fromArray(S, m, from + 8 * step));
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        y0.add(a).add(m3).intoArray(to, at);
        m3.fma(FloatVector.broadcast(S, 2), b).add(y1).intoArray(to, at + apart);
        m3.fma(FloatVector.broadcast(S, 4), a).add(y2).intoArray(to, at + 2 * apart);
        m3.fma(FloatVector.broadcast(S, 8), b).add(y3).intoArray(to, at + 3 * apart);
    }

    /// As [#output], with a bias, and each number to a place of its own.
    ///
    /// @param o places, from oo on
    /// @param c added to all places
    static void outputTo(float[] m, int from, int step, float[] bias, int bo, float[] to, int[] o, int oo, int c) {
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector y0 = FloatVector.fromArray(S, m, from).add(FloatVector.fromArray(S, m, from + 5 * step));
        FloatVector y1 = FloatVector.fromArray(S, m, from + 6 * step);
        FloatVector y2 = FloatVector.fromArray(S, m, from + 7 * step);
        FloatVector y3 = FloatVector.fromArray(S, m, from + 4 * step).add(FloatVector.fromArray(S, m, from + 8 * step));
        FloatVector shift = FloatVector.fromArray(S, bias, bo);
        FloatVector a = m1.add(m2).add(shift);
        FloatVector b = m1.sub(m2).add(shift);
        y0.add(a).add(m3).intoArray(to, o[oo] + c);
        m3.fma(FloatVector.broadcast(S, 2), b).add(y1).intoArray(to, o[oo + 1] + c);
        m3.fma(FloatVector.broadcast(S, 4), a).add(y2).intoArray(to, o[oo + 2] + c);
        m3.fma(FloatVector.broadcast(S, 8), b).add(y3).intoArray(to, o[oo + 3] + c);
    }

    /// Nine products of a gradient, `step` apart, become eight numbers, each at a place of its own: four that even
    /// places get, four that odd ones get.
    static void phases(float[] m, int from, int step, float[] to, int[] o, int oo, int c) {
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector.fromArray(S, m, from).add(a).add(m3).intoArray(to, o[oo] + c);
        m3.fma(FloatVector.broadcast(S, 2), b).intoArray(to, o[oo + 1] + c);
        m3.fma(FloatVector.broadcast(S, 4), a).intoArray(to, o[oo + 2] + c);
        FloatVector last = FloatVector.fromArray(S, m, from + 4 * step);
        m3.fma(FloatVector.broadcast(S, 8), b).add(last).intoArray(to, o[oo + 3] + c);
        FloatVector.fromArray(S, m, from + 5 * step).intoArray(to, o[oo + 4] + c);
        FloatVector.fromArray(S, m, from + 6 * step).intoArray(to, o[oo + 5] + c);
        FloatVector.fromArray(S, m, from + 7 * step).intoArray(to, o[oo + 6] + c);
        FloatVector.fromArray(S, m, from + 8 * step).intoArray(to, o[oo + 7] + c);
    }

    /// The 4 x 4 gradients of a tile of the output, each at a place of its own, become 9 x 9 numbers, which lie
    /// `step` apart. One method does both dimensions: a short one would be inlined where there are so many vectors
    /// already that the compiler makes objects of them.
    ///
    /// @param o    the places, column by column
    /// @param half room
    static void gradient(float[] g, int go, int[] o, float[] half, float[] to, int at, int step) {
        FloatVector four = FloatVector.broadcast(S, 4);
        for (int k = 0; k < 4; k++) {
            FloatVector y0 = FloatVector.fromArray(S, g, go + o[4 * k]);
            FloatVector y1 = FloatVector.fromArray(S, g, go + o[4 * k + 1]);
            FloatVector y2 = FloatVector.fromArray(S, g, go + o[4 * k + 2]);
            FloatVector y3 = FloatVector.fromArray(S, g, go + o[4 * k + 3]);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            FloatVector twice = y3.fma(four, y1);
            y0.intoArray(half, k * L);
            even.add(odd).intoArray(half, k * L + 4 * L);
            even.sub(odd).intoArray(half, k * L + 8 * L);
            y2.fma(four, y0).add(twice.add(twice)).intoArray(half, k * L + 12 * L);
            y3.intoArray(half, k * L + 16 * L);
            y0.intoArray(half, k * L + 20 * L);
            y1.intoArray(half, k * L + 24 * L);
            y2.intoArray(half, k * L + 28 * L);
            y3.intoArray(half, k * L + 32 * L);
        }
        for (int k = 0; k < 9; k++) {
            int from = k * 4 * L;
            int row = at + k * 9 * step;
            FloatVector y0 = FloatVector.fromArray(S, half, from);
            FloatVector y1 = FloatVector.fromArray(S, half, from + L);
            FloatVector y2 = FloatVector.fromArray(S, half, from + 2 * L);
            FloatVector y3 = FloatVector.fromArray(S, half, from + 3 * L);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            FloatVector twice = y3.fma(four, y1);
            y0.intoArray(to, row);
            even.add(odd).intoArray(to, row + step);
            even.sub(odd).intoArray(to, row + 2 * step);
            y2.fma(four, y0).add(twice.add(twice)).intoArray(to, row + 3 * step);
            y3.intoArray(to, row + 4 * step);
            y0.intoArray(to, row + 5 * step);
            y1.intoArray(to, row + 6 * step);
            y2.intoArray(to, row + 7 * step);
            y3.intoArray(to, row + 8 * step);
        }
    }

    /// Three weights, `step` apart, become six numbers, `apart` apart: five of the outer two, and the middle one.
    static void weight(float[] w, int from, int step, float[] to, int at, int apart) {
        FloatVector w0 = FloatVector.fromArray(S, w, from);
        FloatVector w2 = FloatVector.fromArray(S, w, from + 2 * step);
        w0.mul(0.5f).intoArray(to, at);
        w0.add(w2).mul(-0.5f).intoArray(to, at + apart);
        w2.sub(w0).mul(1f / 6).intoArray(to, at + 2 * apart);
        w2.add(w2).add(w0).mul(1f / 6).intoArray(to, at + 3 * apart);
        w2.intoArray(to, at + 4 * apart);
        FloatVector.fromArray(S, w, from + step).intoArray(to, at + 5 * apart);
    }

    /// Gradients of 6 x 6 transformed weights, `step` apart, become those of 3 x 3 weights, `apart` apart, for some
    /// vectors of channels; in one method, as [#gradient].
    ///
    /// @param half room
    static void weightGradient(
            int channels, float[] u, int from, int step, float[] half, float[] to, int at, int apart) {
        FloatVector sixth = FloatVector.broadcast(S, 1f / 6);
        FloatVector part = FloatVector.broadcast(S, 0.5f);
        int down = 6 * step;
        for (int c = 0; c < channels; c += L) {
            for (int k = 0; k < 6; k++) {
                int column = from + c + k * step;
                FloatVector u0 = FloatVector.fromArray(S, u, column);
                FloatVector u1 = FloatVector.fromArray(S, u, column + down);
                FloatVector u2 = FloatVector.fromArray(S, u, column + 2 * down);
                FloatVector u3 = FloatVector.fromArray(S, u, column + 3 * down);
                FloatVector u4 = FloatVector.fromArray(S, u, column + 4 * down);
                FloatVector u5 = FloatVector.fromArray(S, u, column + 5 * down);
                u0.sub(u1).fma(part, u3.sub(u2).mul(sixth)).intoArray(half, k * L);
                u5.intoArray(half, k * L + 6 * L);
                u3.add(u3).add(u2).fma(sixth, u4.sub(u1.mul(part))).intoArray(half, k * L + 12 * L);
            }
            for (int k = 0; k < 3; k++) {
                int row = k * 6 * L;
                int out = at + 3 * k * apart + c;
                FloatVector u0 = FloatVector.fromArray(S, half, row);
                FloatVector u1 = FloatVector.fromArray(S, half, row + L);
                FloatVector u2 = FloatVector.fromArray(S, half, row + 2 * L);
                FloatVector u3 = FloatVector.fromArray(S, half, row + 3 * L);
                FloatVector u4 = FloatVector.fromArray(S, half, row + 4 * L);
                FloatVector u5 = FloatVector.fromArray(S, half, row + 5 * L);
                u0.sub(u1).fma(part, u3.sub(u2).mul(sixth)).intoArray(to, out);
                u5.intoArray(to, out + apart);
                u3.add(u3).add(u2).fma(sixth, u4.sub(u1.mul(part))).intoArray(to, out + 2 * apart);
            }
        }
    }
}
