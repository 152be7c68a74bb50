package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element where it is positive, otherwise times a slope: a random one in training, the mean of the bounds
/// in evaluation ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.RReLU.html)).
public final class RReLU extends InPlaceLayer {
    private final double lower;
    private final double upper;

    /// It has nothing to learn.
    public RReLU() {
        this(1.0 / 8, 1.0 / 3, false);
    }

    /// @param lower least slope
    public RReLU(double lower) {
        this(lower, 1.0 / 3, false);
    }

    /// @param lower least slope
    /// @param upper largest slope
    public RReLU(double lower, double upper) {
        this(lower, upper, false);
    }

    /// @param lower   least slope
    /// @param upper   largest slope
    /// @param inplace overwrite the input
    public RReLU(double lower, double upper, boolean inplace) {
        super(inplace);
        this.lower = lower;
        this.upper = upper;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.rrelu(input, lower, upper, isTraining());
    }

    @Override
    String arguments() {
        return "lower=" + Repr.of(lower) + ", upper=" + Repr.of(upper);
    }
}
