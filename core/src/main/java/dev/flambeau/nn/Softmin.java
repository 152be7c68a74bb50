package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [Softmax] of the negative input
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmin.html)).
public final class Softmin extends AlongDim {
    /// Along dimension 0 of inputs of 0, 1 or 3 dimensions, otherwise 1; rather give the dimension.
    public Softmin() {
        super(null);
    }

    /// @param dim whose elements belong together, from 0 or from the end
    public Softmin(int dim) {
        super(dim);
    }

    @Override
    Tensor along(Tensor input, int dimension) {
        return Functional.softmin(input, dimension);
    }
}
