package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Computes `1 / (1 + e^-x)` for each element
/// ([torch.nn.Sigmoid](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html)).
public final class Sigmoid extends Module {
    /// It has nothing to learn.
    public Sigmoid() {}

    @Override
    public Tensor forward(Tensor input) {
        return input.sigmoid();
    }
}
