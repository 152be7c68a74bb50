package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.ReturnTypes.CholeskyEx;
import dev.flambeau.tensor.ReturnTypes.InvEx;
import dev.flambeau.tensor.ReturnTypes.LdlFactor;
import dev.flambeau.tensor.ReturnTypes.LdlFactorEx;
import dev.flambeau.tensor.ReturnTypes.Lu;
import dev.flambeau.tensor.ReturnTypes.LuFactor;
import dev.flambeau.tensor.ReturnTypes.LuFactorEx;
import dev.flambeau.tensor.ReturnTypes.SolveEx;

/// Inverses, systems of linear equations, and the factorizations that solve them, over the last two dimensions.
/// Matrices are float32 or float64. `dev.flambeau.linalg.Linalg` inherits all of it.
public abstract class LinalgSystems {
    /// Only for the classes that inherit the static methods.
    protected LinalgSystems() {}

    /// The inverse of square matrices
    /// ([inv](https://docs.pytorch.org/docs/stable/generated/torch.linalg.inv.html)).
    ///
    /// @param A of shape `[..., n, n]`
    /// @throws ValueException if one is singular
    public static Tensor inv(Tensor A) {
        return LinearSystems.inverse("linalg.inv", A, true).result();
    }

    /// As [#invEx(Tensor, boolean)] without the check.
    ///
    /// @param A of shape `[..., n, n]`
    public static InvEx invEx(Tensor A) {
        return invEx(A, false);
    }

    /// The inverse of square matrices, and whether they have one; without the check, that of a singular matrix
    /// has infinite or NaN elements.
    ///
    /// @param A           of shape `[..., n, n]`
    /// @param checkErrors true to refuse singular matrices
    public static InvEx invEx(Tensor A, boolean checkErrors) {
        WithInfo all = LinearSystems.inverse("linalg.invEx", A, checkErrors);
        return new InvEx(all.result(), all.info());
    }

    /// The solution X of `A X = B`.
    ///
    /// @param A of shape `[..., n, n]`
    /// @param B of shape `[..., n, m]` or `[..., n]`
    public static Tensor solve(Tensor A, Tensor B) {
        return solve(A, B, true);
    }

    /// The solution X of `A X = B`, or of `X A = B`
    /// ([solve](https://docs.pytorch.org/docs/stable/generated/torch.linalg.solve.html)). B is a vector if it
    /// has one dimension, or one less than A and A's leading sizes; otherwise leading sizes are broadcast.
    ///
    /// @param A    of shape `[..., n, n]`
    /// @param B    of shape `[..., n, m]` (`[..., m, n]` if it stands on the left) or `[..., n]`
    /// @param left false for `X A = B`
    /// @throws ValueException if a matrix is singular
    public static Tensor solve(Tensor A, Tensor B, boolean left) {
        return solve("linalg.solve", A, B, left, true).result();
    }

    /// As [#solveEx(Tensor, Tensor, boolean, boolean)] for `A X = B` without the check.
    ///
    /// @param A of shape `[..., n, n]`
    /// @param B of shape `[..., n, m]` or `[..., n]`
    public static SolveEx solveEx(Tensor A, Tensor B) {
        return solveEx(A, B, true, false);
    }

    /// As [#solve(Tensor, Tensor, boolean)], and whether there is a solution; without the check, that of a
    /// singular matrix has infinite or NaN elements.
    ///
    /// @param A           of shape `[..., n, n]`
    /// @param B           of shape `[..., n, m]` or `[..., n]`
    /// @param left        false for `X A = B`
    /// @param checkErrors true to refuse singular matrices
    public static SolveEx solveEx(Tensor A, Tensor B, boolean left, boolean checkErrors) {
        WithInfo all = solve("linalg.solveEx", A, B, left, checkErrors);
        return new SolveEx(all.result(), all.info());
    }

    private static WithInfo solve(String op, Tensor a, Tensor b, boolean left, boolean check) {
        MatrixBatch.requireSquare(op, a);
        Tensor matrix = left ? a : a.mT();
        if (LinearSystems.isVector(a, b)) {
            WithInfo column = LinearSystems.solve(op, matrix, b.unsqueeze(-1), check);
            return new WithInfo(column.result().squeeze(-1), column.info());
        }
        if (left) {
            return LinearSystems.solve(op, a, b, check);
        }
        MatrixBatch.requireMatrices(op, b);
        WithInfo turned = LinearSystems.solve(op, matrix, b.mT(), check);
        return new WithInfo(turned.result().mT(), turned.info());
    }

    /// As [#solveTriangular(Tensor, Tensor, boolean, boolean, boolean)] for `A X = B`.
    ///
    /// @param A     of shape `[..., n, n]`
    /// @param B     of shape `[..., n, m]`
    /// @param upper true to read the upper triangle of A, false for the lower
    public static Tensor solveTriangular(Tensor A, Tensor B, boolean upper) {
        return solveTriangular(A, B, upper, true, false);
    }

    /// The solution X of `A X = B` or `X A = B` with a triangular A; the other triangle is not read
    /// ([solve_triangular](https://docs.pytorch.org/docs/stable/generated/torch.linalg.solve_triangular.html)).
    /// A zero on the diagonal gives infinite or NaN elements.
    ///
    /// @param A             of shape `[..., n, n]`
    /// @param B             of shape `[..., n, m]`, or `[..., m, n]` if X stands on the left
    /// @param upper         true to read the upper triangle of A, false for the lower
    /// @param left          false for `X A = B`
    /// @param unitriangular true to take ones for the diagonal
    public static Tensor solveTriangular(Tensor A, Tensor B, boolean upper, boolean left, boolean unitriangular) {
        return LinearSystems.solveTriangular("linalg.solveTriangular", A, B, upper, left, unitriangular);
    }

    /// The lower Cholesky factor of symmetric positive definite matrices.
    ///
    /// @param A of shape `[..., n, n]`; only the lower triangle is read
    public static Tensor cholesky(Tensor A) {
        return cholesky(A, false);
    }

    /// The Cholesky factor of symmetric positive definite matrices
    /// ([cholesky](https://docs.pytorch.org/docs/stable/generated/torch.linalg.cholesky.html)).
    ///
    /// @param A     of shape `[..., n, n]`; only the triangle of the factor is read
    /// @param upper true for the upper factor
    /// @throws ValueException if one is not positive definite
    public static Tensor cholesky(Tensor A, boolean upper) {
        return cholesky("linalg.cholesky", A, upper, true).result();
    }

    /// As [#choleskyEx(Tensor, boolean, boolean)] for the lower factor without the check.
    ///
    /// @param A of shape `[..., n, n]`
    public static CholeskyEx choleskyEx(Tensor A) {
        return choleskyEx(A, false, false);
    }

    /// The Cholesky factor, and whether it exists; without the check, that of a matrix that is not positive
    /// definite is unfinished.
    ///
    /// @param A           of shape `[..., n, n]`; only the triangle of the factor is read
    /// @param upper       true for the upper factor
    /// @param checkErrors true to refuse matrices that are not positive definite
    public static CholeskyEx choleskyEx(Tensor A, boolean upper, boolean checkErrors) {
        WithInfo all = cholesky("linalg.choleskyEx", A, upper, checkErrors);
        return new CholeskyEx(all.result(), all.info());
    }

    private static WithInfo cholesky(String op, Tensor a, boolean upper, boolean check) {
        if (!upper) {
            return CholeskyRows.factor(op, a, check);
        }
        MatrixBatch.requireSquare(op, a);
        WithInfo lower = CholeskyRows.factor(op, a.mT(), check);
        return new WithInfo(lower.result().mT(), lower.info());
    }

    /// `A = P L U` with a permutation and triangles.
    ///
    /// @param A of shape `[..., m, n]`
    public static Lu lu(Tensor A) {
        return lu(A, true);
    }

    /// `A = P L U` with a permutation and triangles
    /// ([lu](https://docs.pytorch.org/docs/stable/generated/torch.linalg.lu.html)).
    ///
    /// @param A     of shape `[..., m, n]`
    /// @param pivot must be true: without pivoting PyTorch computes only on GPUs
    public static Lu lu(Tensor A, boolean pivot) {
        LuFactorEx factors = LuRows.factor("linalg.lu", A, pivot, false);
        return LuRows.unpack("linalg.lu", factors.LU(), factors.pivots(), true, true);
    }

    /// The triangles of `A = P L U` in one matrix, and P as exchanges of rows.
    ///
    /// @param A of shape `[..., m, n]`
    public static LuFactor luFactor(Tensor A) {
        return luFactor(A, true);
    }

    /// The triangles of `A = P L U` in one matrix, and P as exchanges of rows
    /// ([lu_factor](https://docs.pytorch.org/docs/stable/generated/torch.linalg.lu_factor.html)).
    ///
    /// @param A     of shape `[..., m, n]`
    /// @param pivot must be true
    /// @throws ValueException if a diagonal element of U is 0
    public static LuFactor luFactor(Tensor A, boolean pivot) {
        LuFactorEx all = LuRows.factor("linalg.luFactor", A, pivot, true);
        return new LuFactor(all.LU(), all.pivots());
    }

    /// As [#luFactorEx(Tensor, boolean, boolean)] with pivoting, without the check.
    ///
    /// @param A of shape `[..., m, n]`
    public static LuFactorEx luFactorEx(Tensor A) {
        return luFactorEx(A, true, false);
    }

    /// As [#luFactor(Tensor, boolean)], and whether all diagonal elements of U differ from 0.
    ///
    /// @param A           of shape `[..., m, n]`
    /// @param pivot       must be true
    /// @param checkErrors true to refuse a U with a zero on its diagonal
    public static LuFactorEx luFactorEx(Tensor A, boolean pivot, boolean checkErrors) {
        return LuRows.factor("linalg.luFactorEx", A, pivot, checkErrors);
    }

    /// As [#luSolve(Tensor, Tensor, Tensor, boolean, boolean)] for `A X = B`.
    ///
    /// @param LU     of shape `[..., n, n]`
    /// @param pivots of shape `[..., n]`
    /// @param B      of shape `[..., n, m]`
    public static Tensor luSolve(Tensor LU, Tensor pivots, Tensor B) {
        return luSolve(LU, pivots, B, true, false);
    }

    /// The solution X of `A X = B` or `X A = B` with a matrix given by its LU factors
    /// ([lu_solve](https://docs.pytorch.org/docs/stable/generated/torch.linalg.lu_solve.html)).
    ///
    /// @param LU      of shape `[..., n, n]`, as [#luFactor(Tensor)] gives it
    /// @param pivots  int32 of shape `[..., n]`
    /// @param B       of shape `[..., n, m]`, or `[..., m, n]` if X stands on the left
    /// @param left    false for `X A = B`
    /// @param adjoint true to solve with the transposed of A
    public static Tensor luSolve(Tensor LU, Tensor pivots, Tensor B, boolean left, boolean adjoint) {
        return LuRows.solve("linalg.luSolve", LU, pivots, B, left, adjoint);
    }

    /// As [#ldlFactor(Tensor, boolean)] with hermitian false.
    ///
    /// @param A of shape `[..., n, n]`
    public static LdlFactor ldlFactor(Tensor A) {
        return ldlFactor(A, false);
    }

    /// `A = L D Lᵀ` of symmetric matrices that need not be definite
    /// ([ldl_factor](https://docs.pytorch.org/docs/stable/generated/torch.linalg.ldl_factor.html)); it has no
    /// gradient.
    ///
    /// @param A         of shape `[..., n, n]`; only the lower triangle is read
    /// @param hermitian the same for real matrices
    /// @throws ValueException if a block of D is 0
    public static LdlFactor ldlFactor(Tensor A, boolean hermitian) {
        LdlFactorEx all = Ldl.factor("linalg.ldlFactor", A, true);
        return new LdlFactor(all.LD(), all.pivots());
    }

    /// As [#ldlFactorEx(Tensor, boolean, boolean)] with hermitian false, without the check.
    ///
    /// @param A of shape `[..., n, n]`
    public static LdlFactorEx ldlFactorEx(Tensor A) {
        return ldlFactorEx(A, false, false);
    }

    /// As [#ldlFactor(Tensor, boolean)], and whether all blocks of D differ from 0.
    ///
    /// @param A           of shape `[..., n, n]`; only the lower triangle is read
    /// @param hermitian   the same for real matrices
    /// @param checkErrors true to refuse a D with a block of 0
    public static LdlFactorEx ldlFactorEx(Tensor A, boolean hermitian, boolean checkErrors) {
        return Ldl.factor("linalg.ldlFactorEx", A, checkErrors);
    }

    /// As [#ldlSolve(Tensor, Tensor, Tensor, boolean)] with hermitian false.
    ///
    /// @param LD     of shape `[..., n, n]`
    /// @param pivots of shape `[..., n]`
    /// @param B      of shape `[..., n, m]`
    public static Tensor ldlSolve(Tensor LD, Tensor pivots, Tensor B) {
        return ldlSolve(LD, pivots, B, false);
    }

    /// The solution X of `A X = B` with a matrix given by its LDL factors
    /// ([ldl_solve](https://docs.pytorch.org/docs/stable/generated/torch.linalg.ldl_solve.html)); it has no
    /// gradient.
    ///
    /// @param LD        of shape `[..., n, n]`, as [#ldlFactor(Tensor)] gives it
    /// @param pivots    int32 of shape `[..., n]`
    /// @param B         of shape `[..., n, m]`
    /// @param hermitian the same for real matrices
    public static Tensor ldlSolve(Tensor LD, Tensor pivots, Tensor B, boolean hermitian) {
        return Ldl.solve(LD, pivots, B);
    }
}
