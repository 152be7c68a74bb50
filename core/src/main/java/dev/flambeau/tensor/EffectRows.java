package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.EFFECT;
import static dev.flambeau.tensor.Op.row;

/// The rows of operators that only write into a tensor.
final class EffectRows {
    private EffectRows() {}

    /// Both gradients are those of an operator whose result is its second input.
    static final Op COPY = row(EFFECT, "copy", "a := b")
            .prints("CopyBackwards")
            .gradients(n -> Factories.zerosLike(n.grad()), n -> n.grad());
}
