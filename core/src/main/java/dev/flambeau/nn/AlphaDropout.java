package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [Dropout] that keeps mean and variance of what [SELU] gives
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html)). In evaluation the
/// input is given back.
public final class AlphaDropout extends DropoutNd {
    /// With probability 0.5.
    public AlphaDropout() {
        this(0.5, false);
    }

    /// @param p probability that an element is dropped, from 0 to 1
    public AlphaDropout(double p) {
        this(p, false);
    }

    /// @param p       probability that an element is dropped, from 0 to 1
    /// @param inplace overwrite the input
    public AlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor input, double probability, boolean training) {
        return Functional.alphaDropout(input, probability, training);
    }
}
