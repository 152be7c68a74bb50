package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Computes `x - tanh(x)` for each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html)).
public final class Tanhshrink extends Layer {
    /// It has nothing to learn.
    public Tanhshrink() {}

    @Override
    Tensor output(Tensor input) {
        return Functional.tanhshrink(input);
    }
}
