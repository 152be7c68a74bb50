package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element, at least the one and at most the other bound
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html)).
public final class Hardtanh extends InPlaceLayer {
    private final double minVal;
    private final double maxVal;

    /// It has nothing to learn.
    public Hardtanh() {
        this(-1, 1, false);
    }

    /// @param minVal lower bound
    public Hardtanh(double minVal) {
        this(minVal, 1, false);
    }

    /// @param minVal lower bound
    /// @param maxVal upper bound, above the lower one
    public Hardtanh(double minVal, double maxVal) {
        this(minVal, maxVal, false);
    }

    /// @param minVal  lower bound
    /// @param maxVal  upper bound, above the lower one
    /// @param inplace overwrite the input
    public Hardtanh(double minVal, double maxVal, boolean inplace) {
        super(inplace);
        if (!(minVal < maxVal)) {
            throw new ValueException("Hardtanh: minVal is " + minVal + ", it must be less than maxVal, " + maxVal);
        }
        this.minVal = minVal;
        this.maxVal = maxVal;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.hardtanh(input, minVal, maxVal);
    }

    @Override
    String arguments() {
        return "min_val=" + Repr.of(minVal) + ", max_val=" + Repr.of(maxVal);
    }
}
