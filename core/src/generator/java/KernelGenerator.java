import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the scalar kernels and the codecs: one table of expressions, one loop template for each kind of kernel.
/// `java KernelGenerator.java OUTPUT_DIR`; the build runs it.
final class KernelGenerator {
    /// An expression for a lane; null where the operator has no such kernel.
    record Row(String name, String floating, String integer) {}

    /// A Java type that kernels compute in.
    record Type(String lane, String java) {
        String of(Row row) {
            String expression = java.equals("long") ? row.integer : row.floating;
            return expression == null ? null : expression.replace("($T) ", java.equals("float") ? "(float) " : "");
        }
    }

    static final List<Type> TYPES = List.of(new Type("F32", "float"), new Type("F64", "double"), new Type("I64", "long"));

    /// `x` is the input; `($T)` a cast where the lane is narrower than what Math gives.
    static final List<Row> UNARY = List.of(
            new Row("neg", "-x", "-x"),
            new Row("abs", "Math.abs(x)", "Math.abs(x)"),
            new Row("sign", "x > 0 ? 1 : x < 0 ? -1 : 0", "Long.signum(x)"),
            new Row("exp", "($T) Math.exp(x)", null),
            new Row("expm1", "($T) Math.expm1(x)", null),
            new Row("log", "($T) Math.log(x)", null),
            new Row("log1p", "($T) Math.log1p(x)", null),
            new Row("sqrt", "($T) Math.sqrt(x)", null),
            new Row("rsqrt", "($T) (1 / Math.sqrt(x))", null),
            new Row("reciprocal", "1 / x", null),
            new Row("sin", "($T) Math.sin(x)", null),
            new Row("cos", "($T) Math.cos(x)", null),
            new Row("tanh", "($T) Math.tanh(x)", null),
            new Row("sigmoid", "($T) (1.0 / (1.0 + Math.exp(-x)))", null),
            new Row("relu", "x < 0 ? 0 : x", "Math.max(x, 0)"),
            new Row("floor", "($T) Math.floor(x)", "x"),
            new Row("ceil", "($T) Math.ceil(x)", "x"),
            new Row("round", "($T) Math.rint(x)", "x"),
            new Row("trunc", "($T) (x < 0 ? Math.ceil(x) : Math.floor(x))", "x"),
            new Row("bitwiseNot", null, "~x"));

    /// Truth values out of one value.
    static final List<Row> PREDICATES = List.of(
            new Row("logicalNot", "x == 0", "x == 0"),
            new Row("isnan", "x != x", "false"),
            new Row("isinf", "Math.abs(x) == $B.POSITIVE_INFINITY", "false"),
            new Row("isfinite", "Math.abs(x) <= $B.MAX_VALUE", "true"));

    /// `x` and `y` are the inputs.
    static final List<Row> BINARY = List.of(
            new Row("add", "x + y", "x + y"),
            new Row("sub", "x - y", "x - y"),
            new Row("mul", "x * y", "x * y"),
            new Row("div", "x / y", null),
            new Row("maximum", "Math.max(x, y)", "Math.max(x, y)"),
            new Row("minimum", "Math.min(x, y)", "Math.min(x, y)"),
            new Row("pow", "($T) Scalars.pow(x, y)", "Scalars.pow(x, y)"),
            new Row("fmod", "x % y", "x % y"),
            new Row("remainder", "Scalars.remainder(x, y)", "Math.floorMod(x, y)"),
            new Row("floorDivide", "Scalars.floorDivide(x, y)", "Math.floorDiv(x, y)"),
            new Row("atan2", "($T) Math.atan2(x, y)", null),
            new Row("bitwiseAnd", null, "x & y"),
            new Row("bitwiseOr", null, "x | y"),
            new Row("bitwiseXor", null, "x ^ y"));

    /// Truth values out of two values.
    static final List<Row> COMPARISONS = List.of(
            new Row("eq", "x == y", "x == y"),
            new Row("ne", "x != y", "x != y"),
            new Row("lt", "x < y", "x < y"),
            new Row("le", "x <= y", "x <= y"),
            new Row("gt", "x > y", "x > y"),
            new Row("ge", "x >= y", "x >= y"),
            new Row("logicalAnd", "x != 0 & y != 0", "x != 0 & y != 0"),
            new Row("logicalOr", "x != 0 | y != 0", "x != 0 | y != 0"),
            new Row("logicalXor", "x != 0 ^ y != 0", "x != 0 ^ y != 0"));

    /// A reduction: the first value, and how `s` takes in the next value `x`.
    record Reduction(String name, String floatStart, String longStart, String step) {}

    static final List<Reduction> REDUCTIONS = List.of(
            new Reduction("prod", "1", "1", "s * x"),
            new Reduction("amax", "$B.NEGATIVE_INFINITY", "Long.MIN_VALUE", "Math.max(s, x)"),
            new Reduction("amin", "$B.POSITIVE_INFINITY", "Long.MAX_VALUE", "Math.min(s, x)"));

    static final String UNARY_LOOP = """
                static final class $N extends UnaryKernel {
                    @Override
                    public void run(Object a, int ao, Object o, int oo, int n) {
                        loop(($J[]) a, ao, ($O[]) o, oo, n);
                    }

                    static void loop($J[] a, int ao, $O[] o, int oo, int n) {
                        for (int i = 0; i < n; i++) {
                            $J x = a[ao + i];
                            o[oo + i] = $E;
                        }
                    }
                }
            """;

    static final String BINARY_LOOPS = """
                static final class $N extends BinaryKernel {
                    @Override
                    public void run(Object a, int ao, int as, Object b, int bo, int bs, Object o, int oo, int n) {
                        $J[] ja = ($J[]) a;
                        $J[] jb = ($J[]) b;
                        $O[] jo = ($O[]) o;
                        if (bs == 0) {
                            arrayScalar(ja, ao, jb[bo], jo, oo, n);
                        } else if (as == 0) {
                            scalarArray(ja[ao], jb, bo, jo, oo, n);
                        } else {
                            arrays(ja, ao, jb, bo, jo, oo, n);
                        }
                    }

                    static void arrays($J[] a, int ao, $J[] b, int bo, $O[] o, int oo, int n) {
                        for (int i = 0; i < n; i++) {
                            $J x = a[ao + i];
                            $J y = b[bo + i];
                            o[oo + i] = $E;
                        }
                    }

                    static void arrayScalar($J[] a, int ao, $J y, $O[] o, int oo, int n) {
                        for (int i = 0; i < n; i++) {
                            $J x = a[ao + i];
                            o[oo + i] = $E;
                        }
                    }

                    static void scalarArray($J x, $J[] b, int bo, $O[] o, int oo, int n) {
                        for (int i = 0; i < n; i++) {
                            $J y = b[bo + i];
                            o[oo + i] = $E;
                        }
                    }
                }
            """;

    static final String REDUCE_LOOPS = """
                static final class $N extends ReduceKernel {
                    @Override
                    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
                        $J[] ja = ($J[]) a;
                        $J[] jo = ($J[]) o;
                        for (int p = 0; p < outer; p++) {
                            if (inner == 1) {
                                jo[oo + p] = row(ja, ao + p * r, r);
                            } else {
                                columns(ja, ao + p * r * inner, r, inner, jo, oo + p * inner);
                            }
                        }
                    }

                    static $J row($J[] a, int ao, int r) {
                        $J s = $S;
                        for (int i = 0; i < r; i++) {
                            $J x = a[ao + i];
                            s = $E;
                        }
                        return s;
                    }

                    static void columns($J[] a, int ao, int r, int inner, $J[] o, int oo) {
                        Arrays.fill(o, oo, oo + inner, $S);
                        for (int k = 0; k < r; k++) {
                            for (int i = 0; i < inner; i++) {
                                $J x = a[ao + k * inner + i];
                                $J s = o[oo + i];
                                o[oo + i] = $E;
                            }
                        }
                    }
                }
            """;

    /// Sums in blocks, so that the rounding error of a long sum grows with the logarithm of its length, not with it.
    static final String SUM_LOOPS = """
                static final class $N extends ReduceKernel {
                    private static final int BLOCK = 1024;

                    @Override
                    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
                        $J[] ja = ($J[]) a;
                        $J[] jo = ($J[]) o;
                        for (int p = 0; p < outer; p++) {
                            if (inner == 1) {
                                jo[oo + p] = row(ja, ao + p * r, r);
                            } else {
                                Arrays.fill(jo, oo + p * inner, oo + (p + 1) * inner, 0);
                                columns(ja, ao + p * r * inner, r, inner, jo, oo + p * inner);
                            }
                        }
                    }

                    static $J row($J[] a, int ao, int n) {
                        if (n > BLOCK) {
                            int half = n / 2 + 7 & ~7;
                            return row(a, ao, half) + row(a, ao + half, n - half);
                        }
                        $J s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
                        int i = 0;
                        for (; i + 8 <= n; i += 8) {
                            s0 += a[ao + i];
                            s1 += a[ao + i + 1];
                            s2 += a[ao + i + 2];
                            s3 += a[ao + i + 3];
                            s4 += a[ao + i + 4];
                            s5 += a[ao + i + 5];
                            s6 += a[ao + i + 6];
                            s7 += a[ao + i + 7];
                        }
                        $J s = (s0 + s1 + s2 + s3) + (s4 + s5 + s6 + s7);
                        for (; i < n; i++) {
                            s += a[ao + i];
                        }
                        return s;
                    }

                    static void columns($J[] a, int ao, int r, int inner, $J[] o, int oo) {
                        if (r > BLOCK) {
                            $J[] part = new $J[inner];
                            for (int k = 0; k < r; k += BLOCK) {
                                Arrays.fill(part, 0);
                                columns(a, ao + k * inner, Math.min(BLOCK, r - k), inner, part, 0);
                                for (int i = 0; i < inner; i++) {
                                    o[oo + i] += part[i];
                                }
                            }
                            return;
                        }
                        for (int k = 0; k < r; k++) {
                            for (int i = 0; i < inner; i++) {
                                o[oo + i] += a[ao + k * inner + i];
                            }
                        }
                    }
                }
            """;

    /// The first place of the best value; a NaN is better than any number.
    static final String ARG_LOOP = """
                static final class $N extends ReduceKernel {
                    @Override
                    public void run(Object a, int ao, int outer, int r, int inner, Object o, int oo) {
                        for (int p = 0; p < outer; p++) {
                            for (int i = 0; i < inner; i++) {
                                ((long[]) o)[oo + p * inner + i] = best(($J[]) a, ao + p * r * inner + i, r, inner);
                            }
                        }
                    }

                    static long best($J[] a, int ao, int r, int step) {
                        int at = 0;
                        $J best = a[ao];
                        for (int k = 1; k < r && best == best; k++) {
                            $J x = a[ao + k * step];
                            if (x $E best || x != x) {
                                best = x;
                                at = k;
                            }
                        }
                        return at;
                    }
                }
            """;

    /// Matrix multiply without blocking: rows of c as sums of rows of b, or as dot products where b is transposed.
    static final String GEMM_LOOPS = """
                static final class $N extends GemmKernel {
                    @Override
                    public void run(
                            int m, int n, int k, Object a, int ao, int ars, int acs, Object b, int bo, int brs, int bcs,
                            Object c, int co) {
                        $J[] ja = ($J[]) a;
                        $J[] jb = ($J[]) b;
                        $J[] jc = ($J[]) c;
                        if (bcs == 1) {
                            Arrays.fill(jc, co, co + m * n, 0);
                            for (int i = 0; i < m; i++) {
                                for (int p = 0; p < k; p++) {
                                    axpy(n, ja[ao + i * ars + p * acs], jb, bo + p * brs, jc, co + i * n);
                                }
                            }
                            return;
                        }
                        $J[] row = new $J[k];
                        for (int i = 0; i < m; i++) {
                            StridedCopy.run(ja, ao + i * ars, acs, row, 0, 1, k);
                            for (int j = 0; j < n; j++) {
                                jc[co + i * n + j] = dot(k, row, jb, bo + j * bcs);
                            }
                        }
                    }

                    static void axpy(int n, $J x, $J[] b, int bo, $J[] c, int co) {
                        for (int j = 0; j < n; j++) {
                            c[co + j] += x * b[bo + j];
                        }
                    }

                    static $J dot(int k, $J[] a, $J[] b, int bo) {
                        $J s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                        int p = 0;
                        for (; p + 4 <= k; p += 4) {
                            s0 += a[p] * b[bo + p];
                            s1 += a[p + 1] * b[bo + p + 1];
                            s2 += a[p + 2] * b[bo + p + 2];
                            s3 += a[p + 3] * b[bo + p + 3];
                        }
                        $J s = (s0 + s1) + (s2 + s3);
                        for (; p < k; p++) {
                            s += a[p] * b[bo + p];
                        }
                        return s;
                    }
                }
            """;

    /// How the elements of a dtype lie in an array: the array's type, the lane, the widening of `x`, the narrowing of `x` from
    /// each lane, and the buffer's name.
    record Codec(
            String name, String java, Type lane, String widen, String fromF32, String fromF64, String fromI64, String buffer) {}

    static final List<Codec> CODECS = List.of(
            new Codec("Bool", "byte", TYPES.get(2), "x", "(byte) (x != 0 ? 1 : 0)", "(byte) (x != 0 ? 1 : 0)",
                    "(byte) (x != 0 ? 1 : 0)", ""),
            new Codec("UInt8", "byte", TYPES.get(2), "x & 0xff", "(byte) (long) x", "(byte) (long) x", "(byte) x", ""),
            new Codec("Int8", "byte", TYPES.get(2), "x", "(byte) (long) x", "(byte) (long) x", "(byte) x", ""),
            new Codec("Int16", "short", TYPES.get(2), "x", "(short) (long) x", "(short) (long) x", "(short) x", "Short"),
            new Codec("Int32", "int", TYPES.get(2), "x", "(int) (long) x", "(int) (long) x", "(int) x", "Int"),
            new Codec("Int64", "long", TYPES.get(2), "x", "(long) x", "(long) x", "x", "Long"),
            new Codec("Float16", "short", TYPES.get(0), "Float.float16ToFloat(x)", "Float.floatToFloat16(x)",
                    "Float.floatToFloat16((float) x)", "Float.floatToFloat16(x)", "Short"),
            new Codec("BFloat16", "short", TYPES.get(0), "Scalars.bfloat16ToFloat(x)", "Scalars.floatToBFloat16(x)",
                    "Scalars.floatToBFloat16((float) x)", "Scalars.floatToBFloat16(x)", "Short"),
            new Codec("Float32", "float", TYPES.get(0), "x", "x", "(float) x", "(float) x", "Float"),
            new Codec("Float64", "double", TYPES.get(1), "x", "x", "x", "(double) x", "Double"));

    static final String CODEC = """
                /// `$N`.
                public static final class $N extends Codec {
                    /// Made once, by the dtype.
                    public $N() {}

                    @Override
                    public Object newArray(int n) {
                        return new $J[n];
                    }

                    @Override
                    public void toLane(Object s, int so, Object d, int to, int n) {
                        widen(($J[]) s, so, ($W[]) d, to, n);
                    }

                    static void widen($J[] s, int so, $W[] d, int to, int n) {
                        for (int i = 0; i < n; i++) {
                            $J x = s[so + i];
                            d[to + i] = $E;
                        }
                    }
            $F
                    @Override
                    public void decode(ByteBuffer in, Object d, int to, int n) {
                        $D
                    }

                    @Override
                    public void encode(Object s, int so, ByteBuffer out, int n) {
                        $C
                    }
                }
            """;

    static final String FROM = """

                    @Override
                    void from$L($W[] s, int so, Object d, int to, int n) {
                        $J[] jd = ($J[]) d;
                        for (int i = 0; i < n; i++) {
                            $W x = s[so + i];
                            jd[to + i] = $E;
                        }
                    }
            """;

    /// Copies between strided places: the only loops that take any stride. One for each type of array.
    static final String COPY_LOOP = """
                private static void run($J[] s, int so, int ss, $J[] d, int to, int ds, int n) {
                    for (int i = 0; i < n; i++) {
                        d[to + i * ds] = s[so + i * ss];
                    }
                }
            """;

    public static void main(String[] args) throws IOException {
        Path dir = Path.of(args[0], "dev", "flambeau", "kernels");
        Files.createDirectories(dir);
        StringBuilder unary = new StringBuilder();
        StringBuilder binary = new StringBuilder();
        StringBuilder reduce = new StringBuilder();
        StringBuilder gemm = new StringBuilder();
        List<String> gemmCells = new ArrayList<>();
        List<String> unaryCells = new ArrayList<>();
        List<String> binaryCells = new ArrayList<>();
        List<String> reduceCells = new ArrayList<>();
        for (Type type : TYPES) {
            elementwise(unary, unaryCells, UNARY_LOOP, type, UNARY, PREDICATES);
            elementwise(binary, binaryCells, BINARY_LOOPS, type, BINARY, COMPARISONS);
            reductions(reduce, reduceCells, type);
            cell(gemm, gemmCells, GEMM_LOOPS, type, "matmul", type.java, "");
        }
        write(dir, "UnaryKernels", "", "UnaryKernel", unaryCells, unary);
        write(dir, "BinaryKernels", "", "BinaryKernel", binaryCells, binary);
        write(dir, "ReduceKernels", "import java.util.Arrays;", "ReduceKernel", reduceCells, reduce);
        write(dir, "GemmKernels", "import java.util.Arrays;", "GemmKernel", gemmCells, gemm);
        StringBuilder codecs = new StringBuilder();
        for (Codec codec : CODECS) {
            codecs.append(codec(codec));
        }
        Files.writeString(dir.resolve("Codecs.java"), """
                package dev.flambeau.kernels;

                import java.nio.ByteBuffer;

                /// One codec for each dtype. Generated by `KernelGenerator`.
                public final class Codecs {
                    private Codecs() {}

                %s}
                """.formatted(codecs));
        StringBuilder copies = new StringBuilder();
        StringBuilder cases = new StringBuilder();
        for (String java : List.of("byte", "short", "int", "long", "float", "double")) {
            copies.append(COPY_LOOP.replace("$J", java)).append('\n');
            cases.append("            case %s[] a -> run(a, so, ss, (%s[]) d, to, ds, n);\n".formatted(java, java));
        }
        Files.writeString(dir.resolve("StridedCopy.java"), """
                package dev.flambeau.kernels;

                /// Copies a run between arrays of one type. Generated by `KernelGenerator`.
                public final class StridedCopy {
                    private StridedCopy() {}

                    /// Computes `d[to + i * ds] = s[so + i * ss]` for i below n.
                    public static void run(Object s, int so, int ss, Object d, int to, int ds, int n) {
                        if (ss == 1 && ds == 1) {
                            System.arraycopy(s, so, d, to, n);
                            return;
                        }
                        switch (s) {
                %s            default -> throw new AssertionError(s.getClass());
                        }
                    }

                %s}
                """.formatted(cases, copies));
    }

    static void elementwise(
            StringBuilder out, List<String> cells, String loop, Type type, List<Row> values, List<Row> truths) {
        for (Row row : values) {
            if (type.of(row) != null) {
                cell(out, cells, loop, type, row.name, type.java, type.of(row));
            }
        }
        for (Row row : truths) {
            String truth = type.of(row).replace("$B", box(type));
            cell(out, cells, loop, type, row.name, "byte", "(byte) (" + truth + " ? 1 : 0)");
        }
    }

    static void reductions(StringBuilder out, List<String> cells, Type type) {
        cell(out, cells, SUM_LOOPS, type, "sum", type.java, "");
        cell(out, cells, ARG_LOOP, type, "argmax", "long", ">");
        cell(out, cells, ARG_LOOP, type, "argmin", "long", "<");
        for (Reduction row : REDUCTIONS) {
            String start = (type.java.equals("long") ? row.longStart : row.floatStart).replace("$B", box(type));
            cell(out, cells, REDUCE_LOOPS.replace("$S", start), type, row.name, type.java, row.step);
        }
        if (type.java.equals("long")) {
            cell(out, cells, REDUCE_LOOPS.replace("$S", "0"), type, "any", "long", "s | (x != 0 ? 1 : 0)");
            cell(out, cells, REDUCE_LOOPS.replace("$S", "1"), type, "all", "long", "s & (x != 0 ? 1 : 0)");
        }
    }

    static void cell(
            StringBuilder out, List<String> cells, String loop, Type type, String op, String output, String expression) {
        String name = Character.toUpperCase(op.charAt(0)) + op.substring(1) + type.lane;
        out.append(loop.replace("$N", name).replace("$J", type.java).replace("$O", output).replace("$E", expression))
                .append('\n');
        cells.add("            case \"%s %s\" -> new %s();\n".formatted(op, type.lane, name));
    }

    static String box(Type type) {
        return Character.toUpperCase(type.java.charAt(0)) + type.java.substring(1);
    }

    static String codec(Codec c) {
        StringBuilder from = new StringBuilder();
        String[] narrow = {c.fromF32, c.fromF64, c.fromI64};
        for (int i = 0; i < narrow.length; i++) {
            Type type = TYPES.get(i);
            from.append(FROM.replace("$L", type.lane).replace("$W", type.java).replace("$E", narrow[i]));
        }
        boolean bytes = c.buffer.isEmpty();
        String decode = bytes ? "in.get((byte[]) d, to, n);" : """
                in.as%sBuffer().get((%s[]) d, to, n);
                            in.position(in.position() + n * %d);""".formatted(c.buffer, c.java, size(c.java));
        String encode = bytes ? "out.put((byte[]) s, so, n);" : """
                out.as%sBuffer().put((%s[]) s, so, n);
                            out.position(out.position() + n * %d);""".formatted(c.buffer, c.java, size(c.java));
        if (c.name.equals("Bool")) {
            decode += """

                            for (int i = to; i < to + n; i++) {
                                ((byte[]) d)[i] = (byte) (((byte[]) d)[i] != 0 ? 1 : 0);
                            }""";
        }
        return CODEC.replace("$F", from.toString()).replace("$D", decode).replace("$C", encode).replace("$N", c.name)
                .replace("$J", c.java).replace("$W", c.lane.java).replace("$E", c.widen) + "\n";
    }

    static int size(String java) {
        return switch (java) {
            case "short" -> 2;
            case "int", "float" -> 4;
            default -> 8;
        };
    }

    static void write(Path dir, String file, String imports, String kernel, List<String> cells, StringBuilder classes)
            throws IOException {
        Files.writeString(dir.resolve(file + ".java"), """
                package dev.flambeau.kernels;

                %s
                import org.jspecify.annotations.Nullable;

                /// The scalar kernels of one kind. Generated by `KernelGenerator`.
                final class %s {
                    private %s() {}

                    /// A new kernel, or null where there is none for the lane.
                    static @Nullable %s of(String op, Lane lane) {
                        return switch (op + ' ' + lane) {
                %s            default -> null;
                        };
                    }

                %s}
                """.formatted(imports, file, file, kernel, String.join("", cells), classes));
    }
}
