package dev.flambeau.simd;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Powers of positive floats, `2^(b log2 a)` in doubles, so that the result is rounded once.
final class FloatPowers {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    /// Elements that are computed at once.
    static final int LENGTH = S.length();

    /// The bits of the root of 1/2.
    private static final long ROOT = 0x3fe6a09e667f3bcdL;
    /// Added and subtracted, it rounds to an integer; its last bits are those of the integer.
    private static final double ROUND = 0x1.8p52;
    /// Floats end before.
    private static final double MOST = 300;

    /// Of the logarithm to base 2, in powers of s^2 where s is (m - 1) / (m + 1).
    private static final DoubleVector L0 = DoubleVector.broadcast(S, 2.8853900817779268);
    private static final DoubleVector L1 = DoubleVector.broadcast(S, 0.9617966939259757);
    private static final DoubleVector L2 = DoubleVector.broadcast(S, 0.5770780163555853);
    private static final DoubleVector L3 = DoubleVector.broadcast(S, 0.41219858311113244);
    private static final DoubleVector L4 = DoubleVector.broadcast(S, 0.3205988979753252);
    private static final DoubleVector L5 = DoubleVector.broadcast(S, 0.2623081892525388);
    private static final DoubleVector L6 = DoubleVector.broadcast(S, 0.2219530832136867);

    /// Of 2^f, in powers of f.
    private static final DoubleVector P1 = DoubleVector.broadcast(S, 0.6931471805599453);
    private static final DoubleVector P2 = DoubleVector.broadcast(S, 0.2402265069591007);
    private static final DoubleVector P3 = DoubleVector.broadcast(S, 0.055504108664821576);
    private static final DoubleVector P4 = DoubleVector.broadcast(S, 0.009618129107628477);
    private static final DoubleVector P5 = DoubleVector.broadcast(S, 0.0013333558146428441);
    private static final DoubleVector P6 = DoubleVector.broadcast(S, 0.00015403530393381606);
    private static final DoubleVector P7 = DoubleVector.broadcast(S, 1.5252733804059838e-05);
    private static final DoubleVector P8 = DoubleVector.broadcast(S, 1.3215486790144305e-06);
    private static final DoubleVector P9 = DoubleVector.broadcast(S, 1.0178086009239696e-07);

    private FloatPowers() {}

    /// Computes `o[i] = a[i] ^ b[i]` for the first [#LENGTH] of a vector's elements.
    ///
    /// @param signs what becomes of a negative a. 0: it is not taken; 1: it counts as positive; 2: the result is
    ///              negative
    /// @return false if some element of a is 0, infinite, NaN or not taken, or one of b is infinite or NaN; o holds
    ///         anything then
    static boolean run(float[] a, float[] b, int signs, float[] o) {
        DoubleVector given = DoubleLanes.low(FloatVector.fromArray(FLOATS, a, 0));
        DoubleVector x = signs == 0 ? given : given.abs();
        DoubleVector y = DoubleLanes.low(FloatVector.fromArray(FLOATS, b, 0));
        VectorMask<Double> taken =
                x.compare(GT, 0).and(x.compare(LE, Float.MAX_VALUE)).and(y.abs().compare(LE, Float.MAX_VALUE));
        LongVector bits = x.reinterpretAsLongs().sub(ROOT);
        DoubleVector e = bits.lanewise(LSHR, 52)
                .add(0x4330000000000000L)
                .reinterpretAsDoubles()
                .sub(0x1p52);
        e = e.blend(e.sub(4096), e.compare(GT, 2048));
        DoubleVector m = bits.and(0xfffffffffffffL).add(ROOT).reinterpretAsDoubles();
        DoubleVector s = m.sub(1).div(m.add(1));
        DoubleVector z = s.mul(s);
        DoubleVector p =
                L6.fma(z, L5).fma(z, L4).fma(z, L3).fma(z, L2).fma(z, L1).fma(z, L0);
        DoubleVector t = p.fma(s, e).mul(y);
        t = t.blend(MOST, t.compare(GT, MOST)).blend(-MOST, t.compare(LT, -MOST));
        DoubleVector k = t.add(ROUND);
        DoubleVector f = t.sub(k.sub(ROUND));
        DoubleVector q = P9.fma(f, P8)
                .fma(f, P7)
                .fma(f, P6)
                .fma(f, P5)
                .fma(f, P4)
                .fma(f, P3)
                .fma(f, P2)
                .fma(f, P1);
        DoubleVector scale = k.reinterpretAsLongs()
                .lanewise(LSHL, 52)
                .add(0x3ff0000000000000L)
                .reinterpretAsDoubles();
        DoubleVector r = q.fma(f, DoubleVector.broadcast(S, 1)).mul(scale);
        if (signs == 2) {
            r = r.blend(r.neg(), given.compare(LT, 0));
        }
        ((FloatVector) r.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(o, 0);
        return taken.allTrue();
    }
}
