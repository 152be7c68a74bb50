package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.kernels.ColumnSoftmaxKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.SoftmaxKernel;
import org.jspecify.annotations.Nullable;

/// Softmax and its logarithm: rows, bodies and gradients, which read only the result. Kernels claim those that are
/// computed in float32: rows along the last dimension, columns along others.
final class Softmax {
    /// Elements that are worth a piece of work for another thread, where each costs an exponential.
    static final int GRAIN = 8192;

    private static final SoftmaxKernel SMALL = KernelTable.of(SoftmaxKernel.class, false);

    private Softmax() {}

    /// Looked for when the first large call needs it.
    private static final class Large {
        static final SoftmaxKernel KERNEL = KernelTable.of(SoftmaxKernel.class, true);
    }

    private static final ColumnSoftmaxKernel SMALL_COLUMNS = KernelTable.of(ColumnSoftmaxKernel.class, false);

    /// Looked for when the first large call needs it.
    private static final class LargeColumns {
        static final ColumnSoftmaxKernel KERNEL = KernelTable.of(ColumnSoftmaxKernel.class, true);
    }

    /// Along which dimension, from 0.
    private record Along(int dim) {}

    private static final Composite SOFTMAX = new Composite(
            row(COMPOSITE, "softmax", "exp(a) / its sum along a dimension")
                    .saves(OUT)
                    .gradients(n -> gradient(Softmax.SOFTMAX_BACKWARD, n)),
            (attributes, a, _, _) -> {
                Tensor e = lowered(a, dim(attributes)).exp();
                return Layout.cast(e.div(sum(e, dim(attributes))), a.dtype);
            },
            (attributes, a, _, _) -> claim(true, dim(attributes), a));

    private static final Composite LOG_SOFTMAX = new Composite(
            row(COMPOSITE, "logSoftmax", "a - log of the sum of exp(a) along a dimension")
                    .saves(OUT)
                    .gradients(n -> gradient(Softmax.LOG_SOFTMAX_BACKWARD, n)),
            (attributes, a, _, _) -> {
                Tensor low = lowered(a, dim(attributes));
                return Layout.cast(low.sub(sum(low.exp(), dim(attributes)).log()), a.dtype);
            },
            (attributes, a, _, _) -> claim(false, dim(attributes), a));

    private static final Composite SOFTMAX_BACKWARD = new Composite(
            row(COMPOSITE, "softmaxBackward", "b (a - sum of a b along a dimension)"),
            (attributes, g, out, _) -> {
                Tensor y = Composites.given(out);
                Tensor product = g.mul(y);
                return product.sub(y.mul(sum(product, dim(attributes))));
            },
            (attributes, g, out, _) -> claimGradient(true, dim(attributes), g, Composites.given(out)));

    private static final Composite LOG_SOFTMAX_BACKWARD = new Composite(
            row(COMPOSITE, "logSoftmaxBackward", "a - exp(b) times the sum of a along a dimension"),
            (attributes, g, out, _) -> g.sub(Composites.given(out).exp().mul(sum(g, dim(attributes)))),
            (attributes, g, out, _) -> claimGradient(false, dim(attributes), g, Composites.given(out)));

    static final Op ROW = SOFTMAX.row;

    static Tensor softmax(Tensor a, int dim) {
        return along(SOFTMAX, a, dim);
    }

    static Tensor logSoftmax(Tensor a, int dim) {
        return along(LOG_SOFTMAX, a, dim);
    }

    private static Tensor along(Composite op, Tensor a, int dim) {
        int d = Shape.wrap(op.row.name(), dim, a.dim());
        if (!a.dtype.isFloating()) {
            throw new DTypeException(op.row + ": needs a floating tensor, not " + a.dtype
                    + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        return a.numel() == 0 ? a.clone() : Dispatch.composite(op, new Along(d), a, null, null);
    }

    private static Tensor gradient(Composite backward, Node n) {
        return Dispatch.composite(backward, n.attributes, n.grad(), n.out(), null);
    }

    private static int dim(@Nullable Object attributes) {
        return attributes instanceof Along along ? along.dim : 0;
    }

    /// The largest value is taken off, so that nothing overflows; 16-bit floats become float32.
    private static Tensor lowered(Tensor a, int dim) {
        Tensor x = Layout.cast(a, Layout.laneType(a.dtype.lane()));
        return x.sub(x.dim() == 0 ? x : x.amax(dim, true));
    }

    private static Tensor sum(Tensor x, int dim) {
        return x.dim() == 0 ? x : x.sum(dim, true);
    }

    // ---- kernels

    /// Rows of at most so many elements are computed side by side, by kernels that are quick from the first call on.
    private static final int SHORT = 16;

    /// The kernel for a call of so many elements.
    static SoftmaxKernel kernel(int numel) {
        return numel < KernelTable.SMALL ? SMALL : Large.KERNEL;
    }

    /// The kernel for the sums of rows, and what is made of those, of a call.
    static SoftmaxKernel kernel(int rows, int n) {
        return n <= SHORT && rows >= SHORT ? Large.KERNEL : kernel(rows * n);
    }

    /// Columns that are worth a piece of work together.
    private static final int STRIP = 512;

    private static boolean isClaimed(Tensor a) {
        return a.dtype.lane() == Lane.F32 && a.numel() > 0 && a.dim() > 0;
    }

    /// For some strips of columns: where the first one begins, and how many there are.
    private interface Strip {
        void run(ColumnSoftmaxKernel kernel, int at, int columns);
    }

    /// Goes through the columns along a dimension that is not the last one.
    private static void columns(Tensor a, int dim, Strip strip) {
        ColumnSoftmaxKernel kernel = a.numel() < KernelTable.SMALL ? SMALL_COLUMNS : LargeColumns.KERNEL;
        Lines lines = Lines.of(a.shape, dim);
        int inner = lines.inner();
        int strips = Math.ceilDiv(inner, STRIP);
        int size = lines.size() * Math.min(inner, STRIP);
        Parallel.range(lines.count() / inner * strips, Math.ceilDiv(GRAIN, size), (from, end) -> {
            for (int i = from; i < end; i++) {
                int left = i % strips * STRIP;
                strip.run(kernel, i / strips * lines.size() * inner + left, Math.min(STRIP, inner - left));
            }
        });
    }

    private static @Nullable Tensor claim(boolean plain, int dim, Tensor a) {
        if (!isClaimed(a)) {
            return null;
        }
        Tensor x = floats(a);
        int n = a.size(dim);
        float[] o = DType.newFloats(a.numel());
        if (dim < a.dim() - 1) {
            float[] s = (float[]) x.storage.array();
            int stride = Lines.of(a.shape, dim).inner();
            columns(a, dim, (kernel, at, columns) -> {
                if (plain) {
                    kernel.softmax(s, x.offset + at, n, stride, columns, o, at);
                } else {
                    kernel.logSoftmax(s, x.offset + at, n, stride, columns, o, at);
                }
            });
            return Layout.cast(Tensor.make(o, DType.FLOAT32, a.shape), a.dtype);
        }
        if (o.length < 2 * GRAIN) {
            run(plain, x, 0, o.length / n, n, o);
        } else {
            Parallel.range(o.length / n, Math.ceilDiv(GRAIN, n), (from, end) -> run(plain, x, from, end, n, o));
        }
        return Layout.cast(Tensor.make(o, DType.FLOAT32, a.shape), a.dtype);
    }

    private static void run(boolean plain, Tensor x, int from, int end, int n, float[] o) {
        SoftmaxKernel kernel = kernel(o.length);
        float[] a = (float[]) x.storage.array();
        int at = from * n;
        if (plain) {
            kernel.softmax(a, x.offset + at, end - from, n, o, at);
        } else {
            kernel.logSoftmax(a, x.offset + at, end - from, n, o, at);
        }
    }

    private static @Nullable Tensor claimGradient(boolean plain, int dim, Tensor gradient, Tensor out) {
        if (!isClaimed(out) || gradient.dtype != out.dtype || !gradient.shape.same(out.shape)) {
            return null;
        }
        Tensor g = floats(gradient);
        Tensor y = floats(out);
        int n = out.size(dim);
        float[] o = DType.newFloats(out.numel());
        if (dim < out.dim() - 1) {
            float[] gs = (float[]) g.storage.array();
            float[] ys = (float[]) y.storage.array();
            int stride = Lines.of(out.shape, dim).inner();
            columns(out, dim, (kernel, at, columns) -> {
                if (plain) {
                    kernel.softmaxGradient(gs, g.offset + at, ys, y.offset + at, n, stride, columns, o, at);
                } else {
                    kernel.logSoftmaxGradient(gs, g.offset + at, ys, y.offset + at, n, stride, columns, o, at);
                }
            });
            return Layout.cast(Tensor.make(o, DType.FLOAT32, out.shape), out.dtype);
        }
        if (o.length < 2 * GRAIN) {
            runGradient(plain, g, y, 0, o.length / n, n, o);
        } else {
            Parallel.range(
                    o.length / n, Math.ceilDiv(GRAIN, n), (from, end) -> runGradient(plain, g, y, from, end, n, o));
        }
        return Layout.cast(Tensor.make(o, DType.FLOAT32, out.shape), out.dtype);
    }

    private static void runGradient(boolean plain, Tensor g, Tensor y, int from, int end, int n, float[] o) {
        SoftmaxKernel kernel = kernel(o.length);
        float[] gs = (float[]) g.storage.array();
        float[] ys = (float[]) y.storage.array();
        int at = from * n;
        if (plain) {
            kernel.softmaxGradient(gs, g.offset + at, ys, y.offset + at, end - from, n, o, at);
        } else {
            kernel.logSoftmaxGradient(gs, g.offset + at, ys, y.offset + at, end - from, n, o, at);
        }
    }

    private static Tensor floats(Tensor a) {
        return Layout.contiguous(Layout.cast(a, DType.FLOAT32));
    }
}
