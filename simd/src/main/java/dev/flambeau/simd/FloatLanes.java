package dev.flambeau.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of a vector of floats, from exactly rounded operations only. The Vector API's own exp and tanh give other
/// bits while a method is interpreted than when it is compiled, so that a seed would not give the same numbers twice;
/// the same holds for its sum of lanes. The coefficients are Chebyshev fits; the errors are below 2 units in the last
/// place.
final class FloatLanes {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final float LOG2_E = 1.442695f;
    /// ln 2 in two parts, of which the first has so few bits that its products with small integers are exact.
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.1219444e-4f;
    /// Added and subtracted, it rounds to an integer.
    private static final float ROUND = 12582912f;
    /// exp is 0 below and infinite above.
    private static final float LEAST = -104f;

    private static final float MOST = 89f;
    private static final int BIAS = 127;
    private static final int MANTISSA = 23;
    /// tanh is a polynomial below, and computed from exp above.
    private static final float SMALL = 0.625f;

    private FloatLanes() {}

    /// `e^x`: `2^n e^r` with r within ln 2 / 2 of 0.
    static FloatVector exp(FloatVector x) {
        FloatVector c = x.blend(MOST, x.compare(VectorOperators.GT, MOST));
        c = c.blend(LEAST, c.compare(VectorOperators.LT, LEAST));
        FloatVector n = c.fma(FloatVector.broadcast(S, LOG2_E), FloatVector.broadcast(S, ROUND))
                .sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(S, -LN2_HIGH), c);
        r = n.fma(FloatVector.broadcast(S, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(S, 0.0013926376f);
        p = p.fma(r, FloatVector.broadcast(S, 0.0083633335f));
        p = p.fma(r, FloatVector.broadcast(S, 0.041666552f));
        p = p.fma(r, FloatVector.broadcast(S, 0.16666576f));
        p = p.fma(r, FloatVector.broadcast(S, 0.5f));
        p = p.fma(r.mul(r), r).add(1);
        IntVector exponent = (IntVector) n.convert(VectorOperators.F2I, 0);
        IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
        return p.mul(power(half)).mul(power(exponent.sub(half)));
    }

    /// 2 to the power of small integers. In two factors, since one would not reach the ends of the range.
    private static FloatVector power(IntVector exponent) {
        return exponent.add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA).reinterpretAsFloats();
    }

    /// The hyperbolic tangent.
    static FloatVector tanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector large =
                FloatVector.broadcast(S, -2).div(exp(size.add(size)).add(1)).add(1);
        large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0));
        FloatVector z = x.mul(x);
        FloatVector p = FloatVector.broadcast(S, -0.006045165f);
        p = p.fma(z, FloatVector.broadcast(S, 0.02096133f));
        p = p.fma(z, FloatVector.broadcast(S, -0.053843264f));
        p = p.fma(z, FloatVector.broadcast(S, 0.13332719f));
        p = p.fma(z, FloatVector.broadcast(S, -0.33333328f));
        VectorMask<Float> small = size.compare(VectorOperators.LT, SMALL);
        return large.blend(p.mul(z).fma(x, x), small);
    }

    /// The sum of the lanes of a vector, as four sums of every fourth lane.
    ///
    /// @param scratch of a vector's length
    static float sum(FloatVector x, float[] scratch) {
        x.intoArray(scratch, 0);
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = 0; i < S.length(); i += 4) {
            s0 += scratch[i];
            s1 += scratch[i + 1];
            s2 += scratch[i + 2];
            s3 += scratch[i + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
