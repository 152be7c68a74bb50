package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.FloatOrder;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import java.util.Arrays;

/// Places in sorted order. Everything is compared as long: floats by bits that order as they do, with NaN
/// behind all.
final class Sorting {
    /// Elements that are worth a piece of work for another thread.
    private static final int SORTED = 4096;

    private Sorting() {}

    /// Longs that order as the elements, equal for equal elements.
    static long[] keys(Tensor a) {
        if (!a.dtype.isFloating()) {
            return a.detach().to(DType.INT64).toLongArray();
        }
        double[] x = a.detach().toDoubleArray();
        long[] keys = new long[x.length];
        for (int i = 0; i < x.length; i++) {
            keys[i] = key(x[i]);
        }
        return keys;
    }

    static final long NAN = Long.MAX_VALUE;

    private static long key(double x) {
        if (Double.isNaN(x)) {
            return NAN;
        }
        long bits = x == 0 ? 0 : Double.doubleToRawLongBits(x);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    /// The places 0 to n - 1 in the stable order of their keys.
    static int[] order(long[] keys) {
        return order(keys, keys.length, 1);
    }

    /// As above, of rows of keys, the first one that differs deciding.
    static int[] order(long[] keys, int n, int width) {
        int[] from = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        int[] to = new int[n];
        for (int run = 1; run < n && run > 0; run *= 2) {
            for (int low = 0; low < n; low += 2 * run) {
                int middle = Math.min(low + run, n);
                merge(keys, width, from, to, low, middle, Math.min(middle + run, n));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(long[] keys, int width, int[] from, int[] to, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int i = low; i < high; i++) {
            boolean first = left < middle && (right >= high || compare(keys, width, from[left], from[right]) <= 0);
            to[i] = from[first ? left++ : right++];
        }
    }

    /// Which of two rows comes first.
    static int compare(long[] keys, int width, int i, int j) {
        if (width == 1) {
            return Long.compare(keys[i], keys[j]);
        }
        int a = i * width;
        int b = j * width;
        return Arrays.compare(keys, a, a + width, keys, b, b + width);
    }

    /// One line of keys; reversed for descending order.
    static long[] line(long[] keys, Lines lines, int line, boolean descending) {
        long[] own = new long[lines.size()];
        int at = lines.start(line);
        for (int i = 0; i < own.length; i++, at += lines.inner()) {
            own[i] = descending ? ~keys[at] : keys[at];
        }
        return own;
    }

    /// The places of the first so many of each line in sorted order.
    static Tensor places(String op, Tensor a, int dimension, boolean descending, int first, int count) {
        int dim = Shape.wrap(op, dimension, a.dim());
        Lines lines = Lines.of(a.shape, dim);
        long[] out = new long[lines.count() * count];
        Shape shape = sized(a.shape, dim, count);
        if (a.dtype.lane() == Lane.F32) {
            floatPlaces(Layout.contiguous(Layout.cast(a, DType.FLOAT32)), lines, descending, first, count, out);
            return Tensor.make(out, DType.INT64, shape);
        }
        long[] keys = keys(a);
        for (int line = 0; line < lines.count(); line++) {
            int[] order = order(line(keys, lines, line, descending));
            int at = lines.start(line, count);
            for (int i = 0; i < count; i++, at += lines.inner()) {
                out[at] = order[first + i];
            }
        }
        return Tensor.make(out, DType.INT64, shape);
    }

    private static void floatPlaces(Tensor a, Lines lines, boolean descending, int first, int count, long[] out) {
        int n = lines.size();
        Parallel.range(lines.count(), Math.ceilDiv(SORTED, Math.max(n, 1)), (from, end) -> {
            long[] scratch = new long[n];
            for (int line = from; line < end; line++) {
                FloatOrder.places(
                        (float[]) a.storage.array(),
                        a.offset + lines.start(line),
                        lines.inner(),
                        n,
                        descending,
                        first,
                        count,
                        out,
                        lines.start(line, count),
                        lines.inner(),
                        scratch);
            }
        });
    }

    static Shape sized(Shape shape, int dim, int count) {
        if (shape.dim() == 0) {
            return shape;
        }
        int[] sizes = shape.toArray();
        sizes[dim] = count;
        return Shape.owning(sizes);
    }

    static int size(String op, Tensor a, int dim) {
        return a.dim() == 0 ? 1 : a.size(Shape.wrap(op, dim, a.dim()));
    }

    static ValuesAndIndices at(Tensor a, int dim, Tensor places, boolean keep) {
        Tensor values = a.gather(dim, places);
        return keep || a.dim() == 0
                ? new ValuesAndIndices(values, places)
                : new ValuesAndIndices(values.squeeze(dim), places.squeeze(dim));
    }

    static int filled(String op, Tensor a, int dim) {
        int n = size(op, a, dim);
        if (n == 0) {
            throw new ValueException(
                    op + ": dimension " + dim + " of shape " + a.shape + " has no element; " + "give at least one");
        }
        return n;
    }

    /// The middle one of each line, the lower of two.
    static ValuesAndIndices median(String op, Tensor a, int dimension, boolean keep, boolean skipNan) {
        int dim = Shape.wrap(op, dimension, a.dim());
        int n = filled(op, a, dim);
        Lines lines = Lines.of(a.shape, dim);
        long[] keys = keys(a);
        long[] out = new long[lines.count()];
        for (int line = 0; line < out.length; line++) {
            long[] own = line(keys, lines, line, false);
            int[] order = order(own);
            int numbers = a.dtype.isFloating() ? numbers(own, order) : n;
            boolean missing = numbers == 0 || numbers < n && !skipNan;
            out[line] = order[missing ? numbers : (numbers - 1) / 2];
        }
        return at(a, dim, Tensor.make(out, DType.INT64, sized(a.shape, dim, 1)), keep);
    }

    private static int numbers(long[] keys, int[] order) {
        int n = order.length;
        while (n > 0 && keys[order[n - 1]] == NAN) {
            n--;
        }
        return n;
    }

    /// The most frequent one of each line, the smallest of equally frequent ones.
    static ValuesAndIndices mode(Tensor a, int dimension, boolean keep) {
        int dim = Shape.wrap("mode", dimension, a.dim());
        filled("mode", a, dim);
        Lines lines = Lines.of(a.shape, dim);
        long[] keys = keys(a);
        long[] out = new long[lines.count()];
        for (int line = 0; line < out.length; line++) {
            long[] own = line(keys, lines, line, false);
            int[] order = order(own);
            int most = 0;
            int run = 0;
            for (int i = 0; i < order.length; i++) {
                run++;
                if (i + 1 == order.length || own[order[i]] != own[order[i + 1]]) {
                    if (run > most) {
                        most = run;
                        out[line] = order[i];
                    }
                    run = 0;
                }
            }
        }
        return at(a, dim, Tensor.make(out, DType.INT64, sized(a.shape, dim, 1)), keep);
    }

    /// Where the running extreme stands: the last of equals, and NaN once there is one.
    static ValuesAndIndices running(String op, Tensor a, int dimension, boolean largest) {
        int dim = Shape.wrap(op, dimension, a.dim());
        Lines lines = Lines.of(a.shape, dim);
        long[] keys = keys(a);
        boolean floats = a.dtype.isFloating();
        long[] out = new long[keys.length];
        for (int line = 0; line < lines.count(); line++) {
            int best = 0;
            int at = lines.start(line);
            long key = lines.size() == 0 ? 0 : keys[at];
            for (int i = 0; i < lines.size(); i++, at += lines.inner()) {
                boolean nan = floats && keys[at] == NAN;
                boolean stuck = floats && key == NAN;
                if (nan || !stuck && (largest ? keys[at] >= key : keys[at] <= key)) {
                    best = i;
                    key = keys[at];
                }
                out[at] = best;
            }
        }
        return at(a, dim, Tensor.make(out, DType.INT64, a.shape), true);
    }

    /// For each value its place among sorted boundaries; a value beside a boundary that equals it goes to the
    /// left of it, or to the right.
    static Tensor search(long[] sorted, int size, Tensor values, boolean right, boolean narrow, boolean lines) {
        long[] keys = keys(values);
        long[] out = new long[keys.length];
        int per = lines ? values.size(-1) : 0;
        for (int i = 0; i < keys.length; i++) {
            int base = lines ? i / per * size : 0;
            int low = base;
            int high = base + size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                boolean before = right ? sorted[middle] <= keys[i] : sorted[middle] < keys[i];
                if (before) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            out[i] = (long) low - base;
        }
        Tensor places = Tensor.make(out, DType.INT64, values.shape);
        return narrow ? places.to(DType.INT32) : places;
    }

    static Tensor isin(Tensor a, Tensor tests, boolean invert) {
        DType common = a.dtype.promote(tests.dtype);
        long[] sorted = keys(tests.detach().to(common));
        Arrays.sort(sorted);
        long[] keys = keys(a.detach().to(common));
        boolean floats = common.isFloating();
        long[] out = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            boolean found = !(floats && keys[i] == NAN) && Arrays.binarySearch(sorted, keys[i]) >= 0;
            out[i] = found != invert ? 1 : 0;
        }
        return Tensor.make(out, DType.INT64, a.shape).to(DType.BOOL);
    }
}
