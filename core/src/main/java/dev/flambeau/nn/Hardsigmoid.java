package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Computes `(x + 3) / 6` for each element, at least 0 and at most 1
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html)).
public final class Hardsigmoid extends InPlaceLayer {
    /// It has nothing to learn.
    public Hardsigmoid() {
        this(false);
    }

    /// @param inplace overwrite the input
    public Hardsigmoid(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.hardsigmoid(input);
    }

    @Override
    protected String extraRepr() {
        return "";
    }
}
