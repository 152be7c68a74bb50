package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// How often values occur.
final class Counts {
    private Counts() {}

    static Tensor histc(Tensor a, int bins, double min, double max) {
        if (bins < 1 || min > max) {
            throw new ValueException("histc: " + bins + " bins from " + min + " to " + max
                    + "; give at least one bin, and a range that does not end before it begins");
        }
        double[] x = a.detach().toDoubleArray();
        double low = min;
        double high = max;
        if (min == max && x.length > 0) {
            low = a.detach().amin().item();
            high = a.detach().amax().item();
        }
        if (low == high) {
            low--;
            high++;
        }
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            throw new ValueException("histc: the range from " + low + " to " + high + " is not finite");
        }
        double[] counts = new double[bins];
        for (double v : x) {
            if (v >= low && v <= high) {
                counts[Math.min((int) ((v - low) / (high - low) * bins), bins - 1)]++;
            }
        }
        return Tensor.make(counts, DType.FLOAT64, Shape.of(bins)).to(a.dtype);
    }

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
