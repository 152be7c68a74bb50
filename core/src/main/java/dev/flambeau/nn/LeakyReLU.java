package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element where it is positive, otherwise times a slope
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html)).
public final class LeakyReLU extends InPlaceLayer {
    private final double negativeSlope;

    /// It has nothing to learn.
    public LeakyReLU() {
        this(0.01, false);
    }

    /// @param negativeSlope factor of x <= 0
    public LeakyReLU(double negativeSlope) {
        this(negativeSlope, false);
    }

    /// @param negativeSlope factor of x <= 0
    /// @param inplace       overwrite the input
    public LeakyReLU(double negativeSlope, boolean inplace) {
        super(inplace);
        this.negativeSlope = negativeSlope;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.leakyRelu(input, negativeSlope);
    }

    @Override
    String arguments() {
        return "negative_slope=" + Repr.of(negativeSlope);
    }
}
