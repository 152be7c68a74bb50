package dev.flambeau.tensor;

/// Products of matrices and vectors that are added to something.
public sealed interface TensorProducts permits Tensor {}
