package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// One dimension as several ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html)).
public final class Unflatten extends Layer {
    private final int dim;
    private final int[] unflattenedSize;

    /// @param dim             which dimension, from 0 or from the end
    /// @param unflattenedSize the sizes it is divided into; one of them may be -1, for what is left
    public Unflatten(int dim, int... unflattenedSize) {
        this.dim = dim;
        this.unflattenedSize = unflattenedSize.clone();
    }

    @Override
    Tensor output(Tensor input) {
        return input.unflatten(dim, unflattenedSize);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim + ", unflattened_size=" + Repr.tuple(unflattenedSize);
    }
}
