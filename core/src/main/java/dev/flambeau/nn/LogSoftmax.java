package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The logarithm of [Softmax], exact also where that is 0
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html)).
public final class LogSoftmax extends AlongDim {
    /// Along dimension 0 of inputs of 0, 1 or 3 dimensions, otherwise 1; rather give the dimension.
    public LogSoftmax() {
        super(null);
    }

    /// @param dim whose elements belong together, from 0 or from the end
    public LogSoftmax(int dim) {
        super(dim);
    }

    @Override
    Tensor along(Tensor input, int dimension) {
        return Functional.logSoftmax(input, dimension);
    }
}
