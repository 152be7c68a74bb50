package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.PseudoInverse.Tolerance;
import dev.flambeau.tensor.ReturnTypes.Eigh;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;
import dev.flambeau.tensor.ReturnTypes.Lstsq;
import dev.flambeau.tensor.ReturnTypes.Qr;
import org.jspecify.annotations.Nullable;

/// Orthogonal decompositions, eigenvalues, and what follows from them, over the last two dimensions. Matrices are
/// float32 or float64, and signs of vectors are those of LAPACK.
/// `dev.flambeau.linalg.Linalg` inherits all of it.
public abstract class LinalgDecompositions extends LinalgSystems {
    /// Only for the classes that inherit the static methods.
    protected LinalgDecompositions() {}

    /// `A = Q R` with as many columns in Q as the smaller size of A.
    ///
    /// @param A of shape `[..., m, n]`
    public static Qr qr(Tensor A) {
        return qr(A, "reduced");
    }

    /// `A = Q R` with orthogonal columns in Q and an upper triangle R
    /// ([qr](https://docs.pytorch.org/docs/stable/generated/torch.linalg.qr.html)).
    ///
    /// @param A    of shape `[..., m, n]`
    /// @param mode `"reduced"`: Q is `[..., m, min(m, n)]`; `"complete"`: Q is `[..., m, m]`, and if m > n there
    ///     is no gradient; `"r"`: Q is empty, and there is no gradient
    public static Qr qr(Tensor A, String mode) {
        return QrRows.qr(A, mode);
    }

    /// The first columns of a product of Householder reflectors, as many as A has; the function
    /// `householder_product` of [torch.linalg](https://docs.pytorch.org/docs/stable/linalg.html).
    ///
    /// @param A   of shape `[..., m, n]` with m >= n: reflectors below the diagonal, as [Tensor#geqrf] gives them
    /// @param tau of shape `[..., k]` with k <= n: their factors
    public static Tensor householderProduct(Tensor A, Tensor tau) {
        return Reflectors.product(A, tau);
    }

    /// `A = U diag(S) Vh` with whole bases in U and Vh.
    ///
    /// @param A of shape `[..., m, n]`
    public static LinalgSvd svd(Tensor A) {
        return svd(A, true);
    }

    /// `A = U diag(S) Vh` with orthogonal columns in U and rows in Vh and falling S
    /// ([svd](https://docs.pytorch.org/docs/stable/generated/torch.linalg.svd.html)). The gradient of vectors is
    /// only finite if all singular values differ, and those that fullMatrices adds have none.
    ///
    /// @param A            of shape `[..., m, n]`, without infinities and NaN
    /// @param fullMatrices true for U `[..., m, m]` and Vh `[..., n, n]`, false for as many vectors as values
    /// @throws ValueException if an element is not finite
    public static LinalgSvd svd(Tensor A, boolean fullMatrices) {
        return SvdRows.svd("linalg.svd", A, fullMatrices);
    }

    /// The singular values, falling: of shape `[..., min(m, n)]`.
    ///
    /// @param A of shape `[..., m, n]`, without infinities and NaN
    public static Tensor svdvals(Tensor A) {
        return SvdRows.values("linalg.svdvals", A);
    }

    /// Eigenvalues and eigenvectors of symmetric matrices, from the lower triangle.
    ///
    /// @param A of shape `[..., n, n]`
    public static Eigh eigh(Tensor A) {
        return eigh(A, "L");
    }

    /// Eigenvalues, rising, and eigenvectors, in columns, of symmetric matrices
    /// ([eigh](https://docs.pytorch.org/docs/stable/generated/torch.linalg.eigh.html)). The gradient of vectors
    /// is only finite if all eigenvalues differ.
    ///
    /// @param A    of shape `[..., n, n]`, without infinities and NaN
    /// @param UPLO `"L"` to read the lower triangle, `"U"` for the upper
    /// @throws ValueException if an element is not finite
    public static Eigh eigh(Tensor A, String UPLO) {
        return EigenRows.eigh("linalg.eigh", A, UPLO);
    }

    /// The eigenvalues of symmetric matrices, rising, from the lower triangle.
    ///
    /// @param A of shape `[..., n, n]`
    public static Tensor eigvalsh(Tensor A) {
        return eigvalsh(A, "L");
    }

    /// The eigenvalues of symmetric matrices, rising.
    ///
    /// @param A    of shape `[..., n, n]`, without infinities and NaN
    /// @param UPLO `"L"` to read the lower triangle, `"U"` for the upper
    public static Tensor eigvalsh(Tensor A, String UPLO) {
        return EigenRows.values("linalg.eigvalsh", A, UPLO);
    }

    /// `A = U H` with orthogonal columns in U and a symmetric H without negative eigenvalues.
    ///
    /// @param A of shape `[..., m, n]` with m >= n
    public static ReturnTypes.Polar polar(Tensor A) {
        return Polar.polar(A);
    }

    /// The symmetric square root of symmetric matrices without negative eigenvalues.
    ///
    /// @param A of shape `[..., n, n]`; only the lower triangle is read
    public static Tensor matrixSqrth(Tensor A) {
        return EigenRows.root(A);
    }

    /// The pseudoinverse: singular values up to the larger size times the distance of 1 to the next number times
    /// the largest count as 0.
    ///
    /// @param A of shape `[..., m, n]`
    public static Tensor pinv(Tensor A) {
        return pinv(A, (Tensor) null, null, false);
    }

    /// As [#pinv(Tensor, Double, Double, boolean)] with the bounds of [#pinv(Tensor)].
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor pinv(Tensor A, boolean hermitian) {
        return pinv(A, (Tensor) null, null, hermitian);
    }

    /// The pseudoinverse (Moore and Penrose), of shape `[..., n, m]`
    /// ([pinv](https://docs.pytorch.org/docs/stable/generated/torch.linalg.pinv.html)). Singular values up to
    /// `max(atol, rtol * largest)` count as 0.
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param atol      null for 0
    /// @param rtol      null for the larger size times the distance of 1 to the next number, and for 0 if atol
    ///     is above 0
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor pinv(Tensor A, @Nullable Double atol, @Nullable Double rtol, boolean hermitian) {
        return pinv(A, bound(atol), bound(rtol), hermitian);
    }

    /// As above, with bounds for each matrix.
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param atol      broadcast with the leading sizes of A; null for 0
    /// @param rtol      broadcast with the leading sizes of A; null as above
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor pinv(Tensor A, @Nullable Tensor atol, @Nullable Tensor rtol, boolean hermitian) {
        return PseudoInverse.pinv(A, new Tolerance(atol, rtol), hermitian);
    }

    /// The rank, with the bounds of [#pinv(Tensor)].
    ///
    /// @param A of shape `[..., m, n]`
    public static Tensor matrixRank(Tensor A) {
        return matrixRank(A, (Tensor) null, null, false);
    }

    /// The rank, with the bounds of [#pinv(Tensor)].
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor matrixRank(Tensor A, boolean hermitian) {
        return matrixRank(A, (Tensor) null, null, hermitian);
    }

    /// How many singular values are above `max(atol, rtol * largest)`, as int64
    /// ([matrix_rank](https://docs.pytorch.org/docs/stable/generated/torch.linalg.matrix_rank.html)).
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param atol      null for 0
    /// @param rtol      null for the larger size times the distance of 1 to the next number, and for 0 if atol
    ///     is above 0
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor matrixRank(Tensor A, @Nullable Double atol, @Nullable Double rtol, boolean hermitian) {
        return matrixRank(A, bound(atol), bound(rtol), hermitian);
    }

    /// As above, with bounds for each matrix.
    ///
    /// @param A         of shape `[..., m, n]`
    /// @param atol      broadcast with the leading sizes of A; null for 0
    /// @param rtol      broadcast with the leading sizes of A; null as above
    /// @param hermitian true for symmetric matrices, of which the lower triangle is read
    public static Tensor matrixRank(Tensor A, @Nullable Tensor atol, @Nullable Tensor rtol, boolean hermitian) {
        return PseudoInverse.rank("linalg.matrixRank", A, new Tolerance(atol, rtol), hermitian);
    }

    private static @Nullable Tensor bound(@Nullable Double value) {
        return value == null ? null : Factories.full(Shape.SCALAR, value, DType.FLOAT64);
    }

    /// As [#lstsq(Tensor, Tensor, Double, String)] with the driver `"gelsy"`.
    ///
    /// @param A of shape `[..., m, n]`
    /// @param B of shape `[..., m, k]` or `[..., m]`
    public static Lstsq lstsq(Tensor A, Tensor B) {
        return lstsq(A, B, null, null);
    }

    /// The X for which `A X` is nearest to B, and the smallest of these if there are many
    /// ([lstsq](https://docs.pytorch.org/docs/stable/generated/torch.linalg.lstsq.html)). B is a vector as in
    /// [#solve(Tensor, Tensor, boolean)]. The gradient is that of the pseudoinverse.
    ///
    /// @param A      of shape `[..., m, n]`
    /// @param B      of shape `[..., m, k]` or `[..., m]`
    /// @param rcond  singular values up to this part of the largest count as 0; null as in [#pinv(Tensor)]
    /// @param driver `"gels"`: by a QR factorization; A must have full rank, and rank and singular values stay
    ///     empty. `"gelsy"` (also for null), `"gelsd"` and `"gelss"`: by singular values, which the first does
    ///     not return. Residuals are computed if m > n and the rank is full, but not with `"gelsy"`.
    public static Lstsq lstsq(Tensor A, Tensor B, @Nullable Double rcond, @Nullable String driver) {
        return LeastSquares.lstsq(A, B, rcond, driver);
    }
}
