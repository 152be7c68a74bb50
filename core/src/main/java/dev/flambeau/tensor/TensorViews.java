package dev.flambeau.tensor;

/// Further views of the same memory.
public sealed interface TensorViews permits Tensor {}
