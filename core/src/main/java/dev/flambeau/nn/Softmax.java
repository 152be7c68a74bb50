package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Exponentials divided by their sum along a dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax.html)).
public final class Softmax extends AlongDim {
    /// Along dimension 0 of inputs of 0, 1 or 3 dimensions, otherwise 1; rather give the dimension.
    public Softmax() {
        super(null);
    }

    /// @param dim whose elements belong together, from 0 or from the end
    public Softmax(int dim) {
        super(dim);
    }

    @Override
    Tensor along(Tensor input, int dimension) {
        return Functional.softmax(input, dimension);
    }
}
