package dev.flambeau.tensor;

/// Running sums, products and extremes along a dimension.
public sealed interface TensorCumulative permits Tensor {}
