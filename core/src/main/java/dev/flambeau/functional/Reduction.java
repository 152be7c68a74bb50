package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// What becomes of the single losses.
public enum Reduction {
    /// They stay as they are.
    NONE,
    /// Their mean.
    MEAN,
    /// Their sum.
    SUM;

    Tensor of(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
        };
    }
}
