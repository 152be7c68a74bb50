package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The transforms of Winograd's convolution F(4, 3) along one dimension, for a vector of channels at once (Lavin and
/// Gray
/// 2015). They are polynomials at the points 0, 1, -1, 2, -2 and infinity. Each is done along both dimensions of a
/// tile.
final class WinogradPasses {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private WinogradPasses() {}

    /// Six numbers of the input, each at a place of its own, become six, which lie `step` apart.
    static void input(float[] x, int o0, int o1, int o2, int o3, int o4, int o5, float[] to, int at, int step) {
        FloatVector d0 = FloatVector.fromArray(S, x, o0);
        FloatVector d1 = FloatVector.fromArray(S, x, o1);
        FloatVector d2 = FloatVector.fromArray(S, x, o2);
        FloatVector d3 = FloatVector.fromArray(S, x, o3);
        FloatVector d4 = FloatVector.fromArray(S, x, o4);
        FloatVector d5 = FloatVector.fromArray(S, x, o5);
        FloatVector four = FloatVector.broadcast(S, 4);
        FloatVector minusFive = FloatVector.broadcast(S, -5);
        FloatVector minusFour = FloatVector.broadcast(S, -4);
        d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, at);
        d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, at + 5 * step);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        even.add(odd).intoArray(to, at + step);
        even.sub(odd).intoArray(to, at + 2 * step);
        even = d4.sub(d2);
        odd = d3.sub(d1);
        odd = odd.add(odd);
        even.add(odd).intoArray(to, at + 3 * step);
        even.sub(odd).intoArray(to, at + 4 * step);
    }

    /// Six products, `step` apart, become four numbers of the output, `apart` apart.
    static void output(float[] m, int from, int step, float[] to, int at, int apart) {
        FloatVector m0 = FloatVector.fromArray(S, m, from);
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector m4 = FloatVector.fromArray(S, m, from + 4 * step);
        FloatVector m5 = FloatVector.fromArray(S, m, from + 5 * step);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2);
        FloatVector c = m3.add(m4);
        FloatVector d = m3.sub(m4);
        m0.add(a).add(c).intoArray(to, at);
        d.fma(FloatVector.broadcast(S, 2), b).intoArray(to, at + apart);
        c.fma(FloatVector.broadcast(S, 4), a).intoArray(to, at + 2 * apart);
        d.fma(FloatVector.broadcast(S, 8), b).add(m5).intoArray(to, at + 3 * apart);
    }

    /// As [#output], with a bias, and each number to a place of its own.
    static void outputTo(
            float[] m, int from, int step, float[] bias, int bo, float[] to, int o0, int o1, int o2, int o3) {
        FloatVector m0 = FloatVector.fromArray(S, m, from);
        FloatVector m1 = FloatVector.fromArray(S, m, from + step);
        FloatVector m2 = FloatVector.fromArray(S, m, from + 2 * step);
        FloatVector m3 = FloatVector.fromArray(S, m, from + 3 * step);
        FloatVector m4 = FloatVector.fromArray(S, m, from + 4 * step);
        FloatVector m5 = FloatVector.fromArray(S, m, from + 5 * step);
        FloatVector shift = FloatVector.fromArray(S, bias, bo);
        FloatVector a = m1.add(m2);
        FloatVector b = m1.sub(m2).add(shift);
        FloatVector c = m3.add(m4);
        FloatVector d = m3.sub(m4);
        m0.add(a).add(c).add(shift).intoArray(to, o0);
        d.fma(FloatVector.broadcast(S, 2), b).intoArray(to, o1);
        c.fma(FloatVector.broadcast(S, 4), a).add(shift).intoArray(to, o2);
        d.fma(FloatVector.broadcast(S, 8), b).add(m5).intoArray(to, o3);
    }

    /// The 4 x 4 gradients of a tile of the output, each at a place of its own, become 6 x 6 numbers, which lie
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
            y0.intoArray(half, k * L);
            even.add(odd).intoArray(half, k * L + 4 * L);
            even.sub(odd).intoArray(half, k * L + 8 * L);
            even = y2.fma(four, y0);
            odd = y3.fma(four, y1);
            odd = odd.add(odd);
            even.add(odd).intoArray(half, k * L + 12 * L);
            even.sub(odd).intoArray(half, k * L + 16 * L);
            y3.intoArray(half, k * L + 20 * L);
        }
        for (int k = 0; k < 6; k++) {
            int from = k * 4 * L;
            int row = at + k * 6 * step;
            FloatVector y0 = FloatVector.fromArray(S, half, from);
            FloatVector y1 = FloatVector.fromArray(S, half, from + L);
            FloatVector y2 = FloatVector.fromArray(S, half, from + 2 * L);
            FloatVector y3 = FloatVector.fromArray(S, half, from + 3 * L);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            y0.intoArray(to, row);
            even.add(odd).intoArray(to, row + step);
            even.sub(odd).intoArray(to, row + 2 * step);
            even = y2.fma(four, y0);
            odd = y3.fma(four, y1);
            odd = odd.add(odd);
            even.add(odd).intoArray(to, row + 3 * step);
            even.sub(odd).intoArray(to, row + 4 * step);
            y3.intoArray(to, row + 5 * step);
        }
    }

    /// Three weights, `step` apart, become six numbers, `apart` apart.
    static void weight(float[] w, int from, int step, float[] to, int at, int apart) {
        FloatVector w0 = FloatVector.fromArray(S, w, from);
        FloatVector w1 = FloatVector.fromArray(S, w, from + step);
        FloatVector w2 = FloatVector.fromArray(S, w, from + 2 * step);
        w0.mul(0.25f).intoArray(to, at);
        FloatVector even = w0.add(w2).mul(-1f / 6);
        FloatVector odd = w1.mul(-1f / 6);
        even.add(odd).intoArray(to, at + apart);
        even.sub(odd).intoArray(to, at + 2 * apart);
        even = w0.fma(FloatVector.broadcast(S, 0.25f), w2).mul(1f / 6);
        odd = w1.mul(1f / 12);
        even.add(odd).intoArray(to, at + 3 * apart);
        even.sub(odd).intoArray(to, at + 4 * apart);
        w2.intoArray(to, at + 5 * apart);
    }

    /// Six gradients of transformed weights, `step` apart, become three of weights, `apart` apart.
    static void weightGradient(float[] u, int from, int step, float[] to, int at, int apart) {
        FloatVector u0 = FloatVector.fromArray(S, u, from);
        FloatVector u1 = FloatVector.fromArray(S, u, from + step);
        FloatVector u2 = FloatVector.fromArray(S, u, from + 2 * step);
        FloatVector u3 = FloatVector.fromArray(S, u, from + 3 * step);
        FloatVector u4 = FloatVector.fromArray(S, u, from + 4 * step);
        FloatVector u5 = FloatVector.fromArray(S, u, from + 5 * step);
        FloatVector sixth = FloatVector.broadcast(S, 1f / 6);
        FloatVector minusSixth = FloatVector.broadcast(S, -1f / 6);
        FloatVector a = u1.add(u2);
        FloatVector b = u2.sub(u1);
        FloatVector c = u3.add(u4).mul(sixth);
        FloatVector d = u3.sub(u4).mul(1f / 12);
        FloatVector quarter = FloatVector.broadcast(S, 0.25f);
        u0.add(c).fma(quarter, a.mul(minusSixth)).intoArray(to, at);
        b.fma(sixth, d).intoArray(to, at + apart);
        a.fma(minusSixth, u5.add(c)).intoArray(to, at + 2 * apart);
    }

    /// Gradients of 6 x 6 transformed weights, `step` apart, become those of 3 x 3 weights, `apart` apart, for some
    /// vectors of channels; in one method, as [#gradient].
    ///
    /// @param half room
    static void weightGradient(
            int channels, float[] u, int from, int step, float[] half, float[] to, int at, int apart) {
        FloatVector sixth = FloatVector.broadcast(S, 1f / 6);
        FloatVector minusSixth = FloatVector.broadcast(S, -1f / 6);
        FloatVector quarter = FloatVector.broadcast(S, 0.25f);
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
                FloatVector a = u1.add(u2);
                FloatVector b = u2.sub(u1);
                FloatVector e = u3.add(u4).mul(sixth);
                FloatVector d = u3.sub(u4).mul(1f / 12);
                u0.add(e).fma(quarter, a.mul(minusSixth)).intoArray(half, k * L);
                b.fma(sixth, d).intoArray(half, k * L + 6 * L);
                a.fma(minusSixth, u5.add(e)).intoArray(half, k * L + 12 * L);
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
                FloatVector a = u1.add(u2);
                FloatVector b = u2.sub(u1);
                FloatVector e = u3.add(u4).mul(sixth);
                FloatVector d = u3.sub(u4).mul(1f / 12);
                u0.add(e).fma(quarter, a.mul(minusSixth)).intoArray(to, out);
                b.fma(sixth, d).intoArray(to, out + apart);
                a.fma(minusSixth, u5.add(e)).intoArray(to, out + 2 * apart);
            }
        }
    }
}
