package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writing to places of row-major memory, which all operators that scatter come down to: the last value that
/// is written to a place stays, or all are added, multiplied, averaged or compared.
final class Scatter {
    /// The largest or smallest of what is at a place and what is written there; all inputs of one dimension.
    static final Op EXTREME = Op.row(Op.Kind.INDEX, "putExtreme", "a, with c at the places b where it is more extreme")
            .saves(Op.A | Op.B | Op.C | Op.OUT)
            .gradients(
                    n -> share(n).mul(n.a().eq(n.out()).to(n.dtype)),
                    null,
                    n -> share(n).indexSelect(0, n.b())
                            .mul(n.c().eq(n.out().indexSelect(0, n.b())).to(n.dtype)));

    private Scatter() {}

    /// The gradient divided by how many values are equal to the result.
    private static Tensor share(Node n) {
        Tensor own = n.a().eq(n.out()).to(n.dtype);
        Tensor written = n.c().eq(n.out().indexSelect(0, n.b())).to(n.dtype);
        Tensor ties = own.indexAdd(0, n.b(), written);
        return n.grad().div(Factories.where(ties.eq(0), Factories.onesLike(ties), ties));
    }

    /// A copy with the elements of a source, in row-major order, written to places.
    static Tensor put(String op, Tensor a, long[] places, Tensor source, boolean accumulate) {
        check(op, a, places, source);
        Tensor flat = a.reshape(-1);
        Tensor values = source.reshape(-1);
        if (accumulate || places.length == 0) {
            return flat.indexAdd(0, Factories.fromArray(places), values).reshape(a.shape);
        }
        boolean[] written = new boolean[a.numel()];
        long[] from = new long[written.length];
        for (int i = 0; i < places.length; i++) {
            written[(int) places[i]] = true;
            from[(int) places[i]] = i;
        }
        Tensor last = values.indexSelect(0, Factories.fromArray(from));
        return Factories.where(Factories.fromArray(written), last, flat).reshape(a.shape);
    }

    private static void check(String op, Tensor a, long[] places, Tensor source) {
        if (source.dtype != a.dtype) {
            throw new DTypeException(op + ": the source is " + source.dtype + ", the tensor " + a.dtype
                    + "; they must be equal, convert one with to");
        }
        if (source.numel() != places.length) {
            throw new ShapeException(op + ": the source of shape " + source.shape + " has " + source.numel()
                    + " elements for " + places.length + " places");
        }
    }

    /// As [#put], with what is written to the same place combined.
    ///
    /// @param how         sum, prod, mean, amax or amin
    /// @param includeSelf also with what was there before
    static Tensor reduce(String op, Tensor a, long[] places, Tensor source, String how, boolean includeSelf) {
        check(op, a, places, source);
        Tensor flat = a.reshape(-1);
        if (places.length == 0) {
            return put(op, a, places, source, true);
        }
        if (!includeSelf) {
            boolean[] written = new boolean[a.numel()];
            for (long place : places) {
                written[(int) place] = true;
            }
            Tensor neutral = Factories.full(Shape.SCALAR, neutral(op, how, a.dtype), a.dtype);
            flat = Factories.where(Factories.fromArray(written), neutral, flat);
        }
        Tensor values = source.reshape(-1);
        Tensor at = Factories.fromArray(places);
        Tensor out = switch (how) {
            case "sum" -> flat.indexAdd(0, at, values);
            case "mean" -> mean(flat.indexAdd(0, at, values), places, includeSelf);
            case "prod" -> products(flat, places, values);
            case "amax", "amin" -> extreme(flat, at, values, how.equals("amax"));
            default -> throw unknown(op, how);
        };
        return out.reshape(a.shape);
    }

    private static ValueException unknown(String op, String how) {
        return new ValueException(op + ": reduce must be sum, prod, mean, amax or amin, not " + how);
    }

    private static double neutral(String op, String how, DType dtype) {
        return switch (how) {
            case "sum", "mean" -> 0;
            case "prod" -> 1;
            case "amax" -> dtype.isFloating() ? Double.NEGATIVE_INFINITY : bound(dtype, false);
            case "amin" -> dtype.isFloating() ? Double.POSITIVE_INFINITY : bound(dtype, true);
            default -> throw unknown(op, how);
        };
    }

    private static double bound(DType dtype, boolean largest) {
        return switch (dtype) {
            case BOOL -> largest ? 1 : 0;
            case UINT8 -> largest ? 255 : 0;
            case INT8 -> largest ? Byte.MAX_VALUE : Byte.MIN_VALUE;
            case INT16 -> largest ? Short.MAX_VALUE : Short.MIN_VALUE;
            case INT32 -> largest ? Integer.MAX_VALUE : Integer.MIN_VALUE;
            default -> largest ? Long.MAX_VALUE : Long.MIN_VALUE;
        };
    }

    private static Tensor mean(Tensor sums, long[] places, boolean includeSelf) {
        long[] counts = new long[sums.numel()];
        Arrays.fill(counts, includeSelf ? 1 : 0);
        for (long place : places) {
            counts[(int) place]++;
        }
        if (sums.dtype.isFloating()) {
            return sums.div(Factories.fromArray(counts)
                    .clamp(1, Double.POSITIVE_INFINITY)
                    .to(sums.dtype));
        }
        long[] values = sums.toLongArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.floorDiv(values[i], Math.max(1, counts[i]));
        }
        return Factories.fromArray(values).to(sums.dtype);
    }

    /// Each place times all that is written there: neighbours of one place are multiplied in pairs until one
    /// is left, so that zeros need no special gradient and the depth grows with the logarithm only.
    private static Tensor products(Tensor flat, long[] places, Tensor values) {
        int n = flat.numel();
        int[] sizes = new int[n];
        for (long place : places) {
            sizes[(int) place]++;
        }
        int[] next = new int[n];
        for (int i = 1; i < n; i++) {
            next[i] = next[i - 1] + sizes[i - 1];
        }
        long[] sorted = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            sorted[next[(int) places[i]]++] = i;
        }
        Tensor one = Factories.full(Shape.of(1), 1, values.dtype);
        Tensor factors = values.indexSelect(0, Factories.fromArray(sorted));
        boolean more = true;
        while (more) {
            more = false;
            int pairs = 0;
            for (int size : sizes) {
                pairs += (size + 1) / 2;
            }
            long[] left = new long[pairs];
            long[] right = new long[pairs];
            int from = 0;
            int to = 0;
            int end = factors.numel();
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < sizes[i]; k += 2) {
                    left[to] = (long) from + k;
                    right[to++] = k + 1 < sizes[i] ? from + k + 1 : end;
                }
                from += sizes[i];
                sizes[i] = (sizes[i] + 1) / 2;
                more |= sizes[i] > 1;
            }
            Tensor padded = Factories.cat(List.of(factors, one), 0);
            factors = factors.indexSelect(0, Factories.fromArray(left))
                    .mul(padded.indexSelect(0, Factories.fromArray(right)));
        }
        long[] at = new long[n];
        int from = 0;
        for (int i = 0; i < n; i++) {
            at[i] = sizes[i] == 0 ? factors.numel() : from++;
        }
        Tensor padded = Factories.cat(List.of(factors, one), 0);
        return flat.mul(padded.indexSelect(0, Factories.fromArray(at)));
    }

    static Tensor extreme(Tensor flat, Tensor at, Tensor values, boolean largest) {
        long[] places = at.toLongArray();
        Object result;
        if (flat.dtype.isFloating()) {
            double[] out = flat.toDoubleArray();
            double[] in = values.toDoubleArray();
            for (int i = 0; i < places.length; i++) {
                int p = (int) places[i];
                out[p] = largest ? Math.max(out[p], in[i]) : Math.min(out[p], in[i]);
            }
            result = out;
        } else {
            long[] out = flat.toLongArray();
            long[] in = values.toLongArray();
            for (int i = 0; i < places.length; i++) {
                int p = (int) places[i];
                out[p] = largest ? Math.max(out[p], in[i]) : Math.min(out[p], in[i]);
            }
            result = out;
        }
        Tensor out = Layout.cast(
                Tensor.make(result, flat.dtype.isFloating() ? DType.FLOAT64 : DType.INT64, flat.shape), flat.dtype);
        return Dispatch.done(EXTREME, null, out, flat, at, values);
    }

    /// The part of a source that an index covers; it may be larger.
    static Tensor covered(String op, Tensor source, Tensor index) {
        if (source.shape.same(index.shape)) {
            return source;
        }
        if (source.numel() == 1 && index.numel() == 1) {
            return source.reshape(index.shape);
        }
        boolean fits = source.dim() == index.dim();
        for (int d = 0; fits && d < index.dim(); d++) {
            fits = index.size(d) <= source.size(d);
        }
        if (!fits && index.numel() > 0) {
            throw new ShapeException(op + ": the source has shape " + source.shape + ", the index " + index.shape
                    + "; it must have as many dimensions and be nowhere smaller");
        }
        Tensor out = source;
        for (int d = 0; fits && d < index.dim(); d++) {
            out = out.narrow(d, 0, index.size(d));
        }
        return fits ? out : Tensor.empty(source.dtype, index.shape);
    }

    /// An index of one dimension for slices, repeated for each element of a source of slices.
    static Tensor slices(String op, Tensor a, int dim, Tensor index, Shape source) {
        int[] sizes = a.shape.toArray();
        if (index.dim() > 1) {
            throw new ShapeException(op + ": the index must have one dimension, its shape is " + index.shape);
        }
        if (a.dim() > 0) {
            sizes[dim] = index.numel();
        }
        if (!Shape.of(sizes).same(source)) {
            throw new ShapeException(op + ": the source has shape " + source + "; with " + index.numel()
                    + " indices into dimension " + dim + " of " + a.shape + " it must be " + Shape.text(sizes));
        }
        int[] line = new int[sizes.length];
        Arrays.fill(line, 1);
        if (line.length == 0) {
            return index.reshape(1);
        }
        line[dim] = index.numel();
        return index.reshape(line).expand(sizes);
    }

    /// Indices brought into range, for those who mask what lies outside.
    static List<@Nullable Tensor> clamped(Tensor a, List<? extends @Nullable Tensor> indices) {
        List<@Nullable Tensor> out = new ArrayList<>();
        for (int d = 0; d < indices.size(); d++) {
            Tensor index = indices.get(d);
            boolean open = index != null && index.dtype.isInteger();
            out.add(open && index != null ? index.clamp(-(long) a.size(d), a.size(d) - 1L) : index);
        }
        return out;
    }

    /// Where in row-major memory each element of an index for one dimension points.
    static long[] along(String op, Tensor a, int dim, Tensor index) {
        return Gathers.along(op, a, Shape.wrap(op, dim, a.dim()), index);
    }

    /// A copy with a source in a view of it.
    static Tensor embed(String op, Tensor a, Tensor source, int[] sizes, int[] strides, int offset) {
        Shape shape = Shape.of(sizes);
        long last = offset;
        for (int d = 0; d < sizes.length; d++) {
            last += (long) Math.max(0, sizes[d] - 1) * strides[d];
        }
        boolean inside = offset >= 0 && strides.length == sizes.length && (shape.numel() == 0 || last < a.numel());
        if (!inside || !shape.same(source.shape)) {
            throw new ShapeException(op + ": the source has shape " + source.shape + "; it must be " + shape
                    + " and lie in the tensor of shape " + a.shape);
        }
        if (shape.numel() == 0) {
            return a.clone();
        }
        Tensor places = Factories.arange(a.numel()).alias(shape, strides, offset);
        return put(op, a, places.toLongArray(), source, false);
    }
}
