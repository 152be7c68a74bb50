package dev.flambeau.tensor;

/// Comparisons, logic and bits in place: truth values are stored as 1 and 0 in the dtype of the tensor.
public sealed interface TensorInPlaceLogic permits Tensor {
    /// In place, as [TensorComparison#eq(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor eq_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).eq(other));
    }

    /// In place, as [TensorComparison#eq(double)].
    ///
    /// @param other a number
    default Tensor eq_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).eq(other));
    }

    /// In place, as [TensorComparison#eq(long)].
    ///
    /// @param other an integer
    default Tensor eq_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).eq(other));
    }

    /// In place, as [TensorComparison#ne(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor ne_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ne(other));
    }

    /// In place, as [TensorComparison#ne(double)].
    ///
    /// @param other a number
    default Tensor ne_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ne(other));
    }

    /// In place, as [TensorComparison#ne(long)].
    ///
    /// @param other an integer
    default Tensor ne_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ne(other));
    }

    /// In place, as [TensorComparison#lt(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor lt_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).lt(other));
    }

    /// In place, as [TensorComparison#lt(double)].
    ///
    /// @param other a number
    default Tensor lt_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).lt(other));
    }

    /// In place, as [TensorComparison#lt(long)].
    ///
    /// @param other an integer
    default Tensor lt_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).lt(other));
    }

    /// In place, as [TensorComparison#le(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor le_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).le(other));
    }

    /// In place, as [TensorComparison#le(double)].
    ///
    /// @param other a number
    default Tensor le_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).le(other));
    }

    /// In place, as [TensorComparison#le(long)].
    ///
    /// @param other an integer
    default Tensor le_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).le(other));
    }

    /// In place, as [TensorComparison#gt(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor gt_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).gt(other));
    }

    /// In place, as [TensorComparison#gt(double)].
    ///
    /// @param other a number
    default Tensor gt_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).gt(other));
    }

    /// In place, as [TensorComparison#gt(long)].
    ///
    /// @param other an integer
    default Tensor gt_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).gt(other));
    }

    /// In place, as [TensorComparison#ge(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor ge_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ge(other));
    }

    /// In place, as [TensorComparison#ge(double)].
    ///
    /// @param other a number
    default Tensor ge_(double other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ge(other));
    }

    /// In place, as [TensorComparison#ge(long)].
    ///
    /// @param other an integer
    default Tensor ge_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ge(other));
    }

    /// In place, as [TensorComparison#logicalAnd(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor logicalAnd_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).logicalAnd(other));
    }

    /// In place, as [TensorComparison#logicalOr(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor logicalOr_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).logicalOr(other));
    }

    /// In place, as [TensorComparison#logicalXor(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor logicalXor_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).logicalXor(other));
    }

    /// In place, as [TensorComparison#logicalNot()].
    default Tensor logicalNot_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).logicalNot());
    }

    /// In place, as [TensorArithmetic#bitwiseAnd(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor bitwiseAnd_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseAnd(other));
    }

    /// In place, as [TensorArithmetic#bitwiseAnd(long)].
    ///
    /// @param other an integer
    default Tensor bitwiseAnd_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseAnd(other));
    }

    /// In place, as [TensorArithmetic#bitwiseOr(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor bitwiseOr_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseOr(other));
    }

    /// In place, as [TensorArithmetic#bitwiseOr(long)].
    ///
    /// @param other an integer
    default Tensor bitwiseOr_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseOr(other));
    }

    /// In place, as [TensorArithmetic#bitwiseXor(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor bitwiseXor_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseXor(other));
    }

    /// In place, as [TensorArithmetic#bitwiseXor(long)].
    ///
    /// @param other an integer
    default Tensor bitwiseXor_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseXor(other));
    }

    /// In place, as [TensorPointwise#bitwiseLeftShift(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor bitwiseLeftShift_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseLeftShift(other));
    }

    /// In place, as [TensorPointwise#bitwiseLeftShift(long)].
    ///
    /// @param other an integer
    default Tensor bitwiseLeftShift_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseLeftShift(other));
    }

    /// In place, as [TensorPointwise#bitwiseRightShift(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor bitwiseRightShift_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseRightShift(other));
    }

    /// In place, as [TensorPointwise#bitwiseRightShift(long)].
    ///
    /// @param other an integer
    default Tensor bitwiseRightShift_(long other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseRightShift(other));
    }

    /// In place, as [TensorComparison#bitwiseNot()].
    default Tensor bitwiseNot_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).bitwiseNot());
    }
}
