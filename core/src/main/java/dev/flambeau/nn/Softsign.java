package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Computes `x / (1 + |x|)` for each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softsign.html)).
public final class Softsign extends Layer {
    /// It has nothing to learn.
    public Softsign() {}

    @Override
    Tensor output(Tensor input) {
        return Functional.softsign(input);
    }
}
