package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [Softmax] over the channels of planes: dimension -3 of an input of 3 or 4 dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Softmax2d.html)).
public final class Softmax2d extends Layer {
    /// It has nothing to learn.
    public Softmax2d() {}

    @Override
    Tensor output(Tensor input) {
        if (input.dim() != 3 && input.dim() != 4) {
            throw new ShapeException("the input has shape " + input.shape() + "; it needs 3 or 4 dimensions");
        }
        return Functional.softmax(input, -3);
    }
}
