package dev.flambeau.tensor;

/// Changes of a tensor itself; each returns it. A tensor that backward has saved is noticed by its version
/// when it is changed, and a leaf that requires a gradient can only be changed inside `noGrad()`.
public sealed interface TensorInPlace permits Tensor {
    /// Adds another tensor.
    ///
    /// @param other broadcast to the shape of this
    default Tensor add_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.ADD, (Tensor) this, other);
    }

    /// Adds a number.
    ///
    /// @param other a number
    default Tensor add_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.ADD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Adds an integer.
    ///
    /// @param other an integer
    default Tensor add_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.ADD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Subtracts another tensor.
    ///
    /// @param other broadcast to the shape of this
    default Tensor sub_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.SUB, (Tensor) this, other);
    }

    /// Subtracts a number.
    ///
    /// @param other a number
    default Tensor sub_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.SUB, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Subtracts an integer.
    ///
    /// @param other an integer
    default Tensor sub_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.SUB, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Multiplies by another tensor.
    ///
    /// @param other broadcast to the shape of this
    default Tensor mul_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.MUL, (Tensor) this, other);
    }

    /// Multiplies by a number.
    ///
    /// @param other a number
    default Tensor mul_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.MUL, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Multiplies by an integer.
    ///
    /// @param other an integer
    default Tensor mul_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.MUL, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Divides by another tensor.
    ///
    /// @param other broadcast to the shape of this
    default Tensor div_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.DIV, (Tensor) this, other);
    }

    /// Divides by a number.
    ///
    /// @param other a number
    default Tensor div_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.DIV, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Divides by an integer.
    ///
    /// @param other an integer
    default Tensor div_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.DIV, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// Negates.
    default Tensor neg_() {
        return Dispatch.unaryInPlace(ElementwiseRows.NEG, (Tensor) this);
    }

    /// `e` to each element.
    default Tensor exp_() {
        return Dispatch.unaryInPlace(ElementwiseRows.EXP, (Tensor) this);
    }

    /// Negative values become 0.
    default Tensor relu_() {
        return Dispatch.unaryInPlace(ElementwiseRows.RELU, (Tensor) this);
    }

    /// `1 / (1 + e^-x)` of each element.
    default Tensor sigmoid_() {
        return Dispatch.unaryInPlace(ElementwiseRows.SIGMOID, (Tensor) this);
    }

    /// The hyperbolic tangent of each element.
    default Tensor tanh_() {
        return Dispatch.unaryInPlace(ElementwiseRows.TANH, (Tensor) this);
    }

    /// Takes over the values of another tensor, converted and broadcast.
    ///
    /// @param source broadcast to the shape of this
    default Tensor copy_(Tensor source) {
        return Dispatch.copyInto((Tensor) this, source);
    }

    /// Sets all elements to a number.
    ///
    /// @param value a number
    default Tensor fill_(double value) {
        return copy_(Factories.full(Shape.SCALAR, value, ((Tensor) this).dtype));
    }

    /// Sets all elements to an integer, exactly.
    ///
    /// @param value an integer
    default Tensor fill_(long value) {
        return copy_(Factories.tensor(value));
    }

    /// Sets all elements to 0.
    default Tensor zero_() {
        return fill_(0);
    }
}
