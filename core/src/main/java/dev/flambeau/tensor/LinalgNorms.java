package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ReturnTypes.Slogdet;
import java.util.function.UnaryOperator;

/// Norms, condition numbers and determinants. `dev.flambeau.linalg.Linalg` inherits all of it.
public abstract class LinalgNorms extends LinalgDecompositions {
    private static final String NORM = "linalg.norm";
    private static final String MATRIX_NORM = "linalg.matrixNorm";
    private static final String COND = "linalg.cond";

    /// Only for the classes that inherit the static methods.
    protected LinalgNorms() {}

    /// The determinants of square matrices, of shape `[...]`; the gradient is right for singular ones too
    /// ([det](https://docs.pytorch.org/docs/stable/generated/torch.linalg.det.html)).
    ///
    /// @param A of shape `[..., n, n]`
    public static Tensor det(Tensor A) {
        return Determinants.det(A);
    }

    /// Signs of determinants, and logarithms of their sizes; 0 and -inf for singular matrices, which have no
    /// gradient ([slogdet](https://docs.pytorch.org/docs/stable/generated/torch.linalg.slogdet.html)).
    ///
    /// @param A of shape `[..., n, n]`
    public static Slogdet slogdet(Tensor A) {
        return Determinants.slogdet(A);
    }

    /// The root of the sum of all squares.
    ///
    /// @param A of any shape
    public static Tensor norm(Tensor A) {
        return norm(A, new NormOptions());
    }

    /// The root of the sum of squares.
    ///
    /// @param A       of any shape
    /// @param options dimensions, whether they stay, and dtype
    public static Tensor norm(Tensor A, NormOptions options) {
        return Norms.vector(NORM, A, 2, options);
    }

    /// A norm of a vector or a matrix.
    ///
    /// @param A   of one or two dimensions
    /// @param ord the order, as in [#norm(Tensor, double, NormOptions)]
    public static Tensor norm(Tensor A, double ord) {
        return norm(A, ord, new NormOptions());
    }

    /// A norm of vectors, along one dimension, or of matrices, along two
    /// ([norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.norm.html)).
    ///
    /// @param A       of one or two dimensions, or the dimensions are given
    /// @param ord     of vectors any order, as in [#vectorNorm(Tensor, double, NormOptions)]; of matrices as in
    ///     [#matrixNorm(Tensor, double, NormOptions)]
    /// @param options dimensions, whether they stay, and dtype
    public static Tensor norm(Tensor A, double ord, NormOptions options) {
        return dimensions(A, options) == 1 ? Norms.vector(NORM, A, ord, options) : Norms.matrix(NORM, A, ord, options);
    }

    /// A norm of a matrix.
    ///
    /// @param A   of two dimensions
    /// @param ord `"fro"` or `"nuc"`
    public static Tensor norm(Tensor A, String ord) {
        return norm(A, ord, new NormOptions());
    }

    /// A norm of matrices.
    ///
    /// @param A       of two dimensions, or the dimensions are given
    /// @param ord     `"fro"` or `"nuc"`
    /// @param options dimensions, whether they stay, and dtype
    public static Tensor norm(Tensor A, String ord, NormOptions options) {
        dimensions(A, options);
        return Norms.matrix(NORM, A, ord, options);
    }

    /// How many dimensions a norm goes over: 1 or 2.
    private static int dimensions(Tensor a, NormOptions options) {
        int[] dim = options.dim();
        int count = dim == null ? a.dim() : dim.length;
        if (count != 1 && count != 2) {
            throw new ValueException(NORM + ": with an order it is the norm of a vector or a matrix, but the shape is "
                    + a.shape + (dim == null ? "" : " and dim is " + Shape.text(dim))
                    + "; give one or two dimensions in dim");
        }
        return count;
    }

    /// The root of the sum of all squares.
    ///
    /// @param x of any shape
    public static Tensor vectorNorm(Tensor x) {
        return vectorNorm(x, 2);
    }

    /// The norm of all elements.
    ///
    /// @param x   of any shape
    /// @param ord the order
    public static Tensor vectorNorm(Tensor x, double ord) {
        return vectorNorm(x, ord, new NormOptions());
    }

    /// `(sum |x|^ord)^(1/ord)`
    /// ([vector_norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html)). Where
    /// that has no gradient, at 0 above all, it is 0.
    ///
    /// @param x       of any shape
    /// @param ord     the order; also infinite for the largest or smallest magnitude, or 0 to count what is not 0
    /// @param options dimensions, whether they stay, and dtype
    public static Tensor vectorNorm(Tensor x, double ord, NormOptions options) {
        return Norms.vector("linalg.vectorNorm", x, ord, options);
    }

    /// The Frobenius norm: the root of the sum of squares.
    ///
    /// @param A of shape `[..., m, n]`
    public static Tensor matrixNorm(Tensor A) {
        return matrixNorm(A, "fro");
    }

    /// A norm of matrices.
    ///
    /// @param A   of shape `[..., m, n]`
    /// @param ord `"fro"` or `"nuc"`
    public static Tensor matrixNorm(Tensor A, String ord) {
        return matrixNorm(A, ord, new NormOptions());
    }

    /// A norm of matrices
    /// ([matrix_norm](https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_norm.html)).
    ///
    /// @param A       of two dimensions or more
    /// @param ord     `"fro"`: the root of the sum of squares; `"nuc"`: the sum of singular values
    /// @param options the two dimensions, whether they stay, and dtype
    public static Tensor matrixNorm(Tensor A, String ord, NormOptions options) {
        return Norms.matrix(MATRIX_NORM, A, ord, options);
    }

    /// A norm of matrices.
    ///
    /// @param A   of shape `[..., m, n]`
    /// @param ord 1, -1, 2, -2, inf or -inf
    public static Tensor matrixNorm(Tensor A, double ord) {
        return matrixNorm(A, ord, new NormOptions());
    }

    /// A norm of matrices.
    ///
    /// @param A       of two dimensions or more
    /// @param ord     2 and -2: the largest and smallest singular value; 1 and -1: the largest and smallest sum of
    ///     magnitudes of a column, inf and -inf of a row
    /// @param options the two dimensions, whether they stay, and dtype
    public static Tensor matrixNorm(Tensor A, double ord, NormOptions options) {
        return Norms.matrix(MATRIX_NORM, A, ord, options);
    }

    /// The largest singular value by the smallest.
    ///
    /// @param A of shape `[..., m, n]`
    public static Tensor cond(Tensor A) {
        return cond(A, 2);
    }

    /// The condition number with respect to a norm: that of the matrix times that of its inverse
    /// ([cond](https://docs.pytorch.org/docs/stable/generated/torch.linalg.cond.html)); infinite for singular
    /// matrices, 0 for those without elements.
    ///
    /// @param A of shape `[..., m, n]`; square unless p is 2 or -2
    /// @param p 1, -1, 2, -2, inf or -inf
    public static Tensor cond(Tensor A, double p) {
        if (Math.abs(p) != 2) {
            return cond(A, a -> Norms.matrix(COND, a, p, new NormOptions()));
        }
        MatrixBatch.requireMatrices(COND, A);
        if (A.numel() == 0) {
            return none(A);
        }
        Tensor values = SvdRows.values(COND, A);
        Tensor large = values.select(-1, 0);
        Tensor small = values.select(-1, values.size(-1) - 1);
        return p > 0 ? large.div(small) : small.div(large);
    }

    /// The condition number with respect to a norm.
    ///
    /// @param A of shape `[..., n, n]`
    /// @param p `"fro"` or `"nuc"`
    public static Tensor cond(Tensor A, String p) {
        if (!p.equals("nuc")) {
            return cond(A, a -> Norms.matrix(COND, a, p, new NormOptions()));
        }
        MatrixBatch.requireSquare(COND, A);
        Tensor values = SvdRows.values(COND, A);
        return values.sum(-1, false).mul(values.reciprocal().sum(-1, false));
    }

    private static Tensor cond(Tensor a, UnaryOperator<Tensor> norm) {
        MatrixBatch.requireSquare(COND, a);
        if (a.numel() == 0) {
            return none(a);
        }
        WithInfo inverse = LinearSystems.inverse(COND, a, false);
        return norm.apply(a)
                .mul(norm.apply(inverse.result()))
                .maskedFill(inverse.info().ne(0), Double.POSITIVE_INFINITY);
    }

    private static Tensor none(Tensor a) {
        return a.sum(new int[] {-2, -1}, false);
    }
}
