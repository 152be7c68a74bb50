package dev.flambeau.tensor;

/// Operators of several values for each element, and those with options.
public sealed interface TensorPointwise permits Tensor {}
