package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// The hyperbolic tangent of each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanh.html)).
public final class Tanh extends Layer {
    /// It has nothing to learn.
    public Tanh() {}

    @Override
    Tensor output(Tensor input) {
        return input.tanh();
    }
}
