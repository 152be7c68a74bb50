package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Computes the hyperbolic tangent for each element
/// ([torch.nn.Tanh](https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html)).
public final class Tanh extends Module {
    /// It has nothing to learn.
    public Tanh() {}

    @Override
    public Tensor forward(Tensor input) {
        return input.tanh();
    }
}
