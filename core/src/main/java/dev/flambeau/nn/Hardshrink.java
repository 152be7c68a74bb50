package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element, but 0 from -lambd to lambd
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html)).
public final class Hardshrink extends Layer {
    private final double lambd;

    /// It has nothing to learn.
    public Hardshrink() {
        this(0.5);
    }

    /// @param lambd half the width of what becomes 0
    public Hardshrink(double lambd) {
        this.lambd = lambd;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.hardshrink(input, lambd);
    }

    @Override
    protected String extraRepr() {
        return Repr.of(lambd);
    }
}
