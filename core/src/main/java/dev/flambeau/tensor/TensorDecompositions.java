package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.PseudoInverse.Tolerance;
import dev.flambeau.tensor.ReturnTypes.Geqrf;
import dev.flambeau.tensor.ReturnTypes.LinalgSvd;
import dev.flambeau.tensor.ReturnTypes.LuFactor;
import dev.flambeau.tensor.ReturnTypes.LuFactorEx;
import dev.flambeau.tensor.ReturnTypes.Slogdet;
import dev.flambeau.tensor.ReturnTypes.Svd;
import dev.flambeau.tensor.ReturnTypes.TriangularSolve;
import java.util.List;

/// Functions of whole matrices, over the last two dimensions, that PyTorch has as methods; `dev.flambeau.linalg`
/// has all others. Matrices are float32 or float64.
public sealed interface TensorDecompositions permits Tensor {
    /// The exponential of square matrices
    /// ([torch.matrix_exp](https://docs.pytorch.org/docs/stable/generated/torch.matrix_exp.html)).
    default Tensor matrixExp() {
        return MatrixExponential.exponential((Tensor) this);
    }

    /// A power of square matrices.
    ///
    /// @param n 0 for the identity, negative for powers of the inverse
    default Tensor matrixPower(int n) {
        Tensor self = (Tensor) this;
        if (self.dim() < 2 || self.size(-1) != self.size(-2)) {
            MatrixBatch.requireSquare("matrixPower", self);
        }
        if (n == 0) {
            Tensor one = Factories.eye(self.size(-1)).to(self.dtype);
            Tensor zero = self.maskedFill(Factories.tensor(true), 0);
            return zero.add(one);
        }
        Tensor base = n < 0 ? self.inverse() : self;
        Tensor out = null;
        for (long k = Math.abs((long) n); k > 0; k >>= 1) {
            if ((k & 1) != 0) {
                out = out == null ? base : out.matmul(base);
            }
            base = k > 1 ? base.matmul(base) : base;
        }
        return n == 1 ? self.clone() : Composites.given(out);
    }

    /// The inverse of square matrices.
    ///
    /// @throws ValueException if one is singular
    default Tensor inverse() {
        return LinearSystems.inverse("inverse", (Tensor) this, true).result();
    }

    /// The pseudoinverse; singular values up to 1e-15 times the largest count as 0.
    default Tensor pinverse() {
        return pinverse(1e-15);
    }

    /// The pseudoinverse
    /// ([torch.pinverse](https://docs.pytorch.org/docs/stable/generated/torch.pinverse.html)).
    ///
    /// @param rcond singular values up to this part of the largest count as 0
    default Tensor pinverse(double rcond) {
        Tensor bound = Factories.full(Shape.SCALAR, rcond, DType.FLOAT64);
        return PseudoInverse.pinv((Tensor) this, new Tolerance(null, bound), false);
    }

    /// The determinants of square matrices.
    default Tensor det() {
        return Determinants.det((Tensor) this);
    }

    /// The logarithms of the determinants of square matrices; NaN where negative.
    default Tensor logdet() {
        return Determinants.logdet((Tensor) this);
    }

    /// Signs of determinants, and logarithms of their sizes.
    default Slogdet slogdet() {
        return Determinants.slogdet((Tensor) this);
    }

    /// `U diag(S) Vᵀ` with as many vectors as singular values.
    default Svd svd() {
        return svd(true, true);
    }

    /// `U diag(S) Vᵀ` with orthogonal columns in U and V and falling S
    /// ([torch.svd](https://docs.pytorch.org/docs/stable/generated/torch.svd.html)).
    ///
    /// @param some      true for as many vectors as singular values, false for whole bases
    /// @param computeUv false for zeros in U and V
    default Svd svd(boolean some, boolean computeUv) {
        Tensor self = (Tensor) this;
        if (!computeUv) {
            Tensor values = SvdRows.values("svd", self);
            Shape lead = MatrixBatch.lead(self);
            int m = self.size(-2);
            int n = self.size(-1);
            return new Svd(
                    Tensor.empty(self.dtype, MatrixBatch.shape(lead, m, m)),
                    values,
                    Tensor.empty(self.dtype, MatrixBatch.shape(lead, n, n)));
        }
        LinalgSvd all = SvdRows.svd("svd", self, !some);
        return new Svd(all.U(), all.S(), all.Vh().mT());
    }

    /// The lower Cholesky factor of symmetric positive definite matrices.
    ///
    /// @throws ValueException if one is not positive definite
    default Tensor cholesky() {
        return cholesky(false);
    }

    /// The Cholesky factor of symmetric positive definite matrices.
    ///
    /// @param upper true for the upper factor
    /// @throws ValueException if one is not positive definite
    default Tensor cholesky(boolean upper) {
        return LinalgSystems.cholesky((Tensor) this, upper);
    }

    /// The solution of `A x = this`, where a matrix is given by its lower Cholesky factor.
    ///
    /// @param input2 the factor, of shape `[..., n, n]`
    default Tensor choleskySolve(Tensor input2) {
        return choleskySolve(input2, false);
    }

    /// The solution of `A x = this`, where a matrix is given by its Cholesky factor
    /// ([torch.cholesky_solve](https://docs.pytorch.org/docs/stable/generated/torch.cholesky_solve.html)).
    ///
    /// @param input2 the factor, of shape `[..., n, n]`; its other triangle is not read
    /// @param upper  true if it is the upper factor
    default Tensor choleskySolve(Tensor input2, boolean upper) {
        MatrixBatch.requireSquare("choleskySolve", input2);
        return CholeskyRows.solve("choleskySolve", (Tensor) this, upper ? input2.mT() : input2);
    }

    /// The inverse of the matrix whose lower Cholesky factor this is.
    default Tensor choleskyInverse() {
        return choleskyInverse(false);
    }

    /// The inverse of the matrix whose Cholesky factor this is
    /// ([torch.cholesky_inverse](https://docs.pytorch.org/docs/stable/generated/torch.cholesky_inverse.html)).
    ///
    /// @param upper true if this is the upper factor; the other triangle is not read
    default Tensor choleskyInverse(boolean upper) {
        MatrixBatch.requireSquare("choleskyInverse", (Tensor) this);
        return CholeskyRows.inverse("choleskyInverse", upper ? ((Tensor) this).mT() : (Tensor) this);
    }

    /// The solution X of `A X = this` with a triangular A, and a copy of A
    /// ([torch.triangular_solve](https://docs.pytorch.org/docs/stable/generated/torch.triangular_solve.html)).
    ///
    /// @param A             of shape `[..., n, n]`
    /// @param upper         true to read the upper triangle, false for the lower
    /// @param transpose     true to solve with the transposed of that triangle
    /// @param unitriangular true to take ones for the diagonal
    default TriangularSolve triangularSolve(Tensor A, boolean upper, boolean transpose, boolean unitriangular) {
        String op = "triangularSolve";
        MatrixBatch.requireSquare(op, A);
        Tensor self = (Tensor) this;
        Tensor solution = transpose
                ? LinearSystems.solveTriangular(op, A.mT(), self, !upper, unitriangular)
                : LinearSystems.solveTriangular(op, A, self, upper, unitriangular);
        Shape lead = MatrixBatch.lead(solution);
        return new TriangularSolve(
                solution,
                A.expand(MatrixBatch.shape(lead, A.size(-1), A.size(-1))).clone());
    }

    /// As [#triangularSolve(Tensor, boolean, boolean, boolean)] with the upper triangle.
    ///
    /// @param A of shape `[..., n, n]`
    default TriangularSolve triangularSolve(Tensor A) {
        return triangularSolve(A, true, false, false);
    }

    /// The triangles of `P L U` in one matrix, and P as exchanges of rows.
    default LuFactor lu() {
        LuFactorEx all = LuRows.factor("lu", (Tensor) this, true, false);
        return new LuFactor(all.LU(), all.pivots());
    }

    /// The triangles of `P L U` in one matrix, and P as exchanges of rows
    /// ([torch.lu](https://docs.pytorch.org/docs/stable/generated/torch.lu.html)).
    ///
    /// @param pivot    must be true: without pivoting PyTorch computes only on GPUs
    /// @param getInfos also for each matrix 0, or the first diagonal element of U, from 1, that is 0
    default List<Tensor> lu(boolean pivot, boolean getInfos) {
        LuFactorEx all = LuRows.factor("lu", (Tensor) this, pivot, false);
        return getInfos ? List.of(all.LU(), all.pivots(), all.info()) : List.of(all.LU(), all.pivots());
    }

    /// The solution X of `A X = this` with a matrix given by its LU factors
    /// ([torch.lu_solve](https://docs.pytorch.org/docs/stable/generated/torch.lu_solve.html)).
    ///
    /// @param luData   of shape `[..., n, n]`, as [#lu()] gives it
    /// @param luPivots int32 of shape `[..., n]`
    default Tensor luSolve(Tensor luData, Tensor luPivots) {
        return LuRows.solve("luSolve", luData, luPivots, (Tensor) this, true, false);
    }

    /// A QR decomposition as it is computed
    /// ([torch.geqrf](https://docs.pytorch.org/docs/stable/generated/torch.geqrf.html)). No gradient flows through
    /// it; `linalg.qr` has one.
    default Geqrf geqrf() {
        return Reflectors.geqrf((Tensor) this);
    }

    /// The first columns of the product of the reflectors in this, as many as it has.
    ///
    /// @param input2 factors of the reflectors, as [#geqrf] gives them
    default Tensor orgqr(Tensor input2) {
        return Reflectors.product((Tensor) this, input2);
    }

    /// As [#ormqr(Tensor, Tensor, boolean, boolean)] from the left, not transposed.
    ///
    /// @param input2 factors of the reflectors
    /// @param input3 what is multiplied
    default Tensor ormqr(Tensor input2, Tensor input3) {
        return ormqr(input2, input3, true, false);
    }

    /// A matrix times the product Q of the reflectors in this
    /// ([torch.ormqr](https://docs.pytorch.org/docs/stable/generated/torch.ormqr.html)).
    ///
    /// @param input2    factors of the reflectors, as [#geqrf] gives them
    /// @param input3    what is multiplied, with the leading sizes of this
    /// @param left      true for `Q input3`, false for `input3 Q`
    /// @param transpose true for the transposed of Q
    default Tensor ormqr(Tensor input2, Tensor input3, boolean left, boolean transpose) {
        return Reflectors.multiply((Tensor) this, input2, input3, left, transpose);
    }
}
