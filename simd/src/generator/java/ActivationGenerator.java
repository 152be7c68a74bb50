import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes activation functions and their gradients on the Vector API. `KernelGenerators` runs it.
final class ActivationGenerator {
    /// Statements that compute `y` out of `x`; in a gradient also out of `g`.
    private record Row(String name, String statements) {}

    private static final List<Row> VALUES = List.of(
            new Row("relu", """
                    FloatVector y = x.blend(0, x.compare(LT, 0));
                    """),
            new Row("log", """
                    #log(y, x);
                    """),
            new Row("sigmoid", """
                    #sigmoid(y, x);
                    """),
            new Row("gelu", """
                    #tail(t, x);
                    FloatVector y = t.blend(N1.sub(t), x.compare(GE, 0)).mul(x);
                    """),
            new Row("geluTanh", """
                    FloatVector u = x.mul(x).fma(CUBE, DOUBLE_BEND).mul(x);
                    #sigmoid(s, u);
                    FloatVector y = s.mul(x);
                    """),
            new Row("silu", """
                    #sigmoid(s, x);
                    FloatVector y = s.mul(x);
                    """),
            new Row("logSigmoid", """
                    FloatVector m = x.abs().neg();
                    #decay(e, m);
                    #log1p(l, e);
                    FloatVector y = x.blend(0, x.compare(GT, 0)).sub(l);
                    """),
            new Row("mish", """
                    #soft(t, x);
                    FloatVector y = t.div(t_d).mul(x);
                    """),
            new Row("hardsigmoid", """
                    FloatVector c = x.add(3);
                    FloatVector y = c.blend(0, c.compare(LT, 0)).blend(6, c.compare(GT, 6)).div(6);
                    """),
            new Row("hardswish", """
                    FloatVector c = x.add(3);
                    c = c.blend(0, c.compare(LT, 0)).blend(6, c.compare(GT, 6));
                    FloatVector y = c.mul(x).div(6);
                    """));

    private static final List<Row> GRADIENTS = List.of(
            new Row("relu", """
                    FloatVector y = g.blend(0, x.compare(LE, 0));
                    """),
            new Row("sigmoid", """
                    FloatVector y = N1.sub(x).mul(x).mul(g);
                    """),
            new Row("tanh", """
                    FloatVector y = x.neg().fma(x, N1).mul(g);
                    """),
            new Row("gelu", """
                    #tail(t, x);
                    FloatVector share = t.blend(N1.sub(t), x.compare(GE, 0));
                    FloatVector y = t_e.mul(NORMAL).fma(x, share).mul(g);
                    """),
            new Row("geluTanh", """
                    FloatVector square = x.mul(x);
                    FloatVector u = square.fma(CUBE, DOUBLE_BEND).mul(x);
                    #sigmoid(s, u);
                    FloatVector inner = square.fma(TRIPLE_CUBE, DOUBLE_BEND).mul(x);
                    FloatVector y = inner.fma(s.mul(N1.sub(s)), s).mul(g);
                    """),
            new Row("silu", """
                    #sigmoid(s, x);
                    FloatVector y = N1.sub(s).fma(x, N1).mul(s).mul(g);
                    """),
            new Row("logSigmoid", """
                    FloatVector m = x.neg();
                    #sigmoid(s, m);
                    FloatVector y = s.mul(g);
                    """),
            new Row("mish", """
                    #soft(t, x);
                    FloatVector s = t_e.blend(1, x.compare(GE, 0)).div(t_e.add(1));
                    FloatVector rest = t_q.mul(t.add(t_d)).mul(s).mul(x).div(t_d);
                    FloatVector y = t.add(rest).div(t_d).mul(g);
                    """),
            new Row("hardsigmoid", """
                    FloatVector y = ZERO.blend(g.div(6), x.compare(GT, -3).and(x.compare(LT, 3)));
                    """),
            new Row("hardswish", """
                    FloatVector s = x.add(x).add(3).div(6);
                    s = s.blend(0, x.compare(LE, -3)).blend(1, x.compare(GE, 3));
                    FloatVector y = s.mul(g);
                    """));

    /// The functions with numbers p, q and r.
    private static final List<Row> CURVES = List.of(
            new Row("LEAKY", """
                    FloatVector y = x.mul(p).blend(x, x.compare(GT, 0));
                    """),
            new Row("CLIPPED", """
                    FloatVector y = x.blend(p, x.compare(LE, p)).blend(q, x.compare(GE, q));
                    """),
            new Row("CLAMPED", """
                    FloatVector c = x.blend(p, x.compare(LT, p));
                    FloatVector y = c.blend(q, c.compare(GT, q));
                    """),
            new Row("ELU", """
                    FloatVector m = x.mul(r);
                    #decayLess1(e, m);
                    FloatVector y = x.mul(q).blend(e.mul(p), x.compare(LE, 0));
                    """),
            new Row("SOFTPLUS", """
                    FloatVector u = x.mul(p);
                    FloatVector m = u.abs().neg();
                    #decay(e, m);
                    #log1p(l, e);
                    FloatVector y = l.add(u.blend(0, u.compare(LT, 0))).div(p).blend(x, u.compare(GT, q));
                    """));

    private static final List<Row> CURVE_GRADIENTS = List.of(
            new Row("LEAKY", """
                    FloatVector y = g.mul(p).blend(g, x.compare(GT, 0));
                    """),
            new Row("CLIPPED", """
                    FloatVector y = g.blend(0, x.compare(LE, p).or(x.compare(GE, q)));
                    """),
            new Row("CLAMPED", """
                    FloatVector y = ZERO.blend(g, x.compare(GE, p).and(x.compare(LE, q)));
                    """),
            new Row("ELU", """
                    FloatVector m = x.mul(r);
                    #decay(e, m);
                    FloatVector y = FloatVector.broadcast(S, q).blend(e.mul(p * r), x.compare(LE, 0)).mul(g);
                    """),
            new Row("SOFTPLUS", """
                    FloatVector u = x.mul(p);
                    #sigmoid(s, u);
                    FloatVector y = s.blend(1, u.compare(GT, q)).mul(g);
                    """));

    private static final String IMPORTS = """
            package dev.flambeau.simd;

            import static jdk.incubator.vector.VectorOperators.AND;
            import static jdk.incubator.vector.VectorOperators.ASHR;
            import static jdk.incubator.vector.VectorOperators.EQ;
            import static jdk.incubator.vector.VectorOperators.GE;
            import static jdk.incubator.vector.VectorOperators.GT;
            import static jdk.incubator.vector.VectorOperators.I2F;
            import static jdk.incubator.vector.VectorOperators.LE;
            import static jdk.incubator.vector.VectorOperators.LSHL;
            import static jdk.incubator.vector.VectorOperators.LT;
            import static jdk.incubator.vector.VectorOperators.NE;

            import dev.flambeau.kernels.ActivationKernel;
            import dev.flambeau.kernels.BinaryKernel;
            import dev.flambeau.kernels.UnaryKernel;
            import java.util.Arrays;
            import jdk.incubator.vector.FloatVector;
            import jdk.incubator.vector.IntVector;
            import jdk.incubator.vector.VectorMask;
            import jdk.incubator.vector.VectorSpecies;
            import org.jspecify.annotations.Nullable;

            """;

    /// sqrt(2 / pi) and 0.044715, in the products in which the tanh form of GELU has them.
    private static final String CONSTANTS = Formulas.CONSTANTS + """
                private static final FloatVector ZERO = FloatVector.zero(S);
                private static final FloatVector NORMAL = FloatVector.broadcast(S, 0.3989422804f);
                private static final FloatVector DOUBLE_BEND = FloatVector.broadcast(S, 1.5957691216f);
                private static final FloatVector CUBE = FloatVector.broadcast(S, 0.0713548163f);
                private static final FloatVector TRIPLE_CUBE = FloatVector.broadcast(S, 0.2140644488f);
            """;

    private static final String VALUES_FILE = """
            /// Activation functions of floats. Generated by `ActivationGenerator`.
            final class FloatActivations {
            $CONSTANTS
                private FloatActivations() {}

                /// The kernel of an operator; null if it is none of these.
                static @Nullable UnaryKernel of(String op) {
                    return switch (op) {
            $CASES            default -> null;
                    };
                }
            $CLASSES}
            """;

    private static final String VALUES_CLASS = """

                private static final class $N extends FloatFunctions.Lanewise {
                    @Override
                    void loop(float[] in, int ao, float[] out, int oo, int n) {
                        for (int i = 0; i < n; i += LENGTH) {
                            FloatVector x = FloatVector.fromArray(S, in, ao + i);
            $E                y.intoArray(out, oo + i);
                        }
                    }
                }
            """;

    private static final String GRADIENTS_FILE = """
            /// Gradients of activation functions of floats: of two inputs, the gradient of the output and what was saved.
            /// Generated by `ActivationGenerator`.
            final class FloatGradients {
            $CONSTANTS
                private FloatGradients() {}

                /// The kernel of an operator; null if it is none of these.
                static @Nullable BinaryKernel of(String op) {
                    return switch (op) {
            $CASES            default -> null;
                    };
                }

                /// The end of a run that fills no vector goes through padded ones.
                private abstract static class Gradient extends BinaryKernel {
                    @Override
                    public final void run(Object a, int ao, int as, Object b, int bo, int bs, Object o, int oo, int n) {
                        float[] g = (float[]) a;
                        float[] x = (float[]) b;
                        float[] out = (float[]) o;
                        if (as == 0 && n > 1) {
                            run(repeated(g[ao], n), 0, 1, x, bo, bs, out, oo, n);
                            return;
                        }
                        if (bs == 0 && n > 1) {
                            run(g, ao, as, repeated(x[bo], n), 0, 1, out, oo, n);
                            return;
                        }
                        int bound = S.loopBound(n);
                        loop(g, ao, x, bo, out, oo, bound);
                        if (bound < n) {
                            float[] pad = new float[2 * LENGTH];
                            System.arraycopy(g, ao + bound, pad, 0, n - bound);
                            System.arraycopy(x, bo + bound, pad, LENGTH, n - bound);
                            loop(pad, 0, pad, LENGTH, pad, 0, LENGTH);
                            System.arraycopy(pad, 0, out, oo + bound, n - bound);
                        }
                    }

                    private static float[] repeated(float value, int n) {
                        float[] all = new float[n];
                        Arrays.fill(all, value);
                        return all;
                    }

                    /// @param n a multiple of a vector's length
                    abstract void loop(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n);
                }
            $CLASSES}
            """;

    private static final String GRADIENTS_CLASS = """

                private static final class $N extends Gradient {
                    @Override
                    void loop(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
                        for (int i = 0; i < n; i += LENGTH) {
                            FloatVector g = FloatVector.fromArray(S, a, ao + i);
                            FloatVector x = FloatVector.fromArray(S, b, bo + i);
            $E                y.intoArray(out, oo + i);
                        }
                    }
                }
            """;

    private static final String CURVES_FILE = """
            /// Activation functions with numbers of their own, of floats. The end of a run that fills no vector goes
            /// through padded ones. Generated by `ActivationGenerator`.
            final class FloatCurves extends ActivationKernel {
            $CONSTANTS
                @Override
                public void values(Curve curve, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
                    int bound = S.loopBound(n);
                    loop(curve, a, ao, p, q, r, o, oo, bound);
                    if (bound < n) {
                        float[] pad = new float[LENGTH];
                        System.arraycopy(a, ao + bound, pad, 0, n - bound);
                        loop(curve, pad, 0, p, q, r, pad, 0, LENGTH);
                        System.arraycopy(pad, 0, o, oo + bound, n - bound);
                    }
                }

                @Override
                public void gradients(
                        Curve curve,
                        float[] g,
                        int go,
                        float[] a,
                        int ao,
                        float p,
                        float q,
                        float r,
                        float[] o,
                        int oo,
                        int n) {
                    int bound = S.loopBound(n);
                    loop(curve, g, go, a, ao, p, q, r, o, oo, bound);
                    if (bound < n) {
                        float[] pad = new float[2 * LENGTH];
                        System.arraycopy(g, go + bound, pad, 0, n - bound);
                        System.arraycopy(a, ao + bound, pad, LENGTH, n - bound);
                        loop(curve, pad, 0, pad, LENGTH, p, q, r, pad, 0, LENGTH);
                        System.arraycopy(pad, 0, o, oo + bound, n - bound);
                    }
                }

                private static void loop(
                        Curve curve, float[] a, int ao, float p, float q, float r, float[] o, int oo, int n) {
                    switch (curve) {
            $CASES        }
                }

                private static void loop(
                        Curve curve,
                        float[] g,
                        int go,
                        float[] a,
                        int ao,
                        float p,
                        float q,
                        float r,
                        float[] o,
                        int oo,
                        int n) {
                    switch (curve) {
            $GRADIENTS        }
                }
            $CLASSES}
            """;

    private static final String CURVE = """

                private static void $N(float[] in, int ao, float p, float q, float r, float[] out, int oo, int n) {
                    for (int i = 0; i < n; i += LENGTH) {
                        FloatVector x = FloatVector.fromArray(S, in, ao + i);
            $E            y.intoArray(out, oo + i);
                    }
                }
            """;

    private static final String CURVE_GRADIENT = """

                private static void $N(
                        float[] a, int ao, float[] b, int bo, float p, float q, float r, float[] out, int oo, int n) {
                    for (int i = 0; i < n; i += LENGTH) {
                        FloatVector g = FloatVector.fromArray(S, a, ao + i);
                        FloatVector x = FloatVector.fromArray(S, b, bo + i);
            $E            y.intoArray(out, oo + i);
                    }
                }
            """;

    private ActivationGenerator() {}

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0], "dev", "flambeau", "simd");
        Files.createDirectories(dir);
        operators(dir, "FloatActivations", VALUES_FILE, VALUES_CLASS, VALUES, "");
        operators(dir, "FloatGradients", GRADIENTS_FILE, GRADIENTS_CLASS, GRADIENTS, "Backward");
        StringBuilder cases = new StringBuilder();
        StringBuilder gradients = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (Row row : CURVES) {
            String name = row.name.toLowerCase(Locale.ROOT);
            cases.append("            case %s -> %s(a, ao, p, q, r, o, oo, n);\n".formatted(row.name, name));
            classes.append(CURVE.replace("$N", name).replace("$E", row.statements.indent(12)));
        }
        for (Row row : CURVE_GRADIENTS) {
            String name = row.name.toLowerCase(Locale.ROOT) + "Slope";
            gradients.append("            case %s -> %s(g, go, a, ao, p, q, r, o, oo, n);\n".formatted(row.name, name));
            classes.append(CURVE_GRADIENT.replace("$N", name).replace("$E", row.statements.indent(12)));
        }
        write(
                dir,
                "FloatCurves",
                CURVES_FILE
                        .replace("$CASES", cases)
                        .replace("$GRADIENTS", gradients)
                        .replace("$CLASSES", classes));
    }

    private static void operators(Path dir, String file, String template, String loop, List<Row> rows, String suffix)
            throws IOException {
        StringBuilder cases = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (Row row : rows) {
            String name = Character.toUpperCase(row.name.charAt(0)) + row.name.substring(1);
            cases.append("            case \"%s%s\" -> new %s();\n".formatted(row.name, suffix, name));
            classes.append(loop.replace("$N", name).replace("$E", row.statements.indent(16)));
        }
        write(dir, file, template.replace("$CASES", cases).replace("$CLASSES", classes));
    }

    private static void write(Path dir, String name, String template) throws IOException {
        String text = Formulas.withConstants(Formulas.expand(template), "$CONSTANTS\n", CONSTANTS);
        Files.writeString(dir.resolve(name + ".java"), Formulas.used(IMPORTS, text) + text);
    }
}
