package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// In training, whole channels of one dimension become 0 by chance
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout1d.html)). In evaluation the input
/// is given back.
public final class Dropout1d extends DropoutNd {
    /// With probability 0.5.
    public Dropout1d() {
        this(0.5, false);
    }

    /// @param p probability that a channel is dropped, from 0 to 1
    public Dropout1d(double p) {
        this(p, false);
    }

    /// @param p       probability that a channel is dropped, from 0 to 1
    /// @param inplace overwrite the input
    public Dropout1d(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor input, double probability, boolean training) {
        return Functional.dropout1d(input, probability, training);
    }
}
