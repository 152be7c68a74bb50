package dev.flambeau.tensor;

/// Quantiles, counts, norms and other figures of many elements.
public sealed interface TensorStatistics permits Tensor {}
