package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element times its [Hardsigmoid]
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardswish.html)).
public final class Hardswish extends InPlaceLayer {
    /// It has nothing to learn.
    public Hardswish() {
        this(false);
    }

    /// @param inplace overwrite the input
    public Hardswish(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.hardswish(input);
    }

    @Override
    protected String extraRepr() {
        return "";
    }
}
