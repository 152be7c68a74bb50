package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;

/// The largest elements of windows, and where they come from.
public abstract class MaxPooling extends Layer {
    MaxPooling() {}

    @Override
    final Tensor output(Tensor input) {
        return largest(input).values();
    }

    /// Computes the output and where it comes from: what PyTorch gives with `return_indices=True`, and what
    /// unpooling takes.
    ///
    /// @param input `[batch, channels, sizes]` or without batch
    /// @return the largest elements, and their flat places in the input
    public final ValuesAndIndices forwardWithIndices(Tensor input) {
        return located(Hooks.args(input), () -> largest(input));
    }

    abstract ValuesAndIndices largest(Tensor input);
}
