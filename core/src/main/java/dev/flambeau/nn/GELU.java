package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element times the probability that a standard normal number is less
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.GELU.html)).
public final class GELU extends Layer {
    private final String approximate;

    /// It has nothing to learn.
    public GELU() {
        this("none");
    }

    /// @param approximate `none` for the exact function, `tanh` for a faster one
    public GELU(String approximate) {
        this.approximate = approximate;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.gelu(input, approximate);
    }

    @Override
    protected String extraRepr() {
        return "approximate='" + approximate + "'";
    }
}
