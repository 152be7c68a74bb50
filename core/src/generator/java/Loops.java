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
    /// with it.
    static final String SUM_LOOPS = """
                static final class $N extends ReduceKernel {
                    private static final int BLOCK = 128;
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
    /// transposed.
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

    /// Copies between strided places: the only loops that take any stride. One for each type of array.
    static final String COPY_LOOP = """
                private static void run($J[] s, int so, int ss, $J[] d, int to, int ds, int n) {
                    for (int i = 0; i < n; i++) {
                        d[to + i * ds] = s[so + i * ss];
                    }
                }
            """;
}
