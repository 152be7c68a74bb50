package dev.flambeau.nn;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.tensor.Tensor;

/// A module of this library that makes one tensor of one. [#forward] runs hooks as [#call] does, and errors say
/// where in the model the module stands.
public abstract class Layer extends Module {
    Layer() {}

    /// Computes the output.
    ///
    /// @param input of the shape that the module takes
    @Override
    public final Tensor forward(Tensor input) {
        return call(input);
    }

    @Override
    final Tensor compute(Tensor input) {
        try {
            return output(input);
        } catch (FlambeauException e) {
            throw e.at(layer());
        }
    }

    /// Computes the output, without hooks.
    abstract Tensor output(Tensor input);
}
