import java.util.Map;

/// Functions of a vector of doubles, as those of [Formulas]. They are series with as many terms as a double can tell
/// apart; errors are a few units in the last place.
final class DoubleFunctions {
    static final Map<String, String> ALL = Map.ofEntries(
            // e^x - 1 as $y_p $y_s + ($y_s - 1), where $y_s is a power of 2, for x from -708 to 709.
            Map.entry("dparts", """
            DoubleVector $k = $x.fma(LOG2_E, ROUND);
            DoubleVector $n = $k.sub(ROUND);
            DoubleVector $r = $n.fma(MINUS_LN2_LOW, $n.fma(MINUS_LN2_HIGH, $x));
            DoubleVector $a = E13.fma($r, E12).fma($r, E11).fma($r, E10).fma($r, E9).fma($r, E8).fma($r, E7);
            DoubleVector $b = $a.fma($r, E6).fma($r, E5).fma($r, E4).fma($r, E3).fma($r, E2);
            DoubleVector $y_p = $b.fma($r.mul($r), $r);
            DoubleVector $y_s = $k.reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .add(0x3ff0000000000000L)
                    .reinterpretAsDoubles();
            """),
            // 2^n in two factors, since one does not reach the ends of the range.
            Map.entry("dexp", """
            DoubleVector $c = $x.blend(710, $x.compare(GT, 710)).blend(-746, $x.compare(LT, -746));
            DoubleVector $h = $c.mul(0.5).fma(LOG2_E, ROUND);
            DoubleVector $g = $c.fma(LOG2_E, ROUND).sub(ROUND);
            DoubleVector $d = $g.sub($h.sub(ROUND)).add(ROUND);
            DoubleVector $r = $g.fma(MINUS_LN2_LOW, $g.fma(MINUS_LN2_HIGH, $c));
            DoubleVector $a = E13.fma($r, E12).fma($r, E11).fma($r, E10).fma($r, E9).fma($r, E8).fma($r, E7);
            DoubleVector $b = $a.fma($r, E6).fma($r, E5).fma($r, E4).fma($r, E3).fma($r, E2);
            DoubleVector $p = $b.fma($r.mul($r), $r).add(1);
            DoubleVector $u = $h.reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .add(0x3ff0000000000000L)
                    .reinterpretAsDoubles();
            DoubleVector $v = $d.reinterpretAsLongs()
                    .lanewise(LSHL, 52)
                    .add(0x3ff0000000000000L)
                    .reinterpretAsDoubles();
            DoubleVector $y = $p.mul($u).mul($v);
            """),
            // Of a mantissa m around 1, with f = m - 1 and s = f / (2 + f): f - (f^2 / 2 - s (f^2 / 2 + R(s^2))).
            Map.entry("dlog", """
            VectorMask<Double> $t = $x.compare(LT, Double.MIN_NORMAL);
            LongVector $i = $x.blend($x.mul(0x1p54), $t).reinterpretAsLongs().sub(ROOT);
            DoubleVector $e = $i.lanewise(LSHR, 52)
                    .add(0x4330000000000000L)
                    .reinterpretAsDoubles()
                    .sub(0x1p52);
            DoubleVector $w = $e.blend($e.sub(4096), $e.compare(GT, 2048));
            DoubleVector $k = $w.blend($w.sub(54), $t);
            DoubleVector $f = $i.lanewise(AND, 0xfffffffffffffL).add(ROOT).reinterpretAsDoubles().sub(1);
            DoubleVector $s = $f.div($f.add(2));
            DoubleVector $z = $s.mul($s);
            DoubleVector $a = G10.fma($z, G9).fma($z, G8).fma($z, G7).fma($z, G6).fma($z, G5);
            DoubleVector $b = $a.fma($z, G4).fma($z, G3).fma($z, G2).fma($z, G1).mul($z);
            DoubleVector $h = $f.mul($f).mul(0.5);
            DoubleVector $l = $s.fma($h.add($b), $k.mul(LN2_LOW));
            DoubleVector $r = $k.fma(LN2_HIGH, $f.sub($h.sub($l)));
            DoubleVector $o = $r.blend(Double.NEGATIVE_INFINITY, $x.compare(EQ, 0));
            DoubleVector $g = $o.blend($x, $x.compare(GT, Double.MAX_VALUE));
            DoubleVector $y = $g.blend(Double.NaN, $x.compare(LT, 0).or($x.compare(NE, $x)));
            """));

    static final String CONSTANTS = """
                private static final DoubleVector LOG2_E = DoubleVector.broadcast(S, 1.4426950408889634);
                /// ln 2 in two parts, of which the first has so few bits that its products with exponents are exact.
                private static final DoubleVector LN2_HIGH = DoubleVector.broadcast(S, 0.6931471803691238);
                private static final DoubleVector LN2_LOW = DoubleVector.broadcast(S, 1.9082149292705877e-10);
                private static final DoubleVector MINUS_LN2_HIGH = DoubleVector.broadcast(S, -0.6931471803691238);
                private static final DoubleVector MINUS_LN2_LOW = DoubleVector.broadcast(S, -1.9082149292705877e-10);
                /// Added and subtracted, it rounds to an integer; its last bits are those of the integer.
                private static final DoubleVector ROUND = DoubleVector.broadcast(S, 0x1.8p52);
                /// The bits of the root of 1/2.
                private static final long ROOT = 0x3fe6a09e667f3bcdL;
                private static final DoubleVector E2 = DoubleVector.broadcast(S, 0.5);
                private static final DoubleVector E3 = DoubleVector.broadcast(S, 0.16666666666666666);
                private static final DoubleVector E4 = DoubleVector.broadcast(S, 0.041666666666666664);
                private static final DoubleVector E5 = DoubleVector.broadcast(S, 0.008333333333333333);
                private static final DoubleVector E6 = DoubleVector.broadcast(S, 0.001388888888888889);
                private static final DoubleVector E7 = DoubleVector.broadcast(S, 0.0001984126984126984);
                private static final DoubleVector E8 = DoubleVector.broadcast(S, 2.48015873015873e-05);
                private static final DoubleVector E9 = DoubleVector.broadcast(S, 2.7557319223985893e-06);
                private static final DoubleVector E10 = DoubleVector.broadcast(S, 2.755731922398589e-07);
                private static final DoubleVector E11 = DoubleVector.broadcast(S, 2.505210838544172e-08);
                private static final DoubleVector E12 = DoubleVector.broadcast(S, 2.08767569878681e-09);
                private static final DoubleVector E13 = DoubleVector.broadcast(S, 1.6059043836821613e-10);
                private static final DoubleVector G1 = DoubleVector.broadcast(S, 0.6666666666666666);
                private static final DoubleVector G2 = DoubleVector.broadcast(S, 0.4);
                private static final DoubleVector G3 = DoubleVector.broadcast(S, 0.2857142857142857);
                private static final DoubleVector G4 = DoubleVector.broadcast(S, 0.2222222222222222);
                private static final DoubleVector G5 = DoubleVector.broadcast(S, 0.18181818181818182);
                private static final DoubleVector G6 = DoubleVector.broadcast(S, 0.15384615384615385);
                private static final DoubleVector G7 = DoubleVector.broadcast(S, 0.13333333333333333);
                private static final DoubleVector G8 = DoubleVector.broadcast(S, 0.11764705882352941);
                private static final DoubleVector G9 = DoubleVector.broadcast(S, 0.10526315789473684);
                private static final DoubleVector G10 = DoubleVector.broadcast(S, 0.09523809523809523);
            """;

    private DoubleFunctions() {}
}
