/// The loops around the expressions: one template for each kind of kernel. `$N` stands for the class, `$J`
/// for the type of the lane, `$O` for the type of the output, `$E` for the expression.
final class Loops {
    private Loops() {}

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

    /// Sums in blocks, so that the rounding error of a long sum grows with the logarithm of its length, not
    /// with it. A block is added in the order of PyTorch's vector units, `$V` lanes with four sums each, so that
    /// the sum of a short row has the same bits.
    private static final String SUM_LOOPS = """
                static final class $N extends ReduceKernel {
                    private static final int LANES = $V;
                    private static final int BLOCK = 64 * LANES;
                    private static final int ROWS = 64;

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
                            int half = n / 2 + 31 & ~31;
                            return row(a, ao, half) + row(a, ao + half, n - half);
                        }
                        return n < LANES ? few(a, ao, n) : block(a, ao, ao + n);
                    }

                    static $J few($J[] a, int ao, int n) {
                        $J s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                        int i = 0;
                        for (; i + 4 <= n; i += 4) {
                            s0 += a[ao + i];
                            s1 += a[ao + i + 1];
                            s2 += a[ao + i + 2];
                            s3 += a[ao + i + 3];
                        }
                        for (; i < n; i++) {
                            s0 += a[ao + i];
                        }
                        return s0 + s1 + s2 + s3;
                    }

                    static $J block($J[] a, int from, int to) {
                        int vectors = to - (to - from) % LANES;
                        int fours = to - (to - from) % (4 * LANES);
                        $J s = 0;
                        for (int i = vectors; i < to; i++) {
                            s += a[i];
                        }
                        $1
                        for (int i = from; i < fours; i += 4 * LANES) {
                            $2
                        }
                        for (int i = fours; i < vectors; i += LANES) {
                            $2
                        }
                        for (int k = from + LANES; k < from + 4 * LANES & k < fours; k += LANES) {
                            $3
                            for (int i = k; i < fours; i += 4 * LANES) {
                                $4
                            }
                            $5
                        }
                        $6
                        return s;
                    }

                    static void columns($J[] a, int ao, int r, int inner, $J[] o, int oo) {
                        if (r > ROWS) {
                            int half = r / 2;
                            $J[] rest = new $J[inner];
                            columns(a, ao, half, inner, o, oo);
                            columns(a, ao + half * inner, r - half, inner, rest, 0);
                            for (int i = 0; i < inner; i++) {
                                o[oo + i] += rest[i];
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

    /// The loops of sums, with this many lanes.
    static String sums(int lanes) {
        return SUM_LOOPS
                .replace("$V", String.valueOf(lanes))
                .replace("$1", forEach(lanes, "$J p$i = 0;"))
                .replace("$2", forEach(lanes, "p$i += a[i + $i];"))
                .replace("$3", forEach(lanes, "$J q$i = 0;"))
                .replace("$4", forEach(lanes, "q$i += a[i + $i];"))
                .replace("$5", forEach(lanes, "p$i += q$i;"))
                .replace("$6", forEach(lanes, "s += p$i;"));
    }

    private static String forEach(int lanes, String statement) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < lanes; i++) {
            all.append(statement.replace("$i", String.valueOf(i))).append(' ');
        }
        return all.toString().strip();
    }

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

    /// Matrix multiply without blocking: rows of c as sums of rows of b, or as dot products where b is
    /// transposed. The product of two vectors is added in the type `$A` and rounded once, as BLAS does, the last
    /// elements (all of a short vector) one after the other.
    static final String GEMM_LOOPS = """
                static final class $N extends GemmKernel {
                    @Override
                    public void run(
                            int m, int n, int k, Object a, int ao, int ars, int acs, Object b, int bo, int brs, int bcs,
                            Object c, int co, int crs, boolean add) {
                        if (n == 1 && m > 1 && ars == 1 && bcs == 1 && crs == 1) {
                            run(1, m, k, b, bo, bcs, brs, a, ao, acs, ars, c, co, m, add);
                            return;
                        }
                        $J[] ja = ($J[]) a;
                        $J[] jb = ($J[]) b;
                        $J[] jc = ($J[]) c;
                        for (int i = 0; i < m && !add; i++) {
                            Arrays.fill(jc, co + i * crs, co + i * crs + n, 0);
                        }
                        if (m == 1 && n == 1) {
                            jc[co] += vectors(k, ja, ao, acs, jb, bo, brs);
                            return;
                        }
                        if (bcs == 1) {
                            for (int i = 0; i < m; i++) {
                                for (int p = 0; p < k; p++) {
                                    axpy(n, ja[ao + i * ars + p * acs], jb, bo + p * brs, jc, co + i * crs);
                                }
                            }
                            return;
                        }
                        $J[] row = new $J[k];
                        for (int i = 0; i < m; i++) {
                            StridedCopy.run(ja, ao + i * ars, acs, row, 0, 1, k);
                            for (int j = 0; j < n; j++) {
                                jc[co + i * crs + j] += dot(k, row, jb, bo + j * bcs);
                            }
                        }
                    }

                    static $J vectors(int k, $J[] a, int ao, int as, $J[] b, int bo, int bs) {
                        $A s0 = 0, s1 = 0, s2 = 0, s3 = 0;
                        int p = 0;
                        for (; p < (k & ~31); p += 4) {
                            s0 += a[ao + p * as] * b[bo + p * bs];
                            s1 += a[ao + (p + 1) * as] * b[bo + (p + 1) * bs];
                            s2 += a[ao + (p + 2) * as] * b[bo + (p + 2) * bs];
                            s3 += a[ao + (p + 3) * as] * b[bo + (p + 3) * bs];
                        }
                        $A s = 0;
                        for (; p < k; p++) {
                            s += a[ao + p * as] * b[bo + p * bs];
                        }
                        return $C(s0 + s1 + s2 + s3 + s);
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

    /// Windows of a plane as columns, and back.
    static final String WINDOW_LOOPS = """
                static final class $N extends WindowKernel {
                    @Override
                    public void gather(Object x, int at, WindowRuns w, Object o, int to) {
                        for (int r = 0; r < w.count(); r++) {
                            StridedCopy.run(x, at + w.sources[r], w.step, o, to + w.targets[r], 1, w.lengths[r]);
                        }
                    }

                    @Override
                    public void fold(Object o, int from, WindowRuns w, Object x, int at) {
                        $J[] jo = ($J[]) o;
                        $J[] jx = ($J[]) x;
                        for (int r = 0; r < w.count(); r++) {
                            if (w.step == 1) {
                                add(jo, from + w.targets[r], jx, at + w.sources[r], w.lengths[r]);
                            } else {
                                spread(jo, from + w.targets[r], jx, at + w.sources[r], w.step, w.lengths[r]);
                            }
                        }
                    }

                    static void add($J[] s, int so, $J[] d, int to, int n) {
                        for (int i = 0; i < n; i++) {
                            d[to + i] += s[so + i];
                        }
                    }

                    static void spread($J[] s, int so, $J[] d, int to, int step, int n) {
                        for (int i = 0; i < n; i++) {
                            d[to + i * step] += s[so + i];
                        }
                    }
                }
            """;

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
}
