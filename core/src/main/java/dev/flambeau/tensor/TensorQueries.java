package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;

/// What a tensor is, in yes or no.
public sealed interface TensorQueries permits Tensor {
    /// True for float16, bfloat16, float32 and float64.
    default boolean isFloatingPoint() {
        return ((Tensor) this).dtype.isFloating();
    }

    /// False: there are no complex tensors.
    default boolean isComplex() {
        return false;
    }

    /// True if the dtype holds negative numbers.
    default boolean isSigned() {
        DType dtype = ((Tensor) this).dtype;
        return dtype != DType.BOOL && dtype != DType.UINT8;
    }

    /// True if the only element is not 0.
    ///
    /// @throws ValueException if there is not exactly one element
    default boolean isNonzero() {
        Tensor self = (Tensor) this;
        if (self.numel() != 1) {
            throw new ValueException("isNonzero: takes one element, this tensor has " + self.numel() + " (shape "
                    + self.shape + "); use any() or all()");
        }
        return self.item() != 0;
    }

    /// True if another tensor has the same shape.
    ///
    /// @param other the other
    default boolean isSameSize(Tensor other) {
        return ((Tensor) this).shape.same(other.shape);
    }

    /// How many bytes an element takes.
    default int elementSize() {
        return ((Tensor) this).dtype.bytes();
    }

    /// This in the dtype of another tensor.
    ///
    /// @param other the other
    default Tensor typeAs(Tensor other) {
        return ((Tensor) this).to(other.dtype);
    }
}
