package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.Lane;

/// `arange` and `linspace`, rounded as PyTorch's vectorised loops round.
final class Sequences {
    /// PyTorch computes a floating range in groups of a vector's width, two at a time: the first of a group
    /// from the start, the others from that one after it was rounded; what is left over one by one. Products
    /// and sums are fused.
    private static final int FLOATS = 8;

    private static final int DOUBLES = 4;

    private Sequences() {}

    static Tensor arange(long start, long end, long step) {
        long[] values = new long
                [count((double) start, (double) end, (double) step, (double)
                        Math.ceilDiv(end - start, step == 0 ? 1 : step))];
        for (int i = 0; i < values.length; i++) {
            values[i] = start + i * step;
        }
        return Tensor.make(values, DType.INT64, Shape.of(values.length));
    }

    static Tensor arange(double start, double end, double step, DType dtype) {
        int n = count(start, end, step, Math.ceil((end - start) / step));
        if (dtype == DType.FLOAT32) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
                int lane = lane(i, n, FLOATS);
                float base = (float) Math.fma(step, i - lane, start);
                values[i] = (float) Math.fma(step, lane, base);
            }
            return Tensor.make(values, dtype, Shape.of(n));
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            int lane = lane(i, n, DOUBLES);
            values[i] = Math.fma(step, lane, Math.fma(step, i - lane, start));
        }
        return Layout.cast(Tensor.make(values, DType.FLOAT64, Shape.of(n)), dtype);
    }

    private static int lane(int i, int n, int width) {
        int grouped = n / (2 * width) * (2 * width);
        return i < grouped ? i % width : 0;
    }

    private static int count(double start, double end, double step, double n) {
        if (!(Double.isFinite(start) && Double.isFinite(end))
                || step == 0
                || Double.isNaN(step)
                || end != start && end > start != step > 0) {
            throw new ValueException("arange: from " + start + " one does not come to " + end + " in steps of " + step);
        }
        if (n > Integer.MAX_VALUE) {
            throw new ValueException("arange: " + n + " elements are more than one tensor can have");
        }
        return (int) n;
    }

    static Tensor linspace(double start, double end, int steps, DType dtype) {
        if (steps < 0) {
            throw new ValueException("linspace: steps must be 0 or more, not " + steps);
        }
        int half = steps / 2;
        if (dtype.lane() != Lane.F32) {
            double[] values = new double[steps];
            double step = steps > 1 ? (end - start) / (steps - 1) : 0;
            for (int i = 0; i < steps; i++) {
                boolean near = i < half || steps == 1;
                values[i] = near ? Math.fma(step, i, start) : Math.fma(-step, steps - 1 - i, end);
            }
            return Layout.cast(Tensor.make(values, DType.FLOAT64, Shape.of(steps)), dtype);
        }
        float[] values = new float[steps];
        float first = (float) start;
        float last = (float) end;
        float step = steps > 1 ? (last - first) / (steps - 1) : 0;
        for (int i = 0; i < steps; i++) {
            boolean near = i < half || steps == 1;
            values[i] = near ? Math.fma(step, i, first) : Math.fma(-step, steps - 1 - i, last);
        }
        return Layout.cast(Tensor.make(values, DType.FLOAT32, Shape.of(steps)), dtype);
    }
}
