package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Computes `x tanh(log(1 + exp(x)))` for each element
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Mish.html)).
public final class Mish extends InPlaceLayer {
    /// It has nothing to learn.
    public Mish() {
        this(false);
    }

    /// @param inplace overwrite the input
    public Mish(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.mish(input);
    }
}
