package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;

/// Arithmetic with another tensor or a number, element by element, with
/// [broadcasting](https://docs.pytorch.org/docs/stable/notes/broadcasting.html) and PyTorch's type promotion.
/// Shapes that do not broadcast are a [dev.flambeau.error.ShapeException].
public sealed interface TensorArithmetic permits Tensor {
    /// Sum: `this + other`.
    ///
    /// @param other broadcast with this
    default Tensor add(Tensor other) {
        return Dispatch.binary(ElementwiseRows.ADD, (Tensor) this, other);
    }

    /// Sum with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor add(double other) {
        return Dispatch.binary(ElementwiseRows.ADD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Sum with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor add(long other) {
        return Dispatch.binary(ElementwiseRows.ADD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Difference: `this - other`.
    ///
    /// @param other broadcast with this
    default Tensor sub(Tensor other) {
        return Dispatch.binary(ElementwiseRows.SUB, (Tensor) this, other);
    }

    /// Difference with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor sub(double other) {
        return Dispatch.binary(ElementwiseRows.SUB, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Difference with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor sub(long other) {
        return Dispatch.binary(ElementwiseRows.SUB, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Product: `this · other`.
    ///
    /// @param other broadcast with this
    default Tensor mul(Tensor other) {
        return Dispatch.binary(ElementwiseRows.MUL, (Tensor) this, other);
    }

    /// Product with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor mul(double other) {
        return Dispatch.binary(ElementwiseRows.MUL, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Product with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor mul(long other) {
        return Dispatch.binary(ElementwiseRows.MUL, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Quotient: `this / other; integers become float32`.
    ///
    /// @param other broadcast with this
    default Tensor div(Tensor other) {
        return Dispatch.binary(ElementwiseRows.DIV, (Tensor) this, other);
    }

    /// Quotient with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor div(double other) {
        return Dispatch.binary(ElementwiseRows.DIV, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Quotient with an integer, which keeps the dtype of an integer tensor (true division excepted).
    ///
    /// @param other an integer
    default Tensor div(long other) {
        return Dispatch.binary(ElementwiseRows.DIV, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Power: `this to the other`.
    ///
    /// @param other broadcast with this
    default Tensor pow(Tensor other) {
        return Dispatch.binary(ElementwiseRows.POW, (Tensor) this, other);
    }

    /// Power with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor pow(double other) {
        return Dispatch.binary(ElementwiseRows.POW, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Power with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor pow(long other) {
        Tensor self = (Tensor) this;
        if (other < 0 && !self.dtype.isFloating()) {
            throw new ValueException("pow: " + self.dtype + " to the power of " + other
                    + " is not an integer; convert the tensor with to(DType.FLOAT32)");
        }
        return Dispatch.binary(ElementwiseRows.POW, self, Tensor.number(self, other));
    }

    /// Remainder with the sign of the divisor: `this - other · floor(this / other)`.
    ///
    /// @param other broadcast with this
    default Tensor remainder(Tensor other) {
        return Dispatch.binary(ElementwiseRows.REMAINDER, (Tensor) this, other);
    }

    /// Remainder with the sign of the divisor with a number, which never raises the dtype of a floating
    /// tensor.
    ///
    /// @param other a number
    default Tensor remainder(double other) {
        return Dispatch.binary(ElementwiseRows.REMAINDER, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Remainder with the sign of the divisor with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor remainder(long other) {
        return Dispatch.binary(ElementwiseRows.REMAINDER, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Remainder with the sign of the dividend: `this - other · trunc(this / other)`.
    ///
    /// @param other broadcast with this
    default Tensor fmod(Tensor other) {
        return Dispatch.binary(ElementwiseRows.FMOD, (Tensor) this, other);
    }

    /// Remainder with the sign of the dividend with a number, which never raises the dtype of a floating
    /// tensor.
    ///
    /// @param other a number
    default Tensor fmod(double other) {
        return Dispatch.binary(ElementwiseRows.FMOD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Remainder with the sign of the dividend with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor fmod(long other) {
        return Dispatch.binary(ElementwiseRows.FMOD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Quotient rounded down: `floor(this / other)`.
    ///
    /// @param other broadcast with this
    default Tensor floorDivide(Tensor other) {
        return Dispatch.binary(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, other);
    }

    /// Quotient rounded down with a number, which never raises the dtype of a floating tensor.
    ///
    /// @param other a number
    default Tensor floorDivide(double other) {
        return Dispatch.binary(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Quotient rounded down with an integer, which keeps the dtype of an integer tensor.
    ///
    /// @param other an integer
    default Tensor floorDivide(long other) {
        return Dispatch.binary(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// The larger of two values; NaN if either is.
    ///
    /// @param other broadcast with this
    default Tensor maximum(Tensor other) {
        return Dispatch.binary(ElementwiseRows.MAXIMUM, (Tensor) this, other);
    }

    /// The smaller of two values; NaN if either is.
    ///
    /// @param other broadcast with this
    default Tensor minimum(Tensor other) {
        return Dispatch.binary(ElementwiseRows.MINIMUM, (Tensor) this, other);
    }

    /// The angle of the point (other, this), in radians.
    ///
    /// @param other broadcast with this
    default Tensor atan2(Tensor other) {
        return Dispatch.binary(ElementwiseRows.ATAN2, (Tensor) this, other);
    }

    /// Bits that both have; integers and bool only.
    ///
    /// @param other broadcast with this
    default Tensor bitwiseAnd(Tensor other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_AND, (Tensor) this, other);
    }

    /// Bits that either has; integers and bool only.
    ///
    /// @param other broadcast with this
    default Tensor bitwiseOr(Tensor other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_OR, (Tensor) this, other);
    }

    /// Bits that just one has; integers and bool only.
    ///
    /// @param other broadcast with this
    default Tensor bitwiseXor(Tensor other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_XOR, (Tensor) this, other);
    }

    /// Bits that are 1 in both.
    ///
    /// @param other an integer
    default Tensor bitwiseAnd(long other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_AND, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Bits that are 1 in one or both.
    ///
    /// @param other an integer
    default Tensor bitwiseOr(long other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_OR, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Bits that are 1 in just one.
    ///
    /// @param other an integer
    default Tensor bitwiseXor(long other) {
        return Dispatch.binary(ElementwiseRows.BITWISE_XOR, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// The greatest common divisors, 0 or more.
    ///
    /// @param other integers, broadcast with this
    default Tensor gcd(Tensor other) {
        return Dispatch.binary(ElementwiseRows.GCD, (Tensor) this, other);
    }

    /// The least common multiples, 0 or more.
    ///
    /// @param other integers, broadcast with this
    default Tensor lcm(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LCM, (Tensor) this, other);
    }
}
