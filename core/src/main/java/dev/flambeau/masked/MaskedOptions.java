package dev.flambeau.masked;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What a masked reduction takes.
///
/// @param dim     the dimensions that vanish, from 0 or from the end; null or empty for all
/// @param keepdim leave a size 1 where a dimension was
/// @param dtype   of the result; null for that of the input, or what the operator makes of it
/// @param mask    true for the elements that count, broadcast to the input; null for all
public record MaskedOptions(
        int @Nullable [] dim,
        boolean keepdim,
        @Nullable DType dtype,
        @Nullable Tensor mask) {
    /// All elements of all dimensions.
    public MaskedOptions() {
        this(null, false, null, null);
    }

    /// @param values the dimensions that vanish, from 0 or from the end
    public MaskedOptions dim(int... values) {
        return new MaskedOptions(values, keepdim, dtype, mask);
    }

    /// @param value leave a size 1 where a dimension was
    public MaskedOptions keepdim(boolean value) {
        return new MaskedOptions(dim, value, dtype, mask);
    }

    /// @param value of the result; null for that of the input
    public MaskedOptions dtype(@Nullable DType value) {
        return new MaskedOptions(dim, keepdim, value, mask);
    }

    /// @param value true for the elements that count, broadcast to the input; null for all
    public MaskedOptions mask(@Nullable Tensor value) {
        return new MaskedOptions(dim, keepdim, dtype, value);
    }

    /// All dimensions as an empty list.
    int[] dims() {
        return dim == null ? new int[0] : dim;
    }
}
