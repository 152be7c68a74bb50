package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Parallel;
import java.util.Arrays;

/// Matrix products: the row, and how batches of matrices are handed to the kernel without copying transposed
/// ones.
final class Contraction {
    /// Products of fewer multiplications run the scalar kernel.
    static final int SMALL = 4096;

    /// From so many multiplications on, a piece of work is worth another thread.
    static final double PARALLEL = 200_000;

    /// A band of a product for one thread has at least so many rows, since each packs the other matrix anew.
    private static final int BAND = 64;

    /// Bands begin at multiples of this: tiles of the kernels have 6 rows.
    private static final int BAND_STEP = 6;

    private static final int MOST_BANDS = 8;

    private Contraction() {}

    static final Op MATMUL = row(CONTRACTION, "matmul", "a b, over the last two dimensions")
            .prints("MmBackward0")
            .saves(A | B)
            .gradients(
                    n -> n.grad().matmul(n.b().transpose(-2, -1)),
                    n -> n.a().transpose(-2, -1).matmul(n.grad()));

    /// As [torch.matmul](https://docs.pytorch.org/docs/stable/generated/torch.matmul.html): a vector on the
    /// left is a row, on the right a column, and leading dimensions are broadcast.
    static Tensor matmul(Tensor a, Tensor b) {
        return matmul("matmul", a, b);
    }

    private static Tensor matmul(String op, Tensor a, Tensor b) {
        if (a.dim() == 0 || b.dim() == 0) {
            throw new ShapeException(op + ": both tensors need a dimension, the shapes are " + a.shape + " and "
                    + b.shape + "; use mul for a number");
        }
        if (a.dim() == 1 || b.dim() == 1) {
            check(op, a, b, a.size(-1), b.size(b.dim() == 1 ? 0 : -2));
            Tensor left = a.dim() == 1 ? a.unsqueeze(0) : a;
            Tensor right = b.dim() == 1 ? b.unsqueeze(1) : b;
            Tensor product = matmul(left, right);
            product = b.dim() == 1 ? product.squeeze(-1) : product;
            return a.dim() == 1 ? product.squeeze(b.dim() == 1 ? -1 : -2) : product;
        }
        check(op, a, b, a.size(-1), b.size(-2));
        checkBatches(op, a, b);
        return Dispatch.done(MATMUL, null, product(a, b), a, b);
    }

    /// As [#matmul], for tensors of just so many dimensions.
    static Tensor exactly(String op, int rank, Tensor a, Tensor b) {
        if (a.dim() != rank || b.dim() != rank || rank == 3 && a.size(0) != b.size(0)) {
            throw new ShapeException(op + ": takes two tensors of " + rank + (rank == 1 ? " dimension" : " dimensions")
                    + (rank == 3 ? " and equal first sizes" : "") + ", the shapes are " + a.shape + " and " + b.shape);
        }
        return matmul(op, a, b);
    }

    private static void check(String op, Tensor a, Tensor b, int columns, int rows) {
        if (columns != rows) {
            String hint =
                    b.dim() == 2 && b.size(-1) == columns ? "; did you forget to transpose the second, with .t()?" : "";
            throw new ShapeException(op + ": inner sizes differ: " + a.shape + " @ " + b.shape + " (" + columns
                    + " and " + rows + ")" + hint);
        }
        if (a.dtype != b.dtype) {
            throw new DTypeException(
                    op + ": the dtypes differ: " + a.dtype + " and " + b.dtype + "; convert one with to()");
        }
    }

    private static void checkBatches(String op, Tensor a, Tensor b) {
        for (int d = 3; d <= Math.min(a.dim(), b.dim()); d++) {
            int x = a.size(-d);
            int y = b.size(-d);
            if (x != y && x != 1 && y != 1) {
                throw new ShapeException(op + ": the leading sizes of " + a.shape + " @ " + b.shape
                        + " do not broadcast (" + x + " and " + y + ")");
            }
        }
    }

    /// The product without a place on the tape.
    static Tensor product(Tensor a, Tensor b) {
        int m = a.size(-2);
        int k = a.size(-1);
        int n = b.size(-1);
        Tensor x = prepare(a);
        Tensor y = prepare(b);
        Shape batchA = lead(a.shape);
        Shape batchB = lead(b.shape);
        Shape batch = Broadcast.shape(MATMUL, batchA, batchB);
        int[] sizes = Arrays.copyOf(batch.sizes(), batch.dim() + 2);
        sizes[batch.dim()] = m;
        sizes[batch.dim() + 1] = n;
        Shape shape = Shape.owning(sizes);
        Object c = Layout.laneType(a.dtype.lane()).codec().newArray(shape.numel());
        boolean large = Math.multiplyFull(m, n) * k > SMALL;
        GemmKernel kernel = KernelTable.gemm(MATMUL, a.dtype.lane(), large);
        int count = m * n > 0 ? batch.numel() : 0;
        int[] from = new int[2 * count];
        Odometer at = new Odometer(
                batch.dim(), batch.sizes(), leadStrides(x, batch), x.offset, leadStrides(y, batch), y.offset);
        for (int i = 0; i < count; i++) {
            from[2 * i] = at.a;
            from[2 * i + 1] = at.b;
            at.next();
        }
        double cost = (double) m * n * k;
        int bands = cost < PARALLEL ? 1 : Math.clamp(m / BAND, 1, MOST_BANDS);
        int rows = m / bands / BAND_STEP * BAND_STEP;
        int matrices = (int) Math.min(Math.max(count, 1), Math.max(1, PARALLEL / Math.max(cost, 1)));
        int groups = (count + matrices - 1) / matrices;
        Parallel.run(groups * bands, piece -> {
            int band = piece % bands;
            int first = band * rows;
            int end = band == bands - 1 ? m : first + rows;
            int group = piece / bands * matrices;
            for (int i = group; i < Math.min(count, group + matrices); i++) {
                multiply(kernel, first, end, n, k, x, from[2 * i], y, from[2 * i + 1], c, i * m * n);
            }
        });
        return Layout.cast(Tensor.make(c, Layout.laneType(a.dtype.lane()), shape), a.dtype);
    }

    /// The rows of a product from the first to before the end.
    private static void multiply(
            GemmKernel kernel, int first, int end, int n, int k, Tensor x, int ax, Tensor y, int ay, Object c, int co) {
        int[] sx = x.strides();
        int[] sy = y.strides();
        int rank = sx.length;
        int last = sy.length;
        kernel.run(
                end - first,
                n,
                k,
                x.storage.array(),
                ax + first * sx[rank - 2],
                sx[rank - 2],
                sx[rank - 1],
                y.storage.array(),
                ay,
                sy[last - 2],
                sy[last - 1],
                c,
                co + first * n);
    }

    /// A tensor of its lane whose matrices have one stride of 1.
    private static Tensor prepare(Tensor a) {
        Tensor lane = Layout.cast(a, Layout.laneType(a.dtype.lane()));
        int[] s = lane.strides();
        int rank = s.length;
        return s[rank - 1] == 1 || s[rank - 2] == 1 ? lane : Layout.clone(lane);
    }

    private static Shape lead(Shape shape) {
        return Shape.of(Arrays.copyOf(shape.sizes(), shape.dim() - 2));
    }

    private static int[] leadStrides(Tensor a, Shape batch) {
        int[] strides = new int[batch.dim()];
        int own = a.dim() - 2;
        for (int d = 0; d < own; d++) {
            strides[batch.dim() - own + d] = a.size(d) == 1 ? 0 : a.strides()[d];
        }
        return strides;
    }
}
