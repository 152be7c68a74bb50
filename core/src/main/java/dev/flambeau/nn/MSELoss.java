package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// The mean squared difference
/// ([torch.nn.MSELoss](https://docs.pytorch.org/docs/stable/generated/torch.nn.MSELoss.html)), averaged over
/// all elements.
public final class MSELoss extends Loss {
    /// It has nothing to learn.
    public MSELoss() {}

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return input.mseLoss(target);
    }
}
