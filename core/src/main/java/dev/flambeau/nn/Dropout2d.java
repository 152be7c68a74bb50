package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// In training, whole channels of two dimensions become 0 by chance
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html)). In evaluation the input
/// is given back.
public final class Dropout2d extends DropoutNd {
    /// With probability 0.5.
    public Dropout2d() {
        this(0.5, false);
    }

    /// @param p probability that a channel is dropped, from 0 to 1
    public Dropout2d(double p) {
        this(p, false);
    }

    /// @param p       probability that a channel is dropped, from 0 to 1
    /// @param inplace overwrite the input
    public Dropout2d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor input, double probability, boolean training) {
        return Functional.dropout2d(input, probability, training);
    }
}
