import java.util.Map;

/// More functions of a vector of floats, as those of [Formulas]. Errors are a few units in the last place.
final class Functions {
    static final Map<String, String> ALL = Map.ofEntries(
            // |x| rounded to an integer, halves to the even one.
            Map.entry("whole", """
            FloatVector $a = $x.abs();
            FloatVector $y = $a.add(FIRM).sub(FIRM).blend($a, $a.compare(GE, 8388608));
            """),
            // x with the sign of z, where x is not negative: #signed(y, x_z) takes x and x_z.
            Map.entry("signed", """
            FloatVector $y = $x.reinterpretAsInts()
                    .or($x_z.reinterpretAsInts().and(0x80000000))
                    .reinterpretAsFloats();
            """),
            Map.entry("round", """
            FloatVector $w_z = $x;
            #whole($w, $x);
            #signed($y, $w);
            """),
            // 2^n e^r, from $x_k, which is n with ROUND added, and r.
            Map.entry("powered", """
            FloatVector $p = E5.fma($x, E4).fma($x, E3).fma($x, E2).fma($x, E1).fma($x.mul($x), $x).add(1);
            IntVector $i = $x_k.reinterpretAsInts().sub(ROUND_BITS);
            IntVector $h = $i.lanewise(ASHR, 1);
            FloatVector $u = $h.lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
            FloatVector $v = $i.sub($h).lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
            FloatVector $y = $p.mul($u).mul($v);
            """),
            Map.entry("exp2", """
            FloatVector $c = $x.blend(130, $x.compare(GT, 130)).blend(-160, $x.compare(LT, -160));
            FloatVector $r_k = $c.add(ROUND);
            FloatVector $r = $c.sub($r_k.sub(ROUND)).mul(LN2);
            #powered($y, $r);
            """),
            // e^r - 1 as q c + r, and 2^n as s, for e^m of m up to 0. Sums of few terms that do not wait for each
            // other.
            Map.entry("parts", """
            FloatVector $k = $x.fma(LOG2_E, ROUND);
            FloatVector $y = $k.sub(ROUND).fma(MINUS_LN2, $x);
            FloatVector $c = $y.mul($y);
            FloatVector $q = E5.fma($c, E4.fma($y, E3)).fma($c, E2.fma($y, E1));
            FloatVector $s = $k.reinterpretAsInts().lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
            """),
            // 1 / (1 + e^-x), sooner than the sigmoid of `Formulas`.
            Map.entry("gate", """
            FloatVector $m = $x.reinterpretAsInts().or(0x80000000).reinterpretAsFloats();
            #parts($r, $m);
            FloatVector $p = $r_q.fma($r_c, $r.add(1));
            FloatVector $e = $p.mul($r_s).blend(0, $m.compare(LT, -87.3f));
            FloatVector $y = $e.blend(1, $x.compare(GE, 0)).div($e.add(1));
            """),
            // The hyperbolic tangent of |x|, (1 - e^(-2|x|)) / (1 + e^(-2|x|)), with the sign of x.
            Map.entry("tanh", """
            FloatVector $a = $x.abs();
            FloatVector $m = $a.mul(-2);
            #parts($r, $m);
            FloatVector $e = $r_q.fma($r_c, $r).fma($r_s, $r_s.sub(1));
            FloatVector $t = $e.div($e.add(2)).blend(1, $a.compare(GT, 20));
            FloatVector $y = $t.reinterpretAsInts()
                    .and(0x7fffffff)
                    .or($x.reinterpretAsInts().and(0x80000000))
                    .reinterpretAsFloats();
            """),
            // e^x - 1: 2 (2^(n-1) (e^r - 1) + 2^(n-1) - 1/2).
            Map.entry("expm1", """
            FloatVector $c = $x.blend(90, $x.compare(GT, 90)).blend(-30, $x.compare(LT, -30));
            FloatVector $k = $c.fma(LOG2_E, ROUND);
            FloatVector $n = $k.sub(ROUND);
            FloatVector $r = $n.fma(LN2_LOW, $n.fma(LN2_HIGH, $c));
            FloatVector $p = E5.fma($r, E4).fma($r, E3).fma($r, E2).fma($r, E1).fma($r.mul($r), $r);
            FloatVector $s = $k.reinterpretAsInts().lanewise(LSHL, 23).add(HALF_BITS).reinterpretAsFloats();
            FloatVector $f = $p.fma($s, $s.sub(0.5f));
            FloatVector $y = $f.add($f).blend(Float.POSITIVE_INFINITY, $x.compare(GT, 89));
            """),
            // The logarithm of a mantissa around 1, and the exponent $y_k.
            Map.entry("mantissaLog", """
            VectorMask<Float> $u = $x.compare(LT, Float.MIN_NORMAL);
            IntVector $b = $x.blend($x.mul(0x1p24f), $u).reinterpretAsInts().sub(ROOT);
            FloatVector $e = (FloatVector) $b.lanewise(ASHR, 23).convert(I2F, 0);
            FloatVector $y_k = $e.blend($e.sub(24), $u);
            FloatVector $m = $b.lanewise(AND, 0x7fffff).add(ROOT).reinterpretAsFloats();
            FloatVector $s = $m.sub(1).div($m.add(1));
            FloatVector $z = $s.mul($s);
            FloatVector $y = G3.fma($z, G2).fma($z, G1).fma($z, G0).mul($z).fma($s, $s.add($s));
            """),
            // What logarithms of special numbers are: of x, where $y_r is that of others.
            Map.entry("logEnds", """
            FloatVector $f = $y_r.blend(Float.NEGATIVE_INFINITY, $x.compare(EQ, 0));
            FloatVector $g = $f.blend($x, $x.compare(GT, Float.MAX_VALUE));
            FloatVector $y = $g.blend(Float.NaN, $x.compare(LT, 0).or($x.compare(NE, $x)));
            """),
            // ln(1 + x), with what is lost in the sum.
            Map.entry("log1pAll", """
            FloatVector $u = $x.add(1);
            #log($l, $u);
            FloatVector $d = $x.sub($u.sub(1)).div($u);
            FloatVector $y = $l.add($d).blend($l, $x.compare(GT, 1e8f).or($u.compare(EQ, 0)));
            """),
            // Sine and cosine, $y and $y_c, of what is left of x when $y_n quarters of a turn are taken off; $y_n is
            // the
            // last bits of $y_k. For |x| up to 10,000.
            Map.entry("circle", """
            FloatVector $y_k = $x.fma(QUARTERS, ROUND);
            FloatVector $n = $y_k.sub(ROUND);
            FloatVector $r = $n.fma(P3, $n.fma(P2, $n.fma(P1, $x)));
            FloatVector $z = $r.mul($r);
            FloatVector $y = S3.fma($z, S2).fma($z, S1).fma($z, S0).mul($z).fma($r, $r);
            FloatVector $w = C3.fma($z, C2).fma($z, C1).fma($z, C0).fma($z, MINUS_HALF);
            FloatVector $y_c = $w.fma($z, N1);
            """),
            Map.entry("sin", """
            #circle($s, $x);
            IntVector $q = $s_k.reinterpretAsInts();
            FloatVector $v = $s.blend($s_c, $q.and(1).compare(NE, 0).cast(S));
            FloatVector $y = $q.and(2)
                    .lanewise(LSHL, 30)
                    .lanewise(XOR, $v.reinterpretAsInts())
                    .reinterpretAsFloats();
            """),
            Map.entry("cos", """
            #circle($s, $x);
            IntVector $q = $s_k.reinterpretAsInts().add(1);
            FloatVector $v = $s.blend($s_c, $q.and(1).compare(NE, 0).cast(S));
            FloatVector $y = $q.and(2)
                    .lanewise(LSHL, 30)
                    .lanewise(XOR, $v.reinterpretAsInts())
                    .reinterpretAsFloats();
            """),
            Map.entry("tan", """
            #circle($s, $x);
            VectorMask<Float> $o = $s_k.reinterpretAsInts().and(1).compare(NE, 0).cast(S);
            FloatVector $y = $s.blend($s_c.neg(), $o).div($s_c.blend($s, $o));
            """),
            // The angle of a slope |x|: of x, (x - 1) / (x + 1) or -1 / x, and 0, 45 or 90 degrees.
            Map.entry("atan", """
            FloatVector $a = $x.abs();
            VectorMask<Float> $m = $a.compare(GT, 0.41421357f);
            VectorMask<Float> $s = $a.compare(GT, 2.4142135f);
            FloatVector $t = $a.blend($a.sub(1), $m).blend(-1, $s);
            FloatVector $u = $t.div(N1.blend($a.add(1), $m).blend($a, $s));
            FloatVector $z = $u.mul($u);
            FloatVector $p = A4.fma($z, A3).fma($z, A2).fma($z, A1).fma($z, A0).mul($z).fma($u, $u);
            FloatVector $r = $p.add(NONE.blend(0.7853982f, $m).blend(1.5707964f, $s));
            FloatVector $r_z = $x;
            #signed($y, $r);
            """),
            // x P(x x) up to 1, then 1 - e^-Q(x).
            Map.entry("erf", """
            FloatVector $a = $x.abs();
            FloatVector $c = $a.blend(4, $a.compare(GT, 4));
            FloatVector $v = $c.mul($c);
            FloatVector $q = Q6.fma($c, Q5).fma($c, Q4).fma($c, Q3).fma($c, Q2).fma($c, Q1).fma($c, Q0).neg();
            #decay($e, $q);
            FloatVector $s = F6.fma($v, F5).fma($v, F4).fma($v, F3).fma($v, F2).fma($v, F1).fma($v, F0).mul($c);
            FloatVector $r = N1.sub($e).blend($s, $a.compare(LE, 1));
            FloatVector $r_z = $x;
            #signed($y, $r);
            """));

    static final String CONSTANTS = """
                private static final FloatVector NONE = FloatVector.zero(S);
                /// Added and subtracted, it rounds what is 0 or more.
                private static final FloatVector FIRM = FloatVector.broadcast(S, 8388608f);
                /// The bits of ROUND.
                private static final int ROUND_BITS = 0x4b400000;
                /// The bits of 1/2.
                private static final int HALF_BITS = 0x3f000000;
                private static final FloatVector LN2 = FloatVector.broadcast(S, 0.69314718f);
                private static final FloatVector LOG10_2_HIGH = FloatVector.broadcast(S, 0.30102539f);
                private static final FloatVector LOG10_2_LOW = FloatVector.broadcast(S, 4.6050390e-6f);
                private static final FloatVector LOG10_E = FloatVector.broadcast(S, 0.43429448f);
                private static final FloatVector MINUS_LN2 = FloatVector.broadcast(S, -0.69314718f);
                private static final FloatVector QUARTERS = FloatVector.broadcast(S, 0.63661977f);
                /// - pi / 2 in three parts.
                private static final FloatVector P1 = FloatVector.broadcast(S, -1.57079637f);
                private static final FloatVector P2 = FloatVector.broadcast(S, 4.37113883e-8f);
                private static final FloatVector P3 = FloatVector.broadcast(S, 1.77635684e-15f);
                private static final FloatVector S0 = FloatVector.broadcast(S, -0.16666667f);
                private static final FloatVector S1 = FloatVector.broadcast(S, 0.00833332911f);
                private static final FloatVector S2 = FloatVector.broadcast(S, -0.000198392954f);
                private static final FloatVector S3 = FloatVector.broadcast(S, 2.71793988e-6f);
                private static final FloatVector MINUS_HALF = FloatVector.broadcast(S, -0.5f);
                private static final FloatVector C0 = FloatVector.broadcast(S, 0.0416666679f);
                private static final FloatVector C1 = FloatVector.broadcast(S, -0.00138888834f);
                private static final FloatVector C2 = FloatVector.broadcast(S, 2.47994794e-5f);
                private static final FloatVector C3 = FloatVector.broadcast(S, -2.72067922e-7f);
                private static final FloatVector A0 = FloatVector.broadcast(S, -0.333333135f);
                private static final FloatVector A1 = FloatVector.broadcast(S, 0.199984342f);
                private static final FloatVector A2 = FloatVector.broadcast(S, -0.142427415f);
                private static final FloatVector A3 = FloatVector.broadcast(S, 0.105873615f);
                private static final FloatVector A4 = FloatVector.broadcast(S, -0.0606052391f);
                private static final FloatVector F0 = FloatVector.broadcast(S, 1.12837911f);
                private static final FloatVector F1 = FloatVector.broadcast(S, -0.37612626f);
                private static final FloatVector F2 = FloatVector.broadcast(S, 0.112835854f);
                private static final FloatVector F3 = FloatVector.broadcast(S, -0.026853811f);
                private static final FloatVector F4 = FloatVector.broadcast(S, 0.00518832775f);
                private static final FloatVector F5 = FloatVector.broadcast(S, -0.000801019254f);
                private static final FloatVector F6 = FloatVector.broadcast(S, 7.85385782e-5f);
                private static final FloatVector Q0 = FloatVector.broadcast(S, 0.000244713592f);
                private static final FloatVector Q1 = FloatVector.broadcast(S, 1.12747502f);
                private static final FloatVector Q2 = FloatVector.broadcast(S, 0.637517035f);
                private static final FloatVector Q3 = FloatVector.broadcast(S, 0.103640325f);
                private static final FloatVector Q4 = FloatVector.broadcast(S, -0.0220876429f);
                private static final FloatVector Q5 = FloatVector.broadcast(S, 0.00300853746f);
                private static final FloatVector Q6 = FloatVector.broadcast(S, -0.000192426072f);
            """;

    private Functions() {}
}
