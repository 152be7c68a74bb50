package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [ELU] with the alpha and the factor that keep mean 0 and variance 1
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.SELU.html)).
public final class SELU extends InPlaceLayer {
    /// It has nothing to learn.
    public SELU() {
        this(false);
    }

    /// @param inplace overwrite the input
    public SELU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.selu(input);
    }
}
