package dev.flambeau.tensor;

/// Sorting, and what is found by it.
public sealed interface TensorSorting permits Tensor {}
