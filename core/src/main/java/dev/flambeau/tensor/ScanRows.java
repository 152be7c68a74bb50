package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.Typing.WIDE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.tensor.MovementRows.Dim;

/// The rows of running figures, with their loops.
final class ScanRows {
    private ScanRows() {}

    static final Op CUMSUM = row(INDEX, "cumsum", "sum of a up to each place of a dimension")
            .typing(WIDE)
            .gradients(n -> {
                int dim = n.attributes instanceof Dim d ? d.dim() : 0;
                return cumsum(n.grad().flip(dim), dim).flip(dim);
            });

    static Tensor cumsum(Tensor a, int dimension) {
        int dim = Shape.wrap("cumsum", dimension, a.dim());
        Lines lines = Lines.of(a.shape, dim);
        Tensor out = a.dtype.isFloating() ? floats(a, lines) : integers(a, lines);
        return Dispatch.done(CUMSUM, new Dim(dim), out, a);
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
