package dev.flambeau.tensor;

/// What functions of matrices with several results return, as
/// [torch.return_types](https://docs.pytorch.org/docs/stable/torch.html); parts have PyTorch's names.
public final class ReturnTypes {
    private ReturnTypes() {}

    /// A QR decomposition.
    ///
    /// @param Q columns that are orthogonal and of length 1
    /// @param R an upper triangle
    public record Qr(Tensor Q, Tensor R) {}

    /// A QR decomposition as it is computed.
    ///
    /// @param a   R and, below its diagonal, the reflectors whose product is Q
    /// @param tau factors of the reflectors
    public record Geqrf(Tensor a, Tensor tau) {}

    /// A singular value decomposition.
    ///
    /// @param U  left vectors, in columns
    /// @param S  singular values, falling
    /// @param Vh right vectors, in rows
    public record LinalgSvd(Tensor U, Tensor S, Tensor Vh) {}

    /// A singular value decomposition.
    ///
    /// @param U left vectors, in columns
    /// @param S singular values, falling
    /// @param V right vectors, in columns
    public record Svd(Tensor U, Tensor S, Tensor V) {}

    /// Eigenvalues and eigenvectors.
    ///
    /// @param eigenvalues  rising
    /// @param eigenvectors in columns
    public record Eigh(Tensor eigenvalues, Tensor eigenvectors) {}

    /// A polar decomposition.
    ///
    /// @param U columns that are orthogonal and of length 1
    /// @param H symmetric, with no negative eigenvalue
    public record Polar(Tensor U, Tensor H) {}

    /// An LU decomposition.
    ///
    /// @param P a permutation
    /// @param L a lower triangle with ones on the diagonal
    /// @param U an upper triangle
    public record Lu(Tensor P, Tensor L, Tensor U) {}

    /// An LU decomposition as it is computed.
    ///
    /// @param LU     U and, below its diagonal, L without its ones
    /// @param pivots int32, from 1: which row changed places with each
    public record LuFactor(Tensor LU, Tensor pivots) {}

    /// An LU decomposition as it is computed, and whether it is regular.
    ///
    /// @param LU     U and, below its diagonal, L without its ones
    /// @param pivots int32, from 1: which row changed places with each
    /// @param info   int32: 0, or the first diagonal element of U, from 1, that is 0
    public record LuFactorEx(Tensor LU, Tensor pivots, Tensor info) {}

    /// An LDL decomposition as it is computed.
    ///
    /// @param LD     D and, below its blocks of one or two rows, L without its ones
    /// @param pivots int32, from 1: which row changed places with each, negative for a block of two rows
    public record LdlFactor(Tensor LD, Tensor pivots) {}

    /// An LDL decomposition as it is computed, and whether it is regular.
    ///
    /// @param LD     D and, below its blocks of one or two rows, L without its ones
    /// @param pivots int32, from 1: which row changed places with each, negative for a block of two rows
    /// @param info   int32: 0, or the first block of D, from 1, that is 0
    public record LdlFactorEx(Tensor LD, Tensor pivots, Tensor info) {}

    /// A Cholesky factor and whether it exists.
    ///
    /// @param L    the factor
    /// @param info int32: 0, or the order of the first leading minor that is not positive
    public record CholeskyEx(Tensor L, Tensor info) {}

    /// An inverse and whether it exists.
    ///
    /// @param inverse the inverse
    /// @param info    int32: 0, or the first pivot, from 1, that is 0
    public record InvEx(Tensor inverse, Tensor info) {}

    /// A solution and whether it exists.
    ///
    /// @param result the solution
    /// @param info   int32: 0, or the first pivot, from 1, that is 0
    public record SolveEx(Tensor result, Tensor info) {}

    /// A solution, and what it was computed from.
    ///
    /// @param solution          the solution
    /// @param clonedCoefficient a copy of the matrix
    public record TriangularSolve(Tensor solution, Tensor clonedCoefficient) {}

    /// A sign and the logarithm of a size.
    ///
    /// @param sign      -1, 0 or 1
    /// @param logabsdet the logarithm
    public record Slogdet(Tensor sign, Tensor logabsdet) {}

    /// The solution of a least squares problem.
    ///
    /// @param solution       the solution
    /// @param residuals      what is left of each column of the right side, squared; empty if not computed
    /// @param rank           int64; empty if not computed
    /// @param singularValues of the matrix; empty if not computed
    public record Lstsq(Tensor solution, Tensor residuals, Tensor rank, Tensor singularValues) {}
}
