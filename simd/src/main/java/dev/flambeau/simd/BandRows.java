package dev.flambeau.simd;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Rows of a band, for all channels, a vector of each. The transforms are those of [WinogradPasses].
final class BandRows {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int PLANE = Bands.PLANE;
    private static final int CHANNEL = Bands.CHANNEL;

    private BandRows() {}

    /// Six rows become six transformed ones.
    ///
    /// @param read the numbers of the vector that are not zeros around the plane
    static void input(
            float[] x,
            int start,
            int width,
            int planes,
            int channels,
            List<VectorMask<Float>> read,
            float[] to,
            int first) {
        VectorMask<Float> in0 = read.get(0);
        VectorMask<Float> in1 = read.get(1);
        VectorMask<Float> in2 = read.get(2);
        VectorMask<Float> in3 = read.get(3);
        VectorMask<Float> in4 = read.get(4);
        VectorMask<Float> in5 = read.get(5);
        FloatVector four = FloatVector.broadcast(S, 4);
        FloatVector minusFive = FloatVector.broadcast(S, -5);
        FloatVector minusFour = FloatVector.broadcast(S, -4);
        for (int c = 0; c < channels; c++) {
            int from = start + c * planes;
            int at = first + c * CHANNEL;
            FloatVector d0 = FloatVector.fromArray(S, x, from, in0);
            FloatVector d1 = FloatVector.fromArray(S, x, from + width, in1);
            FloatVector d2 = FloatVector.fromArray(S, x, from + 2 * width, in2);
            FloatVector d3 = FloatVector.fromArray(S, x, from + 3 * width, in3);
            FloatVector d4 = FloatVector.fromArray(S, x, from + 4 * width, in4);
            FloatVector d5 = FloatVector.fromArray(S, x, from + 5 * width, in5);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, at);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, at + 5 * PLANE);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            even.add(odd).intoArray(to, at + PLANE);
            even.sub(odd).intoArray(to, at + 2 * PLANE);
            even = d4.sub(d2);
            odd = d3.sub(d1);
            odd = odd.add(odd);
            even.add(odd).intoArray(to, at + 3 * PLANE);
            even.sub(odd).intoArray(to, at + 4 * PLANE);
        }
    }

    /// Four rows of a gradient become six transformed ones.
    static void gradient(
            float[] g,
            int start,
            int width,
            int planes,
            int channels,
            List<VectorMask<Float>> read,
            float[] to,
            int first) {
        VectorMask<Float> in0 = read.get(0);
        VectorMask<Float> in1 = read.get(1);
        VectorMask<Float> in2 = read.get(2);
        VectorMask<Float> in3 = read.get(3);
        FloatVector four = FloatVector.broadcast(S, 4);
        for (int c = 0; c < channels; c++) {
            int from = start + c * planes;
            int at = first + c * CHANNEL;
            FloatVector y0 = FloatVector.fromArray(S, g, from, in0);
            FloatVector y1 = FloatVector.fromArray(S, g, from + width, in1);
            FloatVector y2 = FloatVector.fromArray(S, g, from + 2 * width, in2);
            FloatVector y3 = FloatVector.fromArray(S, g, from + 3 * width, in3);
            y0.intoArray(to, at);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            even.add(odd).intoArray(to, at + PLANE);
            even.sub(odd).intoArray(to, at + 2 * PLANE);
            even = y2.fma(four, y0);
            odd = y3.fma(four, y1);
            odd = odd.add(odd);
            even.add(odd).intoArray(to, at + 3 * PLANE);
            even.sub(odd).intoArray(to, at + 4 * PLANE);
            y3.intoArray(to, at + 5 * PLANE);
        }
    }

    /// Six rows of sums become up to four rows of results.
    ///
    /// @param write  the numbers of the vector that belong to a row
    /// @param planes distance of two channels of results
    /// @param width  distance of two rows of results
    /// @param count  rows that are written
    static void output(
            float[] m,
            int from,
            int channels,
            float @Nullable [] bias,
            int bo,
            VectorMask<Float> write,
            float[] y,
            int yo,
            int planes,
            int width,
            int count) {
        FloatVector two = FloatVector.broadcast(S, 2);
        FloatVector four = FloatVector.broadcast(S, 4);
        FloatVector eight = FloatVector.broadcast(S, 8);
        for (int channel = 0; channel < channels; channel++) {
            int at = from + channel * CHANNEL;
            int to = yo + channel * planes;
            FloatVector m1 = FloatVector.fromArray(S, m, at + PLANE);
            FloatVector m2 = FloatVector.fromArray(S, m, at + 2 * PLANE);
            FloatVector m3 = FloatVector.fromArray(S, m, at + 3 * PLANE);
            FloatVector m4 = FloatVector.fromArray(S, m, at + 4 * PLANE);
            FloatVector shift = FloatVector.broadcast(S, bias == null ? 0 : bias[bo + channel]);
            FloatVector a = m1.add(m2);
            FloatVector b = m1.sub(m2).add(shift);
            FloatVector c = m3.add(m4);
            FloatVector d = m3.sub(m4);
            FloatVector.fromArray(S, m, at).add(a).add(c.add(shift)).intoArray(y, to, write);
            if (count > 1) {
                d.fma(two, b).intoArray(y, to + width, write);
            }
            if (count > 2) {
                c.fma(four, a).add(shift).intoArray(y, to + 2 * width, write);
            }
            if (count > 3) {
                d.fma(eight, b).add(FloatVector.fromArray(S, m, at + 5 * PLANE)).intoArray(y, to + 3 * width, write);
            }
        }
    }
}
