package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element times its [Sigmoid]
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.SiLU.html)).
public final class SiLU extends InPlaceLayer {
    /// It has nothing to learn.
    public SiLU() {
        this(false);
    }

    /// @param inplace overwrite the input
    public SiLU(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.silu(input);
    }
}
