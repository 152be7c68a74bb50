package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Computes `max(x, 0)` for each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU.html)).
public final class ReLU extends InPlaceLayer {
    /// It has nothing to learn.
    public ReLU() {
        this(false);
    }

    /// @param inplace overwrite the input
    public ReLU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return input.relu();
    }
}
