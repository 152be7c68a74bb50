package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// What else a norm may be given, with PyTorch's defaults: `new NormOptions().dim(0, 1).keepdim(true)`.
///
/// @param dim     the dimensions that vanish, from 0 or from the end; null for all, of matrices the last two
/// @param keepdim true to leave them with size 1
/// @param dtype   converted to first; null for the dtype of the tensor
public record NormOptions(
        int @Nullable [] dim, boolean keepdim, @Nullable DType dtype) {
    /// PyTorch's defaults.
    public NormOptions() {
        this(null, false, null);
    }

    /// The dimensions that vanish.
    ///
    /// @param dim from 0 or from the end
    public NormOptions dim(int... dim) {
        return new NormOptions(dim, keepdim, dtype);
    }

    /// Whether the dimensions stay with size 1.
    ///
    /// @param keepdim true to leave them
    public NormOptions keepdim(boolean keepdim) {
        return new NormOptions(dim, keepdim, dtype);
    }

    /// The dtype that is converted to first.
    ///
    /// @param dtype floating
    public NormOptions dtype(DType dtype) {
        return new NormOptions(dim, keepdim, dtype);
    }
}
