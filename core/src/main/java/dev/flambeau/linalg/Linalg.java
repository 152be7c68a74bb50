package dev.flambeau.linalg;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.MatrixOps;
import dev.flambeau.tensor.Tensor;
import java.util.List;

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
            return MatrixOps.solve(left ? A : A.transpose(-2, -1), B.unsqueeze(-1)).squeeze(-1);
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
        return upper
                ? MatrixOps.cholesky(input.transpose(-2, -1)).transpose(-2, -1)
                : MatrixOps.cholesky(input);
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
}
