package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// In training, elements become 0 by chance and the others larger, so that the mean stays
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Dropout.html)). In evaluation the input is
/// given back.
public final class Dropout extends DropoutNd {
    /// With probability 0.5.
    public Dropout() {
        this(0.5, false);
    }

    /// @param p probability that an element is dropped, from 0 to 1
    public Dropout(double p) {
        this(p, false);
    }

    /// @param p       probability that an element is dropped, from 0 to 1
    /// @param inplace overwrite the input
    public Dropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor input, double probability, boolean training) {
        return Functional.dropout(input, probability, training);
    }
}
