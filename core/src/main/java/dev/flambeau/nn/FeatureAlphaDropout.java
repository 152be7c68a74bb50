package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// [AlphaDropout] of whole channels
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.FeatureAlphaDropout.html)). In evaluation
/// the input is given back.
public final class FeatureAlphaDropout extends DropoutNd {
    /// With probability 0.5.
    public FeatureAlphaDropout() {
        this(0.5, false);
    }

    /// @param p probability that a channel is dropped, from 0 to 1
    public FeatureAlphaDropout(double p) {
        this(p, false);
    }

    /// @param p       probability that a channel is dropped, from 0 to 1
    /// @param inplace overwrite the input
    public FeatureAlphaDropout(double p, boolean inplace) {
        super(p, inplace);
    }

    @Override
    Tensor dropped(Tensor input, double probability, boolean training) {
        return Functional.featureAlphaDropout(input, probability, training);
    }
}
