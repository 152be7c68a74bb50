package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values at a given share of a sorted line.
final class Quantiles {
    private Quantiles() {}

    static Tensor of(
            String op, Tensor a, double q, @Nullable Integer dimension, boolean keep, String rule, boolean skipNan) {
        if (!a.dtype.isFloating()) {
            throw new DTypeException(
                    op + ": takes floating tensors, this one is " + a.dtype + "; convert it with to(DType.FLOAT32)");
        }
        if (!(q >= 0 && q <= 1)) {
            throw new ValueException(op + ": q is " + q + "; give 0 to 1");
        }
        Tensor x = dimension == null ? a.reshape(-1) : a;
        int dim = dimension == null ? 0 : Shape.wrap(op, dimension, a.dim());
        int n = Sorting.filled(op, x, dim);
        Tensor sorted = Sorting.at(x, dim, Sorting.places(op, x, dim, false, 0, n), true)
                .values();
        Lines lines = Lines.of(x.shape, dim);
        long[] keys = Sorting.keys(sorted);
        long[] low = new long[lines.count()];
        long[] high = new long[low.length];
        double[] weight = new double[low.length];
        for (int line = 0; line < low.length; line++) {
            int m = n;
            int start = lines.start(line);
            while (m > 0 && keys[start + (m - 1) * lines.inner()] == Sorting.NAN) {
                m--;
            }
            if (m == 0 || m < n && !skipNan) {
                low[line] = n - 1L;
                high[line] = n - 1L;
                continue;
            }
            double rank = x.dtype == DType.FLOAT64 ? q * (m - 1) : (float) q * (m - 1);
            double floor = Math.floor(rank);
            double at = place(op, rule, rank);
            low[line] = (long) Math.min(at < 0 ? floor : at, m - 1);
            high[line] = (long) Math.min(at < 0 ? Math.ceil(rank) : at, m - 1);
            weight[line] = at >= 0 ? 0 : rule.equals("midpoint") ? rank > floor ? 0.5 : 0 : rank - floor;
        }
        Shape kept = Sorting.sized(x.shape, dim, 1);
        Tensor lower = sorted.gather(dim, Tensor.make(low, DType.INT64, kept));
        Tensor upper = sorted.gather(dim, Tensor.make(high, DType.INT64, kept));
        Tensor share = Tensor.make(weight, DType.FLOAT64, kept).to(x.dtype);
        Tensor between = lower.add(share.mul(upper.sub(lower)));
        Tensor flat = share.eq(0).logicalOr(lower.detach().eq(upper.detach()));
        Tensor out = Factories.where(flat, lower, between);
        if (dimension == null) {
            int[] ones = new int[keep ? a.dim() : 0];
            Arrays.fill(ones, 1);
            return out.reshape(Shape.of(ones));
        }
        return keep || a.dim() == 0 ? out : out.squeeze(dim);
    }

    private static double place(String op, String rule, double rank) {
        return switch (rule) {
            case "linear", "midpoint" -> -1;
            case "lower" -> Math.floor(rank);
            case "higher" -> Math.ceil(rank);
            case "nearest" -> Math.rint(rank);
            default ->
                throw new ValueException(
                        op + ": interpolation is " + rule + "; give linear, lower, higher, midpoint or nearest");
        };
    }

    static Tensor of(String op, Tensor a, Tensor q, @Nullable Integer dim, boolean keep, String rule, boolean skipNan) {
        double[] shares = q.detach().toDoubleArray();
        if (q.dim() == 0) {
            return of(op, a, shares[0], dim, keep, rule, skipNan);
        }
        List<Tensor> all = new ArrayList<>();
        for (double share : shares) {
            all.add(of(op, a, share, dim, keep, rule, skipNan));
        }
        return Factories.stack(all, 0);
    }
}
