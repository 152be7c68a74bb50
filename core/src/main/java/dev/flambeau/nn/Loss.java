package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// What training makes small: one number out of predictions and targets.
public abstract class Loss extends Module {
    /// For losses.
    protected Loss() {}

    /// Computes the loss.
    ///
    /// @param input  predictions
    /// @param target what they should be
    /// @return without dimensions, unless it is not reduced
    public abstract Tensor forward(Tensor input, Tensor target);
}
