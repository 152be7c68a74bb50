package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.GemmKernel;
import java.util.Arrays;

/// Matrix products: the row, and how batches of matrices are handed to the kernel without copying transposed
/// ones.
final class Contraction {
    /// Products of fewer multiplications run the scalar kernel.
    private static final int SMALL = 4096;

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
        Odometer at = new Odometer(
                batch.dim(), batch.sizes(), leadStrides(x, batch), x.offset, leadStrides(y, batch), y.offset);
        for (int i = 0; i < batch.numel() && m * n > 0; i++) {
            multiply(kernel, m, n, k, x, at.a, y, at.b, c, i * m * n);
            at.next();
        }
        return Layout.cast(Tensor.make(c, Layout.laneType(a.dtype.lane()), shape), a.dtype);
    }

    private static void multiply(
            GemmKernel kernel, int m, int n, int k, Tensor x, int ax, Tensor y, int ay, Object c, int co) {
        int[] sx = x.strides();
        int[] sy = y.strides();
        int rank = sx.length;
        int last = sy.length;
        kernel.run(
                m,
                n,
                k,
                x.storage.array,
                ax,
                sx[rank - 2],
                sx[rank - 1],
                y.storage.array,
                ay,
                sy[last - 2],
                sy[last - 1],
                c,
                co);
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
