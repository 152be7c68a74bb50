/// The text of the pooling kernels: `$N` is the class, `$J` the type, `$C` a cast to it, `$E` says that `v` is
/// not a number.
final class PoolLoops {
    private PoolLoops() {}

    static final String CLASS = """
                static final class $N extends PoolKernel {
                    @Override
                    public void max(
                            Object x, int at, PoolWindows w, int planes, Object y, int to, int @Nullable [] places, int po) {
                        $J[] jx = ($J[]) x;
                        $J[] jy = ($J[]) y;
                        int o = 0;
                        for (int plane = 0; plane < planes; plane++) {
                            int from = at + plane * w.places();
                            for (int a = 0; a < w.out[0]; a++) {
                                for (int b = 0; b < w.out[1]; b++) {
                                    for (int c = 0; c < w.out[2]; c++, o++) {
                                        int place = largest(jx, from, w, a, b, c);
                                        jy[to + o] = jx[from + place];
                                        if (places != null) {
                                            places[po + o] = place;
                                        }
                                    }
                                }
                            }
                        }
                    }

                    static int largest($J[] x, int at, PoolWindows w, int a, int b, int c) {
                        int found = (w.starts[0][a] * w.in[1] + w.starts[1][b]) * w.in[2] + w.starts[2][c];
                        $J most = x[at + found];
                        for (int i = w.starts[0][a]; i < w.ends[0][a]; i += w.steps[0]) {
                            for (int j = w.starts[1][b]; j < w.ends[1][b]; j += w.steps[1]) {
                                int row = (i * w.in[1] + j) * w.in[2];
                                for (int k = row + w.starts[2][c]; k < row + w.ends[2][c]; k += w.steps[2]) {
                                    $J v = x[at + k];
                                    if (v > most || $E) {
                                        most = v;
                                        found = k;
                                    }
                                }
                            }
                        }
                        return found;
                    }

                    @Override
                    public void mark(Object y, int at, int[] places, int po, int n) {
                        $J[] jy = ($J[]) y;
                        for (int i = 0; i < n; i++) {
                            if (jy[at + i] <= 0) {
                                places[po + i] = ~places[po + i];
                            }
                        }
                    }

                    @Override
                    public void average(Object x, int at, PoolWindows w, int planes, Object y, int to) {
                        $J[] jx = ($J[]) x;
                        $J[] jy = ($J[]) y;
                        int o = to;
                        for (int plane = 0; plane < planes; plane++) {
                            int from = at + plane * w.places();
                            for (int a = 0; a < w.out[0]; a++) {
                                for (int b = 0; b < w.out[1]; b++) {
                                    for (int c = 0; c < w.out[2]; c++) {
                                        jy[o++] = $C(sum(jx, from, w, a, b, c) / w.divisor(a, b, c));
                                    }
                                }
                            }
                        }
                    }

                    static $J sum($J[] x, int at, PoolWindows w, int a, int b, int c) {
                        $J sum = 0;
                        for (int i = w.starts[0][a]; i < w.ends[0][a]; i += w.steps[0]) {
                            for (int j = w.starts[1][b]; j < w.ends[1][b]; j += w.steps[1]) {
                                int row = at + (i * w.in[1] + j) * w.in[2];
                                for (int k = row + w.starts[2][c]; k < row + w.ends[2][c]; k += w.steps[2]) {
                                    sum += x[k];
                                }
                            }
                        }
                        return sum;
                    }

                    @Override
                    public void scatter(
                            Object g, int from, int[] places, int po, PoolWindows w, int planes, Object o, int at) {
                        $J[] jg = ($J[]) g;
                        $J[] jo = ($J[]) o;
                        int i = 0;
                        for (int plane = 0; plane < planes; plane++) {
                            int to = at + plane * w.places();
                            Arrays.fill(jo, to, to + w.places(), 0);
                            for (int end = i + w.windows(); i < end; i++) {
                                int place = places[po + i];
                                if (place >= 0) {
                                    jo[to + place] += jg[from + i];
                                }
                            }
                        }
                    }

                    @Override
                    public void spread(Object g, int from, PoolWindows w, int planes, Object o, int at) {
                        $J[] jg = ($J[]) g;
                        $J[] jo = ($J[]) o;
                        $J[] line = new $J[w.in[2]];
                        int next = from;
                        for (int plane = 0; plane < planes; plane++) {
                            int to = at + plane * w.places();
                            for (int a = 0; a < w.out[0]; a++) {
                                for (int b = 0; b < w.out[1]; b++, next += w.out[2]) {
                                    Arrays.fill(line, 0);
                                    fill(jg, next, w, a, b, line);
                                    for (int i = w.starts[0][a]; i < w.ends[0][a]; i += w.steps[0]) {
                                        for (int j = w.starts[1][b]; j < w.ends[1][b]; j += w.steps[1]) {
                                            add(line, jo, to + (i * w.in[1] + j) * w.in[2]);
                                        }
                                    }
                                }
                            }
                        }
                    }

                    /// What a row of windows gives to each row of places.
                    static void fill($J[] g, int from, PoolWindows w, int a, int b, $J[] line) {
                        for (int c = 0; c < w.out[2]; c++) {
                            $J v = $C(g[from + c] / w.divisor(a, b, c));
                            for (int k = w.starts[2][c]; k < w.ends[2][c]; k += w.steps[2]) {
                                line[k] += v;
                            }
                        }
                    }

                    static void add($J[] line, $J[] o, int at) {
                        for (int k = 0; k < line.length; k++) {
                            o[at + k] += line[k];
                        }
                    }
                }
            """;
}
