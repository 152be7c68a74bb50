package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// Several dimensions as one ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Flatten.html)).
public final class Flatten extends Layer {
    private final int startDim;
    private final int endDim;

    /// All but the batch.
    public Flatten() {
        this(1, -1);
    }

    /// @param startDim the first of the dimensions, from 0 or from the end
    public Flatten(int startDim) {
        this(startDim, -1);
    }

    /// @param startDim the first of the dimensions, from 0 or from the end
    /// @param endDim   the last of the dimensions, from 0 or from the end
    public Flatten(int startDim, int endDim) {
        this.startDim = startDim;
        this.endDim = endDim;
    }

    @Override
    Tensor output(Tensor input) {
        return input.flatten(startDim, endDim);
    }

    @Override
    protected String extraRepr() {
        return "start_dim=" + startDim + ", end_dim=" + endDim;
    }
}
