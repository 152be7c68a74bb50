package dev.flambeau.functional;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Inputs that a result does not change with, such as the places of the nearest element: their gradient is 0, as
/// in PyTorch, not missing.
final class Flat {
    private Flat() {}

    /// The result, with an input more whose gradient is 0.
    ///
    /// @param input broadcast with the result
    static Tensor add(Tensor result, Tensor input) {
        return input.requiresGrad() ? result.add(input.maskedFill(Factories.tensor(true), 0)) : result;
    }
}
