package dev.flambeau.functional;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// What becomes of the single losses.
public enum Reduction {
    /// They stay as they are.
    NONE,
    /// Their mean.
    MEAN,
    /// Their sum.
    SUM,
    /// Their sum divided by the size of the batch: only of the Kullback-Leibler divergence.
    BATCHMEAN;

    Tensor of(Tensor losses) {
        return switch (this) {
            case NONE -> losses;
            case MEAN -> losses.mean();
            case SUM -> losses.sum();
            case BATCHMEAN -> throw onlyForDivergence();
        };
    }

    static ValueException onlyForDivergence() {
        return new ValueException("reduction BATCHMEAN is only for klDiv; use MEAN or SUM for other losses");
    }
}
