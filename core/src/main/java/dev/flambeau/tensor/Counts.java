package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// How often values occur.
final class Counts {
    private Counts() {}

    /// How often each number from 0 on occurs, or the sum of the weights where it does.
    static Tensor bincount(Tensor a, @Nullable Tensor weights, int least) {
        if (a.dim() != 1 || a.dtype.isFloating() || least < 0) {
            throw new ShapeException("bincount: needs a vector of integers and a length of 0 or more, not " + a.dtype
                    + " " + a.shape + " and " + least);
        }
        if (weights != null && !weights.shape.same(a.shape)) {
            throw new ShapeException("bincount: the weights have shape " + weights.shape + ", the numbers " + a.shape
                    + "; give one weight for each");
        }
        long[] values = a.toLongArray();
        long top = least - 1L;
        for (long v : values) {
            if (v < 0) {
                throw new ValueException("bincount: " + v + " is negative; it counts numbers from 0 on");
            }
            top = Math.max(top, v);
        }
        Shape shape = Shape.of(Math.toIntExact(Math.min(top + 1, Integer.MAX_VALUE)));
        if (weights == null) {
            long[] counts = new long[shape.numel()];
            for (long v : values) {
                counts[(int) v]++;
            }
            return Tensor.make(counts, DType.INT64, shape);
        }
        double[] each = weights.detach().toDoubleArray();
        double[] sums = new double[shape.numel()];
        for (int i = 0; i < values.length; i++) {
            sums[(int) values[i]] += each[i];
        }
        return Tensor.make(sums, DType.FLOAT64, shape)
                .to(weights.dtype == DType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64);
    }
}
