package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// The mean absolute difference
/// ([torch.nn.L1Loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.L1Loss.html)), averaged over
/// all elements.
public final class L1Loss extends Loss {
    /// It has nothing to learn.
    public L1Loss() {}

    @Override
    public Tensor forward(Tensor input, Tensor target) {
        return input.l1Loss(target);
    }
}
