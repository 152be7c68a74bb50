package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Computes `max(x, 0)` for each element
/// ([torch.nn.ReLU](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html)).
public final class ReLU extends Module {
    /// It has nothing to learn.
    public ReLU() {}

    @Override
    public Tensor forward(Tensor input) {
        return input.relu();
    }
}
