package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element where it is above a threshold, otherwise a value
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Threshold.html)).
public final class Threshold extends InPlaceLayer {
    private final double threshold;
    private final double value;

    /// @param threshold up to which x is replaced
    /// @param value     what replaces it
    public Threshold(double threshold, double value) {
        this(threshold, value, false);
    }

    /// @param threshold up to which x is replaced
    /// @param value     what replaces it
    /// @param inplace   overwrite the input
    public Threshold(double threshold, double value, boolean inplace) {
        super(inplace);
        this.threshold = threshold;
        this.value = value;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.threshold(input, threshold, value);
    }

    @Override
    String arguments() {
        return "threshold=" + Repr.plain(threshold) + ", value=" + Repr.plain(value);
    }
}
