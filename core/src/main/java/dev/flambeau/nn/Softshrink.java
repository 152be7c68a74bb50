package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element moved towards 0 by lambd, and 0 from -lambd to lambd
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softshrink.html)).
public final class Softshrink extends Layer {
    private final double lambd;

    /// It has nothing to learn.
    public Softshrink() {
        this(0.5);
    }

    /// @param lambd how far, not negative
    public Softshrink(double lambd) {
        this.lambd = lambd;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.softshrink(input, lambd);
    }

    @Override
    protected String extraRepr() {
        return Repr.of(lambd);
    }
}
