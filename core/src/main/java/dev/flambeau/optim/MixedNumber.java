package dev.flambeau.optim;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A number of an optimizer that computes with both kinds PyTorch has: Python's, which are doubles, and tensors
/// without dimensions, which are rounded to their dtype after each operation and round a Python number that meets
/// them.
///
/// @param value what it is
/// @param dtype of the tensor; null if it is Python's
record MixedNumber(double value, @Nullable DType dtype) {
    /// A Python number.
    static MixedNumber of(double value) {
        return new MixedNumber(value, null);
    }

    /// The value of a tensor of one element.
    static MixedNumber of(Tensor tensor) {
        return new MixedNumber(tensor.item(), tensor.dtype());
    }

    MixedNumber plus(MixedNumber other) {
        DType common = common(other);
        return rounded(as(common) + other.as(common), common);
    }

    MixedNumber minus(MixedNumber other) {
        DType common = common(other);
        return rounded(as(common) - other.as(common), common);
    }

    MixedNumber times(MixedNumber other) {
        DType common = common(other);
        return rounded(as(common) * other.as(common), common);
    }

    MixedNumber times(double other) {
        return times(of(other));
    }

    /// The quotient; a Python number is divided by a tensor by multiplying it with the reciprocal.
    MixedNumber dividedBy(MixedNumber other) {
        if (dtype == null && other.dtype != null) {
            return rounded(1 / other.value, other.dtype).times(this);
        }
        DType common = common(other);
        return rounded(as(common) / other.as(common), common);
    }

    MixedNumber sqrt() {
        return rounded(Math.sqrt(value), dtype);
    }

    MixedNumber abs() {
        return new MixedNumber(Math.abs(value), dtype);
    }

    boolean isAbove(MixedNumber other) {
        DType common = common(other);
        return as(common) > other.as(common);
    }

    boolean isAtLeast(MixedNumber other) {
        DType common = common(other);
        return as(common) >= other.as(common);
    }

    /// The first of the two that no other is below.
    MixedNumber min(MixedNumber other) {
        return isAbove(other) ? other : this;
    }

    /// The first of the two that no other is above.
    MixedNumber max(MixedNumber other) {
        return other.isAbove(this) ? other : this;
    }

    private @Nullable DType common(MixedNumber other) {
        return dtype == null ? other.dtype : dtype;
    }

    private double as(@Nullable DType type) {
        return round(value, type);
    }

    private static MixedNumber rounded(double value, @Nullable DType type) {
        return new MixedNumber(round(value, type), type);
    }

    private static double round(double value, @Nullable DType type) {
        return type == DType.FLOAT32 ? (float) value : value;
    }
}
