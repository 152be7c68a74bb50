package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The first half of the input times the sigmoid of the second half
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.GLU.html)).
public final class GLU extends Layer {
    private final int dim;

    /// It has nothing to learn.
    public GLU() {
        this(-1);
    }

    /// @param dim the dimension that is halved, of even size
    public GLU(int dim) {
        this.dim = dim;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.glu(input, dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim;
    }
}
