package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.watch.Watch;

/// Matrix products: the row, and which shapes fit.
final class Contraction {
    /// Products of fewer multiplications run the scalar kernel.
    static final int SMALL = 4096;

    /// From so many multiplications on, a piece of work is worth another thread.
    static final double PARALLEL = 200_000;

    private Contraction() {}

    static final Op MATMUL = row(CONTRACTION, "matmul", "a b, over the last two dimensions")
            .prints("MmBackward0")
            .saves(A | B)
            .gradients(n -> n.grad().matmul(n.b().transpose(-2, -1)), Contraction::gradientOfSecond);

    /// If one matrix is the second of a batch, its gradient is one product and not a sum of one for each.
    private static Tensor gradientOfSecond(Node n) {
        Tensor a = n.a();
        Tensor g = n.grad();
        return n.shapeOf(1).dim() == 2 && a.dim() > 2 && g.numel() > 0
                ? a.flatten(0, -2).t().matmul(g.flatten(0, -2))
                : a.transpose(-2, -1).matmul(g);
    }

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
        Watch.announce(MATMUL.name());
        return Dispatch.done(MATMUL, null, MatrixProduct.of(a, b, null), a, b);
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
}
