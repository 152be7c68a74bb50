package dev.flambeau.linalg;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.MatrixOps;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Linear algebra over the last two dimensions
/// ([torch.linalg](https://docs.pytorch.org/docs/stable/linalg.html)).
public final class Linalg {
    private Linalg() {}

    /// A sign and the logarithm of a size.
    ///
    /// @param sign      -1, 0 or 1
    /// @param logabsdet the logarithm
    public record SignAndLog(Tensor sign, Tensor logabsdet) {}

    /// The inverse of square matrices.
    ///
    /// @param A of shape `[..., n, n]`
    public static Tensor inv(Tensor A) {
        return MatrixOps.inverse(A);
    }

    /// The solution X of `A X = B`; B is a vector if it has one dimension less, with equal leading ones.
    ///
    /// @param A of shape `[..., n, n]`
    /// @param B of shape `[..., n, m]` or `[..., n]`
    public static Tensor solve(Tensor A, Tensor B) {
        return solve(A, B, true);
    }

    /// The solution X of `A X = B`, or of `X A = B`.
    ///
    /// @param A    of shape `[..., n, n]`
    /// @param B    of shape `[..., n, m]` or `[..., n]`
    /// @param left false for `X A = B`
    public static Tensor solve(Tensor A, Tensor B, boolean left) {
        boolean vector = B.dim() == 1 || B.dim() == A.dim() - 1 && sameLead(A, B);
        if (vector) {
            return MatrixOps.solve(left ? A : A.transpose(-2, -1), B.unsqueeze(-1))
                    .squeeze(-1);
        }
        return left
                ? MatrixOps.solve(A, B)
                : MatrixOps.solve(A.transpose(-2, -1), B.transpose(-2, -1)).transpose(-2, -1);
    }

    private static boolean sameLead(Tensor a, Tensor b) {
        for (int d = 0; d < b.dim(); d++) {
            if (a.size(d) != b.size(d)) {
                return false;
            }
        }
        return true;
    }

    /// The determinants of square matrices.
    ///
    /// @param A of shape `[..., n, n]`
    public static Tensor det(Tensor A) {
        return MatrixOps.det(A);
    }

    /// Signs and logarithms of determinants.
    ///
    /// @param A of shape `[..., n, n]`
    public static SignAndLog slogdet(Tensor A) {
        return new SignAndLog(MatrixOps.detSign(A), MatrixOps.logAbsDet(A));
    }

    /// The lower Cholesky factor of symmetric positive definite matrices.
    ///
    /// @param input of shape `[..., n, n]`
    public static Tensor cholesky(Tensor input) {
        return cholesky(input, false);
    }

    /// The Cholesky factor of symmetric positive definite matrices.
    ///
    /// @param input of shape `[..., n, n]`
    /// @param upper true for the upper factor, read from the upper triangle
    public static Tensor cholesky(Tensor input, boolean upper) {
        return upper ? MatrixOps.cholesky(input.transpose(-2, -1)).transpose(-2, -1) : MatrixOps.cholesky(input);
    }

    /// The product of many matrices; the first and the last may be vectors.
    ///
    /// @param tensors two or more
    public static Tensor multiDot(List<Tensor> tensors) {
        if (tensors.size() < 2) {
            throw new ValueException("linalg.multi_dot: got " + tensors.size() + " tensors; give at least two");
        }
        Tensor out = tensors.get(0);
        for (int i = 1; i < tensors.size(); i++) {
            out = out.matmul(tensors.get(i));
        }
        return out;
    }

    /// A power of square matrices.
    ///
    /// @param input of shape `[..., n, n]`
    /// @param n     negative for powers of the inverse
    public static Tensor matrixPower(Tensor input, int n) {
        if (input.dim() < 2 || input.size(-1) != input.size(-2)) {
            throw new ShapeException("linalg.matrix_power: needs square matrices, the shape is " + input.shape());
        }
        Tensor base = n < 0 ? inv(input) : input;
        Tensor out = Factories.eye(input.size(-1)).to(input.dtype()).expand(input.shape());
        for (long k = Math.abs((long) n); k > 0; k >>= 1) {
            if ((k & 1) != 0) {
                out = out.matmul(base);
            }
            base = k > 1 ? base.matmul(base) : base;
        }
        return out;
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
        if (input.size(dim) != 3 || other.size(dim) != 3) {
            throw new ShapeException("linalg.cross: dimension " + dim + " of " + input.shape() + " and " + other.shape()
                    + " must have size 3");
        }
        Tensor next = Factories.tensor(1L, 2L, 0L);
        Tensor last = Factories.tensor(2L, 0L, 1L);
        return input.indexSelect(dim, next)
                .mul(other.indexSelect(dim, last))
                .sub(input.indexSelect(dim, last).mul(other.indexSelect(dim, next)));
    }

    /// Cross products along the last dimension.
    ///
    /// @param input the first
    /// @param other the second, broadcast
    public static Tensor cross(Tensor input, Tensor other) {
        return cross(input, other, -1);
    }

    /// The inverse of a tensor seen as a matrix.
    ///
    /// @param input a tensor whose first sizes have the product of the others
    /// @param ind   how many dimensions are rows
    public static Tensor tensorinv(Tensor input, int ind) {
        int[] sizes = input.shape().toArray();
        if (ind < 1 || ind > sizes.length) {
            throw new ValueException("linalg.tensorinv: ind is " + ind + " for shape " + input.shape()
                    + "; give at least 1 and no more than it has dimensions");
        }
        int rows = 1;
        int[] out = new int[sizes.length];
        for (int d = 0; d < sizes.length; d++) {
            rows *= d < ind ? sizes[d] : 1;
            out[d] = sizes[(d + ind) % sizes.length];
        }
        return inv(input.reshape(rows, input.numel() / Math.max(rows, 1))).reshape(out);
    }

    /// The inverse of a tensor whose first two dimensions are the rows.
    ///
    /// @param input a tensor whose first sizes have the product of the others
    public static Tensor tensorinv(Tensor input) {
        return tensorinv(input, 2);
    }

    /// The norms of vectors: `(sum |x|^ord)^(1/ord)`.
    ///
    /// @param input   holds the vectors
    /// @param ord     the order; also infinite, or 0 to count what is not 0
    /// @param dim     the dimensions that vanish; null for all
    /// @param keepdim true to leave them with size 1
    public static Tensor vectorNorm(Tensor input, double ord, int @Nullable [] dim, boolean keepdim) {
        int[] dims = dim;
        if (dims == null) {
            dims = new int[input.dim()];
            for (int d = 0; d < dims.length; d++) {
                dims[d] = d;
            }
        }
        Tensor size = input.abs();
        if (Double.isInfinite(ord)) {
            return ord > 0 ? size.amax(dims, keepdim) : size.amin(dims, keepdim);
        }
        if (ord == 0) {
            return input.ne(0).to(input.dtype()).sum(dims, keepdim);
        }
        if (ord == 1) {
            return size.sum(dims, keepdim);
        }
        Tensor sum =
                ord == 2 ? input.square().sum(dims, keepdim) : size.pow(ord).sum(dims, keepdim);
        if (ord < 0) {
            return sum.pow(1 / ord);
        }
        Tensor zero = sum.detach().eq(0);
        Tensor safe = sum.maskedFill(zero, 1);
        return (ord == 2 ? safe.sqrt() : safe.pow(1 / ord)).maskedFill(zero, 0);
    }

    /// The norm of all elements.
    ///
    /// @param input holds the elements
    /// @param ord   the order
    public static Tensor vectorNorm(Tensor input, double ord) {
        return vectorNorm(input, ord, null, false);
    }

    /// The Frobenius norms of matrices (`"fro"`).
    ///
    /// @param input   holds the matrices
    /// @param ord     `"fro"`
    /// @param dim     the two dimensions of the matrices
    /// @param keepdim true to leave them with size 1
    public static Tensor matrixNorm(Tensor input, String ord, int[] dim, boolean keepdim) {
        if (!ord.equals("fro")) {
            throw new ValueException("linalg.matrix_norm: ord \"" + ord + "\" is not supported; use \"fro\", 1 or inf");
        }
        return vectorNorm(input, 2, dim, keepdim);
    }

    /// The largest or smallest sum of absolute values of columns (1, -1) or rows (inf, -inf) of matrices.
    ///
    /// @param input   holds the matrices
    /// @param ord     1, -1, inf or -inf
    /// @param dim     the two dimensions of the matrices
    /// @param keepdim true to leave them with size 1
    public static Tensor matrixNorm(Tensor input, double ord, int[] dim, boolean keepdim) {
        if (dim.length != 2 || Math.abs(ord) != 1 && !Double.isInfinite(ord)) {
            throw new ValueException("linalg.matrix_norm: order " + ord + " over " + dim.length
                    + " dimensions is not supported; use \"fro\", 1, -1, inf or -inf over two");
        }
        boolean columns = Math.abs(ord) == 1;
        Tensor sums = input.abs().sum(dim[columns ? 0 : 1], true);
        int[] rest = {dim[columns ? 1 : 0]};
        Tensor out = ord > 0 ? sums.amax(rest, true) : sums.amin(rest, true);
        int first = Math.floorMod(dim[0], input.dim());
        int second = Math.floorMod(dim[1], input.dim());
        return keepdim ? out : out.squeeze(Math.max(first, second)).squeeze(Math.min(first, second));
    }

    /// Powers of the elements, from 0, along a new last dimension.
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

    /// An inverse and whether it exists.
    ///
    /// @param inverse the inverse
    /// @param info    0: a singular matrix is an error
    public record InverseAndInfo(Tensor inverse, Tensor info) {}

    /// The inverse, and zeros that say that it exists.
    ///
    /// @param A of shape `[..., n, n]`
    public static InverseAndInfo invEx(Tensor A) {
        return new InverseAndInfo(inv(A), info(A));
    }

    /// A Cholesky factor and whether it exists.
    ///
    /// @param L    the factor
    /// @param info 0: a matrix that is not positive definite is an error
    public record FactorAndInfo(Tensor L, Tensor info) {}

    /// The Cholesky factor, and zeros that say that it exists.
    ///
    /// @param input of shape `[..., n, n]`
    /// @param upper true for the upper factor
    public static FactorAndInfo choleskyEx(Tensor input, boolean upper) {
        return new FactorAndInfo(cholesky(input, upper), info(input));
    }

    private static Tensor info(Tensor a) {
        int[] sizes = a.shape().toArray();
        return Factories.zeros(DType.INT32, Arrays.copyOf(sizes, sizes.length - 2));
    }

    /// A solution and whether it exists.
    ///
    /// @param result the solution
    /// @param info   0: a singular matrix is an error
    public record ResultAndInfo(Tensor result, Tensor info) {}

    /// The solution X of `A X = B`, and zeros that say that it exists.
    ///
    /// @param A    of shape `[..., n, n]`
    /// @param B    of shape `[..., n, m]` or `[..., n]`
    /// @param left false for `X A = B`
    public static ResultAndInfo solveEx(Tensor A, Tensor B, boolean left) {
        return new ResultAndInfo(solve(A, B, left), info(A));
    }

    /// The solution X of `tensordot(input, X) = other`.
    ///
    /// @param input its first dimensions are those of other
    /// @param other the right side
    public static Tensor tensorsolve(Tensor input, Tensor other) {
        int[] sizes = input.shape().toArray();
        if (other.dim() > sizes.length) {
            throw new ShapeException(
                    "linalg.tensorsolve: " + other.shape() + " has more dimensions than " + input.shape());
        }
        int n = other.numel();
        Tensor x = solve(input.reshape(n, input.numel() / Math.max(n, 1)), other.reshape(n));
        return x.reshape(Arrays.copyOfRange(sizes, other.dim(), sizes.length));
    }

    /// A norm of vectors or, with an order and two dimensions, of matrices.
    ///
    /// @param input   holds the elements
    /// @param ord     the order; null for the root of the sum of squares
    /// @param dim     the dimensions that vanish; null for all
    /// @param keepdim true to leave them with size 1
    public static Tensor norm(Tensor input, @Nullable Double ord, int @Nullable [] dim, boolean keepdim) {
        if (ord == null) {
            return vectorNorm(input, 2, dim, keepdim);
        }
        int count = dim == null ? input.dim() : dim.length;
        if (count != 2) {
            return vectorNorm(input, ord, dim, keepdim);
        }
        return matrixNorm(input, ord, dim == null ? new int[] {-2, -1} : dim, keepdim);
    }
}
