package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// Matrix products.
public sealed interface TensorLinear permits Tensor {
    /// The matrix product over the last two dimensions, leading ones broadcast; vectors are rows on the left
    /// and columns on the right
    /// ([torch.matmul](https://docs.pytorch.org/docs/stable/generated/torch.matmul.html)).
    ///
    /// @param other of shape `[..., k, n]` or `[k]`, where this is `[..., m, k]` or `[k]`
    default Tensor matmul(Tensor other) {
        return Contraction.matmul((Tensor) this, other);
    }

    /// The product of two matrices.
    ///
    /// @param other of shape `[k, n]`, where this is `[m, k]`
    default Tensor mm(Tensor other) {
        return Contraction.exactly("mm", 2, (Tensor) this, other);
    }

    /// The products of two batches of matrices, without broadcasting.
    ///
    /// @param other of shape `[b, k, n]`, where this is `[b, m, k]`
    default Tensor bmm(Tensor other) {
        return Contraction.exactly("bmm", 3, (Tensor) this, other);
    }

    /// The sum of the products of two vectors.
    ///
    /// @param other of shape `[k]`, as this
    default Tensor dot(Tensor other) {
        return Contraction.exactly("dot", 1, (Tensor) this, other);
    }

    /// A linear layer: `this · weightᵀ + bias`
    /// ([F.linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.linear.html)).
    ///
    /// @param weight of shape `[out, in]`, where this is `[..., in]`
    /// @param bias   of shape `[out]`; null for none
    default Tensor linear(Tensor weight, @Nullable Tensor bias) {
        return Composites.linear((Tensor) this, weight, bias);
    }
}
