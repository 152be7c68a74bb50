package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element, at least 0 and at most 6
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ReLU6.html)).
public final class ReLU6 extends InPlaceLayer {
    /// It has nothing to learn.
    public ReLU6() {
        this(false);
    }

    /// @param inplace overwrite the input
    public ReLU6(boolean inplace) {
        super(inplace);
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.relu6(input);
    }
}
