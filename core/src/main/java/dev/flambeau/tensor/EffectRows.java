package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.EFFECT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;

/// The rows of operators that only write into a tensor.
final class EffectRows {
    private EffectRows() {}

    /// Both gradients are those of an operator whose result is its second input.
    static final Op COPY = row(EFFECT, "copy", "a := b")
            .prints("CopyBackwards")
            .gradients(n -> Factories.zerosLike(n.grad()), n -> n.grad());

    /// Overwrites a tensor with the result of an operator that was called on it.
    static Tensor store(Tensor self, Tensor result) {
        if (!result.shape.same(self.shape)) {
            throw new ShapeException("in place: the result has shape " + result.shape + ", which does not fit into "
                    + self.shape + "; use the operator without underscore");
        }
        Promotion.checkInPlace(COPY, result.dtype, self.dtype);
        return self.copy_(result);
    }
}
