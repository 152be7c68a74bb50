package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Computes `1 / (1 + exp(-x))` for each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html)).
public final class Sigmoid extends Layer {
    /// It has nothing to learn.
    public Sigmoid() {}

    @Override
    Tensor output(Tensor input) {
        return input.sigmoid();
    }
}
