package dev.flambeau.tensor;

/// Functions of one or two values that change the tensor they are called on.
public sealed interface TensorInPlaceMath permits Tensor {}
