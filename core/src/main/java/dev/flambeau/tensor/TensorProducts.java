package dev.flambeau.tensor;

/// Products of matrices and vectors that are added to something.
public sealed interface TensorProducts permits Tensor {
    /// `beta this + alpha (mat1 mat2)`. With beta 0 this is not read, so its NaN do not matter.
    ///
    /// @param mat1  of shape `[m, k]`
    /// @param mat2  of shape `[k, n]`
    /// @param beta  factor of this, which is broadcast
    /// @param alpha factor of the product
    default Tensor addmm(Tensor mat1, Tensor mat2, double beta, double alpha) {
        return Products.added("addmm", (Tensor) this, Contraction.exactly("addmm", 2, mat1, mat2), beta, alpha);
    }

    /// `this + mat1 mat2`.
    ///
    /// @param mat1 of shape `[m, k]`
    /// @param mat2 of shape `[k, n]`
    default Tensor addmm(Tensor mat1, Tensor mat2) {
        return addmm(mat1, mat2, 1, 1);
    }

    /// `beta this + alpha (mat vec)`.
    ///
    /// @param mat   of shape `[m, k]`
    /// @param vec   of shape `[k]`
    /// @param beta  factor of this, which is broadcast
    /// @param alpha factor of the product
    default Tensor addmv(Tensor mat, Tensor vec, double beta, double alpha) {
        return Products.added("addmv", (Tensor) this, Products.mv("addmv", mat, vec), beta, alpha);
    }

    /// `this + mat vec`.
    ///
    /// @param mat of shape `[m, k]`
    /// @param vec of shape `[k]`
    default Tensor addmv(Tensor mat, Tensor vec) {
        return addmv(mat, vec, 1, 1);
    }

    /// `beta this + alpha (vec1 ⊗ vec2)`.
    ///
    /// @param vec1  of shape `[m]`
    /// @param vec2  of shape `[n]`
    /// @param beta  factor of this, which is broadcast
    /// @param alpha factor of the product
    default Tensor addr(Tensor vec1, Tensor vec2, double beta, double alpha) {
        return Products.added("addr", (Tensor) this, vec1.outer(vec2), beta, alpha);
    }

    /// `this + vec1 ⊗ vec2`.
    ///
    /// @param vec1 of shape `[m]`
    /// @param vec2 of shape `[n]`
    default Tensor addr(Tensor vec1, Tensor vec2) {
        return addr(vec1, vec2, 1, 1);
    }

    /// `beta this + alpha (sum of batch1[i] batch2[i])`.
    ///
    /// @param batch1 of shape `[b, m, k]`
    /// @param batch2 of shape `[b, k, n]`
    /// @param beta   factor of this, which is broadcast
    /// @param alpha  factor of the product
    default Tensor addbmm(Tensor batch1, Tensor batch2, double beta, double alpha) {
        Tensor products = Contraction.exactly("addbmm", 3, batch1, batch2);
        return Products.addedAll("addbmm", (Tensor) this, products, beta, alpha);
    }

    /// `this + (sum of batch1[i] batch2[i])`.
    ///
    /// @param batch1 of shape `[b, m, k]`
    /// @param batch2 of shape `[b, k, n]`
    default Tensor addbmm(Tensor batch1, Tensor batch2) {
        return addbmm(batch1, batch2, 1, 1);
    }

    /// `beta this + alpha (batch1[i] batch2[i])`.
    ///
    /// @param batch1 of shape `[b, m, k]`
    /// @param batch2 of shape `[b, k, n]`
    /// @param beta   factor of this, which is broadcast
    /// @param alpha  factor of the product
    default Tensor baddbmm(Tensor batch1, Tensor batch2, double beta, double alpha) {
        return Products.added("baddbmm", (Tensor) this, Contraction.exactly("baddbmm", 3, batch1, batch2), beta, alpha);
    }

    /// `this + batch1[i] batch2[i]`.
    ///
    /// @param batch1 of shape `[b, m, k]`
    /// @param batch2 of shape `[b, k, n]`
    default Tensor baddbmm(Tensor batch1, Tensor batch2) {
        return baddbmm(batch1, batch2, 1, 1);
    }

    /// The product of a matrix and a vector.
    ///
    /// @param vec of shape `[k]`, where this is `[m, k]`
    default Tensor mv(Tensor vec) {
        return Products.mv("mv", (Tensor) this, vec);
    }

    /// Each element of this vector with each of another.
    ///
    /// @param vec2 of shape `[n]`, where this is `[m]`
    default Tensor outer(Tensor vec2) {
        Products.rank("outer", (Tensor) this, 1);
        Products.rank("outer", vec2, 1);
        return ((Tensor) this).unsqueeze(1).mul(vec2);
    }

    /// Sums of products over the last dimensions of both.
    ///
    /// @param other of shape `[..., k]`, as this
    default Tensor inner(Tensor other) {
        Tensor self = (Tensor) this;
        if (self.dim() == 0 || other.dim() == 0) {
            return self.mul(other);
        }
        return Products.tensordot(self, other, new int[] {-1}, new int[] {-1});
    }

    /// The sum of the products of two vectors.
    ///
    /// @param other of shape `[k]`, as this
    default Tensor vdot(Tensor other) {
        return ((Tensor) this).dot(other);
    }

    /// The Kronecker product: each element of this times all of another
    /// ([torch.kron](https://docs.pytorch.org/docs/stable/generated/torch.kron.html)).
    ///
    /// @param other missing leading dimensions of either count as 1
    default Tensor kron(Tensor other) {
        Tensor self = (Tensor) this;
        int rank = Math.max(self.dim(), other.dim());
        int[] left = new int[2 * rank];
        int[] right = new int[2 * rank];
        int[] sizes = new int[rank];
        for (int d = 0; d < rank; d++) {
            int i = d - rank + self.dim();
            int j = d - rank + other.dim();
            left[2 * d] = i < 0 ? 1 : self.size(i);
            left[2 * d + 1] = 1;
            right[2 * d] = 1;
            right[2 * d + 1] = j < 0 ? 1 : other.size(j);
            sizes[d] = left[2 * d] * right[2 * d + 1];
        }
        return self.reshape(left).mul(other.reshape(right)).reshape(sizes);
    }

    /// In place, as [TensorProducts#addmm(Tensor, Tensor, double, double)].
    ///
    /// @param mat1  the first factor
    /// @param mat2  the second factor
    /// @param beta  factor of this
    /// @param alpha factor of the product
    default Tensor addmm_(Tensor mat1, Tensor mat2, double beta, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addmm(mat1, mat2, beta, alpha));
    }

    /// In place, as [TensorProducts#addmm(Tensor, Tensor)].
    ///
    /// @param mat1 the first factor
    /// @param mat2 the second factor
    default Tensor addmm_(Tensor mat1, Tensor mat2) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addmm(mat1, mat2));
    }

    /// In place, as [TensorProducts#addmv(Tensor, Tensor, double, double)].
    ///
    /// @param mat   the first factor
    /// @param vec   the second factor
    /// @param beta  factor of this
    /// @param alpha factor of the product
    default Tensor addmv_(Tensor mat, Tensor vec, double beta, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addmv(mat, vec, beta, alpha));
    }

    /// In place, as [TensorProducts#addmv(Tensor, Tensor)].
    ///
    /// @param mat the first factor
    /// @param vec the second factor
    default Tensor addmv_(Tensor mat, Tensor vec) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addmv(mat, vec));
    }

    /// In place, as [TensorProducts#addr(Tensor, Tensor, double, double)].
    ///
    /// @param vec1  the first factor
    /// @param vec2  the second factor
    /// @param beta  factor of this
    /// @param alpha factor of the product
    default Tensor addr_(Tensor vec1, Tensor vec2, double beta, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addr(vec1, vec2, beta, alpha));
    }

    /// In place, as [TensorProducts#addr(Tensor, Tensor)].
    ///
    /// @param vec1 the first factor
    /// @param vec2 the second factor
    default Tensor addr_(Tensor vec1, Tensor vec2) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addr(vec1, vec2));
    }

    /// In place, as [TensorProducts#addbmm(Tensor, Tensor, double, double)].
    ///
    /// @param batch1 the first factor
    /// @param batch2 the second factor
    /// @param beta   factor of this
    /// @param alpha  factor of the product
    default Tensor addbmm_(Tensor batch1, Tensor batch2, double beta, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addbmm(batch1, batch2, beta, alpha));
    }

    /// In place, as [TensorProducts#addbmm(Tensor, Tensor)].
    ///
    /// @param batch1 the first factor
    /// @param batch2 the second factor
    default Tensor addbmm_(Tensor batch1, Tensor batch2) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addbmm(batch1, batch2));
    }

    /// In place, as [TensorProducts#baddbmm(Tensor, Tensor, double, double)].
    ///
    /// @param batch1 the first factor
    /// @param batch2 the second factor
    /// @param beta   factor of this
    /// @param alpha  factor of the product
    default Tensor baddbmm_(Tensor batch1, Tensor batch2, double beta, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).baddbmm(batch1, batch2, beta, alpha));
    }

    /// In place, as [TensorProducts#baddbmm(Tensor, Tensor)].
    ///
    /// @param batch1 the first factor
    /// @param batch2 the second factor
    default Tensor baddbmm_(Tensor batch1, Tensor batch2) {
        return EffectRows.store((Tensor) this, ((Tensor) this).baddbmm(batch1, batch2));
    }
}
