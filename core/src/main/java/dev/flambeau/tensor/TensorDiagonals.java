package dev.flambeau.tensor;

/// Diagonals, triangles and turned matrices.
public sealed interface TensorDiagonals permits Tensor {}
