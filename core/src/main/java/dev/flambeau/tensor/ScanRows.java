package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.Typing.WIDE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.RunningSums;

/// The rows of running figures, with their loops.
final class ScanRows {
    private ScanRows() {}

    static final Op CUMSUM = row(INDEX, "cumsum", "sum of a up to each place of a dimension")
            .typing(WIDE)
            .gradients(n ->
                    n.attributes instanceof Along along ? cumsum(n.grad(), along.dim(), !along.reverse()) : n.grad());

    /// Elements of a row that are one piece of work.
    private static final int STRIP = 256;

    /// A dimension, and whether it is walked from its end.
    private record Along(int dim, boolean reverse) {}

    static Tensor cumsum(Tensor a, int dimension) {
        return cumsum(a, Shape.wrap("cumsum", dimension, a.dim()), false);
    }

    private static Tensor cumsum(Tensor a, int dim, boolean reverse) {
        Lines lines = Lines.of(a.shape, dim);
        Tensor out;
        if (a.dtype == DType.FLOAT32) {
            out = singles(Layout.contiguous(a), lines, reverse);
        } else if (reverse) {
            return cumsum(a.flip(dim), dim, false).flip(dim);
        } else {
            out = a.dtype.isFloating() ? floats(a, lines) : integers(a, lines);
        }
        return Dispatch.done(CUMSUM, new Along(dim, reverse), out, a);
    }

    private static Tensor singles(Tensor a, Lines lines, boolean reverse) {
        float[] x = (float[]) a.storage.array();
        float[] o = DType.newFloats(a.numel());
        int n = lines.size();
        int inner = lines.inner();
        if (o.length == 0) {
            return Tensor.make(o, DType.FLOAT32, a.shape);
        }
        if (inner == 1) {
            Parallel.range(
                    lines.count(),
                    Math.ceilDiv(Dispatch.GRAIN, n),
                    (from, end) -> RunningSums.lines(x, a.offset + from * n, o, from * n, end - from, n, reverse));
        } else {
            int strips = Math.ceilDiv(inner, STRIP);
            int width = Math.min(inner, STRIP);
            Parallel.range(lines.count() / inner * strips, Math.ceilDiv(Dispatch.GRAIN, n * width), (from, end) -> {
                for (int i = from; i < end; i++) {
                    int left = i % strips * STRIP;
                    int at = i / strips * n * inner + left;
                    RunningSums.columns(x, a.offset + at, o, at, n, inner, Math.min(STRIP, inner - left), reverse);
                }
            });
        }
        return Tensor.make(o, DType.FLOAT32, a.shape);
    }

    private static Tensor floats(Tensor a, Lines lines) {
        double[] x = a.detach().toDoubleArray();
        double[] o = new double[x.length];
        for (int line = 0; line < lines.count(); line++) {
            double sum = 0;
            int at = lines.start(line);
            for (int i = 0; i < lines.size(); i++, at += lines.inner()) {
                sum += x[at];
                o[at] = sum;
            }
        }
        return Tensor.make(o, DType.FLOAT64, a.shape).to(a.dtype);
    }

    private static Tensor integers(Tensor a, Lines lines) {
        long[] x = a.detach().to(DType.INT64).toLongArray();
        long[] o = new long[x.length];
        for (int line = 0; line < lines.count(); line++) {
            long sum = 0;
            int at = lines.start(line);
            for (int i = 0; i < lines.size(); i++, at += lines.inner()) {
                sum += x[at];
                o[at] = sum;
            }
        }
        return Tensor.make(o, DType.INT64, a.shape);
    }
}
