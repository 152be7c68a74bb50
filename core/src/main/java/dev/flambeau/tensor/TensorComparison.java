package dev.flambeau.tensor;

/// Comparison, element by element with broadcasting; the results are bool tensors. Comparisons with NaN are
/// false, except `ne`.
public sealed interface TensorComparison permits Tensor {
    /// Where this is equal to the other.
    ///
    /// @param other broadcast with this
    default Tensor eq(Tensor other) {
        return Dispatch.binary(ElementwiseRows.EQ, (Tensor) this, other);
    }

    /// Where this is equal to a number.
    ///
    /// @param other a number
    default Tensor eq(double other) {
        return Dispatch.binary(ElementwiseRows.EQ, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is equal to an integer.
    ///
    /// @param other an integer
    default Tensor eq(long other) {
        return Dispatch.binary(ElementwiseRows.EQ, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is not equal to the other.
    ///
    /// @param other broadcast with this
    default Tensor ne(Tensor other) {
        return Dispatch.binary(ElementwiseRows.NE, (Tensor) this, other);
    }

    /// Where this is not equal to a number.
    ///
    /// @param other a number
    default Tensor ne(double other) {
        return Dispatch.binary(ElementwiseRows.NE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is not equal to an integer.
    ///
    /// @param other an integer
    default Tensor ne(long other) {
        return Dispatch.binary(ElementwiseRows.NE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is less than the other.
    ///
    /// @param other broadcast with this
    default Tensor lt(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LT, (Tensor) this, other);
    }

    /// Where this is less than a number.
    ///
    /// @param other a number
    default Tensor lt(double other) {
        return Dispatch.binary(ElementwiseRows.LT, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is less than an integer.
    ///
    /// @param other an integer
    default Tensor lt(long other) {
        return Dispatch.binary(ElementwiseRows.LT, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is less or equal to the other.
    ///
    /// @param other broadcast with this
    default Tensor le(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LE, (Tensor) this, other);
    }

    /// Where this is less or equal to a number.
    ///
    /// @param other a number
    default Tensor le(double other) {
        return Dispatch.binary(ElementwiseRows.LE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is less or equal to an integer.
    ///
    /// @param other an integer
    default Tensor le(long other) {
        return Dispatch.binary(ElementwiseRows.LE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is greater than the other.
    ///
    /// @param other broadcast with this
    default Tensor gt(Tensor other) {
        return Dispatch.binary(ElementwiseRows.GT, (Tensor) this, other);
    }

    /// Where this is greater than a number.
    ///
    /// @param other a number
    default Tensor gt(double other) {
        return Dispatch.binary(ElementwiseRows.GT, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is greater than an integer.
    ///
    /// @param other an integer
    default Tensor gt(long other) {
        return Dispatch.binary(ElementwiseRows.GT, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is greater or equal to the other.
    ///
    /// @param other broadcast with this
    default Tensor ge(Tensor other) {
        return Dispatch.binary(ElementwiseRows.GE, (Tensor) this, other);
    }

    /// Where this is greater or equal to a number.
    ///
    /// @param other a number
    default Tensor ge(double other) {
        return Dispatch.binary(ElementwiseRows.GE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where this is greater or equal to an integer.
    ///
    /// @param other an integer
    default Tensor ge(long other) {
        return Dispatch.binary(ElementwiseRows.GE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Where both are not 0.
    ///
    /// @param other broadcast with this
    default Tensor logicalAnd(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LOGICAL_AND, (Tensor) this, other);
    }

    /// Where one is not 0.
    ///
    /// @param other broadcast with this
    default Tensor logicalOr(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LOGICAL_OR, (Tensor) this, other);
    }

    /// Where just one is not 0.
    ///
    /// @param other broadcast with this
    default Tensor logicalXor(Tensor other) {
        return Dispatch.binary(ElementwiseRows.LOGICAL_XOR, (Tensor) this, other);
    }

    /// Where this is 0.
    default Tensor logicalNot() {
        return Dispatch.unary(ElementwiseRows.LOGICAL_NOT, (Tensor) this);
    }

    /// All bits inverted; for bool the opposite. Integers and bool only.
    default Tensor bitwiseNot() {
        Tensor self = (Tensor) this;
        return Dispatch.unary(
                self.dtype == DType.BOOL ? ElementwiseRows.LOGICAL_NOT : ElementwiseRows.BITWISE_NOT, self);
    }

    /// Where this is not a number.
    default Tensor isnan() {
        return Dispatch.unary(ElementwiseRows.ISNAN, (Tensor) this);
    }

    /// Where this is infinite.
    default Tensor isinf() {
        return Dispatch.unary(ElementwiseRows.ISINF, (Tensor) this);
    }

    /// Where this is neither infinite nor NaN.
    default Tensor isfinite() {
        return Dispatch.unary(ElementwiseRows.ISFINITE, (Tensor) this);
    }

    /// True if both have one shape and all elements are equal
    /// ([torch.equal](https://docs.pytorch.org/docs/stable/generated/torch.equal.html)).
    ///
    /// @param other to compare with
    default boolean equal(Tensor other) {
        Tensor self = (Tensor) this;
        return self.shape.same(other.shape) && self.eq(other).all().item() != 0;
    }

    /// Where `|this - other| <= atol + rtol |other|`, infinities being equal to themselves
    /// ([torch.isclose](https://docs.pytorch.org/docs/stable/generated/torch.isclose.html)).
    ///
    /// @param other    broadcast with this
    /// @param rtol     part of the other's size
    /// @param atol     fixed part
    /// @param equalNan true if NaN is close to NaN
    default Tensor isclose(Tensor other, double rtol, double atol, boolean equalNan) {
        Tensor a = ((Tensor) this).detach();
        Tensor b = other.detach();
        Broadcast.shape("isclose", a.shape, b.shape);
        Tensor close = a.eq(b);
        if (equalNan) {
            close = close.logicalOr(a.isnan().logicalAnd(b.isnan()));
        }
        if (rtol == 0 && atol == 0 || a.dtype == DType.BOOL && b.dtype == DType.BOOL) {
            return close;
        }
        Tensor allowed = b.abs().mul(rtol).add(atol);
        Tensor apart = a.sub(b).abs();
        return close.logicalOr(apart.le(allowed).logicalAnd(apart.isfinite()));
    }

    /// As above with PyTorch's defaults, 1e-5 and 1e-8, and NaN close to nothing.
    ///
    /// @param other broadcast with this
    default Tensor isclose(Tensor other) {
        return isclose(other, 1e-5, 1e-8, false);
    }

    /// True if [#isclose] holds everywhere
    /// ([torch.allclose](https://docs.pytorch.org/docs/stable/generated/torch.allclose.html)).
    ///
    /// @param other    broadcast with this
    /// @param rtol     part of the other's size
    /// @param atol     fixed part
    /// @param equalNan true if NaN is close to NaN
    default boolean allclose(Tensor other, double rtol, double atol, boolean equalNan) {
        return isclose(other, rtol, atol, equalNan).all().item() != 0;
    }

    /// As above where NaN is close to nothing.
    ///
    /// @param other broadcast with this
    /// @param rtol  part of the other's size
    /// @param atol  fixed part
    default boolean allclose(Tensor other, double rtol, double atol) {
        return allclose(other, rtol, atol, false);
    }

    /// As above with PyTorch's defaults, 1e-5 and 1e-8.
    ///
    /// @param other broadcast with this
    default boolean allclose(Tensor other) {
        return allclose(other, 1e-5, 1e-8);
    }

    /// Where this is minus infinity.
    default Tensor isneginf() {
        return ((Tensor) this).eq(Double.NEGATIVE_INFINITY);
    }

    /// Where this is plus infinity.
    default Tensor isposinf() {
        return ((Tensor) this).eq(Double.POSITIVE_INFINITY);
    }

    /// True everywhere: all numbers here are real.
    default Tensor isreal() {
        Tensor self = ((Tensor) this).detach();
        return self.eq(self).logicalOr(self.ne(self));
    }
}
