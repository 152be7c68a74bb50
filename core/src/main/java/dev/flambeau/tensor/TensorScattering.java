package dev.flambeau.tensor;

/// Writing elements to places that are given by indices.
public sealed interface TensorScattering permits Tensor {}
