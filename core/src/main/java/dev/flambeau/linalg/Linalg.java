package dev.flambeau.linalg;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.LinalgNorms;
import dev.flambeau.tensor.Products;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Linear algebra over the last two dimensions
/// ([torch.linalg](https://docs.pytorch.org/docs/stable/linalg.html)): here products, powers and tensors seen as
/// matrices; [systems of equations][dev.flambeau.tensor.LinalgSystems],
/// [decompositions][dev.flambeau.tensor.LinalgDecompositions] and [norms and
/// determinants][dev.flambeau.tensor.LinalgNorms] are inherited.
///
/// Factorizations are computed in float64 and rounded once, except for QR, which follows PyTorch's float32.
public final class Linalg extends LinalgNorms {
    private Linalg() {}

    /// The main diagonal of the last two dimensions, as a view.
    ///
    /// @param A of shape `[..., m, n]`
    public static Tensor diagonal(Tensor A) {
        return diagonal(A, 0, -2, -1);
    }

    /// A diagonal of two dimensions, which becomes the last dimension, as a view
    /// ([diagonal](https://docs.pytorch.org/docs/stable/generated/torch.linalg.diagonal.html)).
    ///
    /// @param A      of two dimensions or more
    /// @param offset 0 is the main diagonal, positive ones lie above it
    /// @param dim1   the rows
    /// @param dim2   the columns
    public static Tensor diagonal(Tensor A, int offset, int dim1, int dim2) {
        return A.diagonal(offset, dim1, dim2);
    }

    /// The exponential of square matrices
    /// ([matrix_exp](https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_exp.html)).
    ///
    /// @param A of shape `[..., n, n]`
    public static Tensor matrixExp(Tensor A) {
        return A.matrixExp();
    }

    /// A power of square matrices
    /// ([matrix_power](https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_power.html)).
    ///
    /// @param A of shape `[..., n, n]`
    /// @param n 0 for the identity, negative for powers of the inverse
    public static Tensor matrixPower(Tensor A, int n) {
        return A.matrixPower(n);
    }

    /// The product of many matrices, in the order that needs the fewest multiplications
    /// ([multi_dot](https://docs.pytorch.org/docs/stable/generated/torch.linalg.multi_dot.html)).
    ///
    /// @param tensors two or more matrices; the first and the last may be vectors
    public static Tensor multiDot(List<Tensor> tensors) {
        return ProductChain.multiply(tensors);
    }

    /// Sums of products along a dimension.
    ///
    /// @param x   the first
    /// @param y   the second, broadcast
    /// @param dim along which
    public static Tensor vecdot(Tensor x, Tensor y, int dim) {
        return x.mul(y).sum(dim, false);
    }

    /// Sums of products along the last dimension.
    ///
    /// @param x the first
    /// @param y the second, broadcast
    public static Tensor vecdot(Tensor x, Tensor y) {
        return vecdot(x, y, -1);
    }

    /// Cross products along a dimension of size 3.
    ///
    /// @param input the first
    /// @param other the second, broadcast
    /// @param dim   along which
    public static Tensor cross(Tensor input, Tensor other, int dim) {
        if (input.dim() != other.dim() || input.size(dim) != 3 || other.size(dim) != 3) {
            throw new ShapeException("linalg.cross: shapes " + input.shape() + " and " + other.shape()
                    + " must have as many dimensions and size 3 in dimension " + dim);
        }
        return Products.cross(input, other, dim);
    }

    /// Cross products along the last dimension.
    ///
    /// @param input the first
    /// @param other the second, broadcast
    public static Tensor cross(Tensor input, Tensor other) {
        return cross(input, other, -1);
    }

    /// The inverse of a tensor seen as a matrix
    /// ([tensorinv](https://docs.pytorch.org/docs/stable/generated/torch.linalg.tensorinv.html)).
    ///
    /// @param A   a tensor whose first sizes have the product of the others
    /// @param ind how many dimensions are rows
    public static Tensor tensorinv(Tensor A, int ind) {
        int[] sizes = A.shape().toArray();
        if (ind < 1 || ind > sizes.length) {
            throw new ValueException("linalg.tensorinv: ind is " + ind + " for shape " + A.shape()
                    + "; give at least 1 and no more than it has dimensions");
        }
        int rows = product(sizes, 0, ind);
        int columns = product(sizes, ind, sizes.length);
        if (rows != columns) {
            throw new ShapeException("linalg.tensorinv: the first " + ind + " sizes of " + A.shape()
                    + " have the product " + rows + ", the others " + columns + "; both must be equal");
        }
        int[] out = new int[sizes.length];
        for (int d = 0; d < sizes.length; d++) {
            out[d] = sizes[(d + ind) % sizes.length];
        }
        return inv(A.reshape(rows, columns)).reshape(out);
    }

    private static int product(int[] sizes, int from, int to) {
        int product = 1;
        for (int d = from; d < to; d++) {
            product *= sizes[d];
        }
        return product;
    }

    /// The inverse of a tensor whose first two dimensions are the rows.
    ///
    /// @param A a tensor whose first sizes have the product of the others
    public static Tensor tensorinv(Tensor A) {
        return tensorinv(A, 2);
    }

    /// The solution X of `tensordot(A, X) = B`.
    ///
    /// @param A its first dimensions are those of B
    /// @param B the right side
    public static Tensor tensorsolve(Tensor A, Tensor B) {
        return tensorsolve(A, B, null);
    }

    /// The solution X of `tensordot(A, X) = B`
    /// ([tensorsolve](https://docs.pytorch.org/docs/stable/generated/torch.linalg.tensorsolve.html)).
    ///
    /// @param A    its first dimensions, once dims are moved, are those of B
    /// @param B    the right side
    /// @param dims dimensions of A that are moved to the end first; null for none
    public static Tensor tensorsolve(Tensor A, Tensor B, int @Nullable [] dims) {
        Tensor moved = A;
        if (dims != null) {
            int[] last = new int[dims.length];
            for (int i = 0; i < last.length; i++) {
                last[i] = i - last.length;
            }
            moved = A.movedim(dims, last);
        }
        int[] sizes = moved.shape().toArray();
        int rows = product(sizes, 0, Math.min(B.dim(), sizes.length));
        int columns = product(sizes, Math.min(B.dim(), sizes.length), sizes.length);
        if (rows != B.numel() || rows != columns) {
            throw new ShapeException("linalg.tensorsolve: A of shape " + A.shape() + " seen as a matrix has " + rows
                    + " rows and " + columns + " columns, B of shape " + B.shape() + " has " + B.numel()
                    + " elements; all must be equal");
        }
        return solve(moved.reshape(rows, columns), B.reshape(rows))
                .reshape(Arrays.copyOfRange(sizes, B.dim(), sizes.length));
    }

    /// Powers of the elements, from 0 to the last size less 1, along a new last dimension.
    ///
    /// @param x of shape `[..., n]`
    public static Tensor vander(Tensor x) {
        return vander(x, null);
    }

    /// Powers of the elements, from 0, along a new last dimension
    /// ([vander](https://docs.pytorch.org/docs/stable/generated/torch.linalg.vander.html)).
    ///
    /// @param x of shape `[..., n]`
    /// @param N how many powers; null for n
    public static Tensor vander(Tensor x, @Nullable Integer N) {
        Tensor base = x.dim() == 0 ? x.unsqueeze(0) : x;
        int count = N == null ? base.size(-1) : N;
        if (count < 2) {
            throw new ValueException("linalg.vander: N is " + count + "; give more than 1");
        }
        List<Tensor> powers = new ArrayList<>();
        powers.add(Factories.onesLike(base));
        for (int i = 1; i < count; i++) {
            powers.add(powers.get(i - 1).mul(base));
        }
        return Factories.stack(powers, -1);
    }
}
