import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions of a vector of floats as statements. `#name(y, x);` in a template stands for the statements that compute y
/// out of x, both names of vectors. They are put in and not called, since the compiler stops inlining methods in loops
/// of more than about forty vector operations, and vectors that are passed to a method become objects.
///
/// Only exactly rounded operations take part. The Vector API's own functions give other bits while a method is
/// interpreted than when it is compiled. The coefficients are Chebyshev fits; where nothing else is said, errors are a
/// few units in the last place.
final class Formulas {
    private static final Pattern CALL = Pattern.compile("( *)#(\\w+)\\((\\w+), (\\w+)\\);\n");

    /// `$y` is the result, `$x` the argument; other names that begin with `$` become the result's own.
    private static final Map<String, String> ALL = Map.of(
            // e^x for x up to 0: 2^n e^r with r within ln 2 / 2 of 0; less than the least normal number becomes 0.
            "decay",
            """
            FloatVector $k = $x.fma(LOG2_E, ROUND);
            FloatVector $n = $k.sub(ROUND);
            FloatVector $r = $n.fma(LN2_LOW, $n.fma(LN2_HIGH, $x));
            FloatVector $p = E5.fma($r, E4).fma($r, E3).fma($r, E2).fma($r, E1).fma($r.mul($r), $r).add(1);
            FloatVector $s = $k.reinterpretAsInts().lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
            FloatVector $y = $p.mul($s).blend(0, $x.compare(LT, -87.3f));
            """,
            // e^x - 1 for x up to 0, exact near 0.
            "decayLess1",
            """
            FloatVector $c = $x.blend(-87, $x.compare(LT, -87));
            FloatVector $k = $c.fma(LOG2_E, ROUND);
            FloatVector $n = $k.sub(ROUND);
            FloatVector $r = $n.fma(LN2_LOW, $n.fma(LN2_HIGH, $c));
            FloatVector $p = E5.fma($r, E4).fma($r, E3).fma($r, E2).fma($r, E1).fma($r.mul($r), $r);
            FloatVector $s = $k.reinterpretAsInts().lanewise(LSHL, 23).add(ONE).reinterpretAsFloats();
            FloatVector $y = $p.fma($s, $s.sub(1));
            """,
            // ln(1 + x) for x from 0 to 1: 2 artanh(x / (2 + x)), exact near 0.
            "log1p",
            """
            FloatVector $s = $x.div($x.add(2));
            FloatVector $z = $s.mul($s);
            FloatVector $p = L4.fma($z, L3).fma($z, L2).fma($z, L1).fma($z, L0);
            FloatVector $y = $p.mul($z).fma($s, $s.add($s));
            """,
            // ln x: the exponent, and 2 artanh((m - 1) / (m + 1)) of a mantissa m around 1.
            "log",
            """
            VectorMask<Float> $u = $x.compare(LT, Float.MIN_NORMAL);
            IntVector $b = $x.blend($x.mul(0x1p24f), $u).reinterpretAsInts().sub(ROOT);
            FloatVector $e = (FloatVector) $b.lanewise(ASHR, 23).convert(I2F, 0);
            FloatVector $k = $e.blend($e.sub(24), $u);
            FloatVector $m = $b.lanewise(AND, 0x7fffff).add(ROOT).reinterpretAsFloats();
            FloatVector $s = $m.sub(1).div($m.add(1));
            FloatVector $z = $s.mul($s);
            FloatVector $p = G3.fma($z, G2).fma($z, G1).fma($z, G0).mul($z);
            FloatVector $r = $p.fma($s, $k.mul(-2.1219444e-4f)).add($s.add($s)).add($k.mul(0.693359375f));
            FloatVector $f = $r.blend(Float.NEGATIVE_INFINITY, $x.compare(EQ, 0));
            FloatVector $g = $f.blend($x, $x.compare(GT, Float.MAX_VALUE));
            FloatVector $y = $g.blend(Float.NaN, $x.compare(LT, 0).or($x.compare(NE, $x)));
            """,
            // 1 / (1 + e^-x)
            "sigmoid",
            """
            FloatVector $m = $x.abs().neg();
            #decay($e, $m);
            FloatVector $y = $e.blend(1, $x.compare(GE, 0)).div($e.add(1));
            """,
            // tanh(log(1 + e^x)) as a fraction of $y and $y_d, which are $y_q apart; $y_e is e^-|x|.
            "soft",
            """
            FloatVector $m = $x.abs().neg();
            #decay($y_e, $m);
            FloatVector $p = $y_e.mul($y_e);
            FloatVector $y = $p.blend(1, $x.compare(GE, 0)).add($y_e.add($y_e));
            FloatVector $y_q = $p.add($p).blend(2, $x.compare(LT, 0));
            FloatVector $y_d = $y.add($y_q);
            """,
            // The probability that a normal number is larger than |x|, and e^(-x x / 2) as $y_e
            // (Abramowitz and Stegun 7.1.26, absolute error 1e-7).
            "tail",
            """
            FloatVector $h = $x.mul($x).mul(-0.5f);
            #decay($y_e, $h);
            FloatVector $t = N1.div($x.abs().fma(N0, N1));
            FloatVector $p = N6.fma($t, N5).fma($t, N4).fma($t, N3).fma($t, N2);
            FloatVector $y = $p.mul($t).mul($y_e);
            """);

    /// What the statements above name.
    static final String CONSTANTS = """
                private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
                private static final int LENGTH = S.length();
                private static final FloatVector LOG2_E = FloatVector.broadcast(S, 1.442695f);
                /// Added and subtracted, it rounds to an integer, which its last bits show in between.
                private static final FloatVector ROUND = FloatVector.broadcast(S, 12582912f);
                /// - ln 2 in two parts, of which the first has so few bits that its products with integers are exact.
                private static final FloatVector LN2_HIGH = FloatVector.broadcast(S, -0.693359375f);
                private static final FloatVector LN2_LOW = FloatVector.broadcast(S, 2.1219444e-4f);
                private static final FloatVector E1 = FloatVector.broadcast(S, 0.5f);
                private static final FloatVector E2 = FloatVector.broadcast(S, 0.16666576f);
                private static final FloatVector E3 = FloatVector.broadcast(S, 0.041666552f);
                private static final FloatVector E4 = FloatVector.broadcast(S, 0.0083633335f);
                private static final FloatVector E5 = FloatVector.broadcast(S, 0.0013926376f);
                /// The bits of 1.
                private static final int ONE = 0x3f800000;
                private static final FloatVector L0 = FloatVector.broadcast(S, 0.6666667f);
                private static final FloatVector L1 = FloatVector.broadcast(S, 0.399997f);
                private static final FloatVector L2 = FloatVector.broadcast(S, 0.28592618f);
                private static final FloatVector L3 = FloatVector.broadcast(S, 0.21702895f);
                private static final FloatVector L4 = FloatVector.broadcast(S, 0.23240732f);
                /// The bits of the square root of 1/2.
                private static final int ROOT = 0x3f3504f3;
                private static final FloatVector G0 = FloatVector.broadcast(S, 0.6666667f);
                private static final FloatVector G1 = FloatVector.broadcast(S, 0.4000012f);
                private static final FloatVector G2 = FloatVector.broadcast(S, 0.28550854f);
                private static final FloatVector G3 = FloatVector.broadcast(S, 0.2332996f);
                private static final FloatVector N0 = FloatVector.broadcast(S, 0.23164189f);
                private static final FloatVector N1 = FloatVector.broadcast(S, 1);
                private static final FloatVector N2 = FloatVector.broadcast(S, 0.12741479f);
                private static final FloatVector N3 = FloatVector.broadcast(S, -0.14224837f);
                private static final FloatVector N4 = FloatVector.broadcast(S, 0.71070687f);
                private static final FloatVector N5 = FloatVector.broadcast(S, -0.7265760f);
                private static final FloatVector N6 = FloatVector.broadcast(S, 0.5307027f);
            """;

    private Formulas() {}

    /// A text with those constants in the place of a mark that it names.
    static String withConstants(String text, String mark, String constants) {
        StringBuilder kept = new StringBuilder();
        String note = "";
        for (String line : constants.split("(?<=\n)")) {
            Matcher name = Pattern.compile(" (\\w+) = ").matcher(line);
            if (!name.find()) {
                note = line;
                continue;
            }
            if (line.contains("VectorSpecies")
                    || Pattern.compile("\\b" + name.group(1) + "\\b")
                            .matcher(text)
                            .find()) {
                kept.append(note).append(line);
            }
            note = "";
        }
        return text.replace(mark, kept);
    }

    /// The imports whose names a text has.
    static String used(String imports, String text) {
        StringBuilder kept = new StringBuilder();
        for (String line : imports.split("(?<=\n)")) {
            String name =
                    line.substring(line.lastIndexOf('.') + 1).replace(";", "").strip();
            boolean wanted = !line.startsWith("import ")
                    || Pattern.compile("\\b" + name + "\\b").matcher(text).find();
            kept.append(wanted ? line : "");
        }
        return kept.toString();
    }

    /// A template with statements in place of the names of functions.
    static String expand(String template) {
        String text = template;
        for (Matcher m = CALL.matcher(text); m.find(); m = CALL.matcher(text)) {
            String name = m.group(2);
            String doubles = DoubleFunctions.ALL.getOrDefault(name, "");
            String statements = ALL.getOrDefault(name, Functions.ALL.getOrDefault(name, doubles))
                    .replace("$x", m.group(4))
                    .replace("$y", m.group(3))
                    .replace("$", m.group(3) + "_")
                    .indent(m.group(1).length());
            text = text.substring(0, m.start()) + statements + text.substring(m.end());
        }
        return text;
    }
}
