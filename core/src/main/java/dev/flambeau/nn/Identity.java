package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// The input as it is ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Identity.html)).
public final class Identity extends Layer {
    /// It has nothing to learn.
    public Identity() {}

    @Override
    Tensor output(Tensor input) {
        return input;
    }
}
