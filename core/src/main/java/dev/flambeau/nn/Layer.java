package dev.flambeau.nn;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.tensor.Tensor;
import java.util.List;

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

    /// Computes what the last of some layers makes, as [#output] does.
    final Tensor compute(Tensor input, List<Module> next) {
        try {
            return output(input, next);
        } catch (FlambeauException e) {
            throw e.at(layer());
        }
    }

    /// How many of the layers that are called next with what this one makes it does itself, while a cache has its
    /// results; their bits stay the same. Asked only where nobody watches it nor them.
    ///
    /// @param input what this one is called with
    /// @param next  one or more
    int takes(Tensor input, List<Module> next) {
        return 0;
    }

    /// Computes the output of the last of the layers that this one takes.
    ///
    /// @param input what this one is called with
    /// @param next  the layers that it takes
    Tensor output(Tensor input, List<Module> next) {
        return Chain.call(next, output(input));
    }

    /// Computes the output, without hooks.
    abstract Tensor output(Tensor input);
}
